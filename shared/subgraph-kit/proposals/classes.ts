import type { Organisation } from '@social-return/contract/registry/registry';
import { type ClassType, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';
import { ProposalReceipt, RequestProposal } from './proposal.ts';

/** The classes of one organisation for what initiatives without an account ask it to publish. */
export interface ProposalClasses {
  readonly proposal: ClassType<RequestProposal>;
  readonly receipt: ClassType<ProposalReceipt>;
}

/** By type prefix: tables and schema of an organisation are made of the same classes. */
const made = new Map<string, ProposalClasses>();

/** The classes of that organisation, made once. */
export function proposalClasses({ typePrefix, title }: Organisation): ProposalClasses {
  const known = made.get(typePrefix);
  if (known) return known;

  @ObjectType(`${typePrefix}RequestProposal`, {
    description: `What an initiative without an account asks ${title} to publish (voorgestelde vraag), in its inbox.`,
  })
  @Entity('request_proposal')
  class OwnProposal extends RequestProposal {}

  @ObjectType(`${typePrefix}RequestProposalReceipt`, {
    description: `What the sender of a proposed request to ${title} gets back (ontvangstbewijs).`,
  })
  @Entity('request_proposal')
  class OwnReceipt extends ProposalReceipt {}

  // Grounds and the processing log know a class of people by the name of its type.
  Object.defineProperty(OwnProposal, 'name', { value: `${typePrefix}RequestProposal` });

  const classes = { proposal: OwnProposal, receipt: OwnReceipt };
  made.set(typePrefix, classes);
  return classes;
}
