import { BaseSuccession } from '@social-return/subgraph-kit/firms/succession-row';
import { ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';

@ObjectType('GemeenteSuccession', {
  description:
    'That a firm goes on under another KvK number from a day on: a merger, a take-over or another legal form (rechtsopvolging).',
})
@Entity('firm_succession')
export class Succession extends BaseSuccession {}
