import { OfferReceipt, WorkOffer } from '@social-return/subgraph-kit/offers/offer';
import { ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';

@ObjectType('GemeenteOffer', {
  description: 'Work that somebody without an account offers to the gemeente (aanbod), in its inbox.',
})
@Entity('work_offer')
export class GemeenteOffer extends WorkOffer {}

@ObjectType('GemeenteOfferReceipt', {
  description: 'What the sender of an offer of work to the gemeente gets back (ontvangstbewijs).',
})
@Entity('work_offer')
export class GemeenteOfferReceipt extends OfferReceipt {}
