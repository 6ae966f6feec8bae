import { OfferReceipt, WorkOffer } from '@social-return/subgraph-kit/offers/offer';
import { ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';

@ObjectType('EnecoOffer', {
  description: 'Work that somebody without an account offers to Eneco (aanbod), in its inbox.',
})
@Entity('work_offer')
export class EnecoOffer extends WorkOffer {}

@ObjectType('EnecoOfferReceipt', {
  description: 'What the sender of an offer of work to Eneco gets back (ontvangstbewijs).',
})
@Entity('work_offer')
export class EnecoOfferReceipt extends OfferReceipt {}
