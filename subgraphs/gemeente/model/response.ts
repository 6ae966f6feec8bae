import { ResponseReceipt, VacancyResponse } from '@social-return/subgraph-kit/responses/response';
import { ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';

@ObjectType('GemeenteVacancyResponse', {
  description:
    'A response to a vacancy of the gemeente, or to what an initiative asks that it keeps, by somebody without an account (reactie), in its inbox.',
})
@Entity('vacancy_response')
export class GemeenteVacancyResponse extends VacancyResponse {}

@ObjectType('GemeenteResponseReceipt', {
  description: 'What the sender of a response to the gemeente gets back (ontvangstbewijs).',
})
@Entity('vacancy_response')
export class GemeenteResponseReceipt extends ResponseReceipt {}
