import { formKeyResolver } from '@social-return/subgraph-kit/inbox/form-key-resolver';
import { offerResolvers } from '@social-return/subgraph-kit/offers/resolvers';
import { responseResolvers } from '@social-return/subgraph-kit/responses/resolvers';
import { GemeenteOffer, GemeenteOfferReceipt } from '../model/offer.ts';
import { GemeenteResponseReceipt, GemeenteVacancyResponse } from '../model/response.ts';
import { GemeenteVacancy } from '../model/vacancy.ts';
import { Gemeente } from './queries.ts';

/** What strangers send to the gemeente, and what its own people do with it. */
export const INBOX = [
  formKeyResolver('gemeente', 'the gemeente'),
  ...responseResolvers({
    name: 'gemeente',
    typePrefix: 'Gemeente',
    owner: 'the gemeente',
    view: Gemeente,
    vacancy: GemeenteVacancy,
    response: GemeenteVacancyResponse,
    receipt: GemeenteResponseReceipt,
  }),
  ...offerResolvers({
    name: 'gemeente',
    typePrefix: 'Gemeente',
    owner: 'the gemeente',
    view: Gemeente,
    vacancy: GemeenteVacancy,
    offer: GemeenteOffer,
    receipt: GemeenteOfferReceipt,
  }),
];
