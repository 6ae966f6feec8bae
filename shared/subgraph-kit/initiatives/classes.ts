import type { Organisation } from '@social-return/contract/registry/registry';
import { type ClassType, Directive, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';
import { Initiative, InitiativeRequest } from './initiative.ts';
import { Pledge, PledgeDecision } from './pledge.ts';

/** The classes of one organisation for the initiatives that it keeps, and what they ask. */
export interface InitiativeClasses {
  readonly initiative: ClassType<Initiative>;
  readonly request: ClassType<InitiativeRequest>;
  readonly pledge: ClassType<Pledge>;
  readonly decision: ClassType<PledgeDecision>;
}

/** By type prefix: tables and schema of an organisation are made of the same classes. */
const made = new Map<string, InitiativeClasses>();

/** The classes of that organisation, made once. */
export function initiativeClasses({ typePrefix, title }: Organisation): InitiativeClasses {
  const known = made.get(typePrefix);
  if (known) return known;

  @Directive('@key(fields: "ref")')
  @ObjectType(`${typePrefix}Initiative`, {
    implements: Initiative,
    description: `An initiative of residents that ${title} keeps (bewonersinitiatief).`,
  })
  @Entity('initiative')
  class OwnInitiative extends Initiative {}

  @Directive('@key(fields: "ref")')
  @ObjectType(`${typePrefix}InitiativeRequest`, {
    implements: InitiativeRequest,
    description: `What an initiative that ${title} keeps asks for (vraag van een initiatief).`,
  })
  @Entity('initiative_request')
  class OwnInitiativeRequest extends InitiativeRequest {}

  @ObjectType(`${typePrefix}Pledge`, {
    description: `What a supplier pledges to an initiative that ${title} keeps (toezegging), for one obligation.`,
  })
  @Entity('initiative_pledge')
  class OwnPledge extends Pledge {}

  @ObjectType(`${typePrefix}PledgeDecision`, {
    description: 'One step of a pledge: who decided it, when and why. It never changes.',
  })
  @Entity('initiative_pledge_decision')
  class OwnPledgeDecision extends PledgeDecision {}

  const classes = {
    initiative: OwnInitiative,
    request: OwnInitiativeRequest,
    pledge: OwnPledge,
    decision: OwnPledgeDecision,
  };
  made.set(typePrefix, classes);
  return classes;
}
