import { ResponseReceipt, VacancyResponse } from '@social-return/subgraph-kit/responses/response';
import { ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';

@ObjectType('HavenstederVacancyResponse', {
  description:
    'A response to a vacancy of Havensteder, or to what an initiative asks that it keeps, by somebody without an account (reactie), in its inbox.',
})
@Entity('vacancy_response')
export class HavenstederVacancyResponse extends VacancyResponse {}

@ObjectType('HavenstederResponseReceipt', {
  description: 'What the sender of a response to Havensteder gets back (ontvangstbewijs).',
})
@Entity('vacancy_response')
export class HavenstederResponseReceipt extends ResponseReceipt {}
