import { formKeyResolver } from '@social-return/subgraph-kit/inbox/form-key-resolver';
import { offerResolvers } from '@social-return/subgraph-kit/offers/resolvers';
import { responseResolvers } from '@social-return/subgraph-kit/responses/resolvers';
import { HavenstederOffer, HavenstederOfferReceipt } from '../model/offer.ts';
import { HavenstederResponseReceipt, HavenstederVacancyResponse } from '../model/response.ts';
import { HavenstederVacancy } from '../model/vacancy.ts';
import { Havensteder } from './queries.ts';

/** What strangers send to Havensteder, and what its own people do with it. */
export const INBOX = [
  formKeyResolver('havensteder', 'Havensteder'),
  ...responseResolvers({
    name: 'havensteder',
    typePrefix: 'Havensteder',
    owner: 'Havensteder',
    view: Havensteder,
    vacancy: HavenstederVacancy,
    response: HavenstederVacancyResponse,
    receipt: HavenstederResponseReceipt,
  }),
  ...offerResolvers({
    name: 'havensteder',
    typePrefix: 'Havensteder',
    owner: 'Havensteder',
    view: Havensteder,
    vacancy: HavenstederVacancy,
    offer: HavenstederOffer,
    receipt: HavenstederOfferReceipt,
  }),
];
