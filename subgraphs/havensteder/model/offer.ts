import { OfferReceipt, WorkOffer } from '@social-return/subgraph-kit/offers/offer';
import { ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';

@ObjectType('HavenstederOffer', {
  description: 'Work that somebody without an account offers to Havensteder (aanbod), in its inbox.',
})
@Entity('work_offer')
export class HavenstederOffer extends WorkOffer {}

@ObjectType('HavenstederOfferReceipt', {
  description: 'What the sender of an offer of work to Havensteder gets back (ontvangstbewijs).',
})
@Entity('work_offer')
export class HavenstederOfferReceipt extends OfferReceipt {}
