import { ResponseReceipt, VacancyResponse } from '@social-return/subgraph-kit/responses/response';
import { ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';

@ObjectType('EnecoVacancyResponse', {
  description:
    'A response to a vacancy of Eneco, or to what an initiative asks that it keeps, by somebody without an account (reactie), in its inbox.',
})
@Entity('vacancy_response')
export class EnecoVacancyResponse extends VacancyResponse {}

@ObjectType('EnecoResponseReceipt', {
  description: 'What the sender of a response to Eneco gets back (ontvangstbewijs).',
})
@Entity('vacancy_response')
export class EnecoResponseReceipt extends ResponseReceipt {}
