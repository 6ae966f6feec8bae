import { formKeyResolver } from '@social-return/subgraph-kit/inbox/form-key-resolver';
import { offerResolvers } from '@social-return/subgraph-kit/offers/resolvers';
import { responseResolvers } from '@social-return/subgraph-kit/responses/resolvers';
import { EnecoOffer, EnecoOfferReceipt } from '../model/offer.ts';
import { EnecoResponseReceipt, EnecoVacancyResponse } from '../model/response.ts';
import { EnecoVacancy } from '../model/vacancy.ts';
import { Eneco } from './queries.ts';

/** What strangers send to Eneco, and what its own people do with it. */
export const INBOX = [
  formKeyResolver('eneco', 'Eneco'),
  ...responseResolvers({
    name: 'eneco',
    typePrefix: 'Eneco',
    owner: 'Eneco',
    view: Eneco,
    vacancy: EnecoVacancy,
    response: EnecoVacancyResponse,
    receipt: EnecoResponseReceipt,
  }),
  ...offerResolvers({
    name: 'eneco',
    typePrefix: 'Eneco',
    owner: 'Eneco',
    view: Eneco,
    vacancy: EnecoVacancy,
    offer: EnecoOffer,
    receipt: EnecoOfferReceipt,
  }),
];
