import type { Organisation, Registry } from '@social-return/contract/registry/registry';
import { anyOf } from '@social-return/edge/access/requirement';
import { type AccessTable, asTypeAccess, each, ownAccess } from '@social-return/edge/access/table';
import type { Class } from '../class.ts';
import { decisionFields } from '../decisions/fields.ts';
import { byRef } from '../load-row.ts';
import { proposalClasses } from '../proposals/classes.ts';
import { namesOfProposals, proposalResolvers } from '../proposals/resolvers.ts';
import type { ResolverMap } from '../schema.ts';
import { initiativeClasses } from './classes.ts';
import { changesOfPledges } from './pledge-resolvers.ts';
import { changesOfInitiatives, initiativeResolvers } from './resolvers.ts';

/** All by which an organisation of the kit keeps initiatives: none has to write anything of its own for it. */
export interface InitiativeParts {
  readonly entities: readonly Class[];
  readonly types: readonly Class[];
  readonly resolvers: readonly Class[];
  /** Reference resolvers. */
  readonly references: ResolverMap;
}

export function initiativeParts(organisation: Organisation): InitiativeParts {
  const { initiative, request, pledge, decision } = initiativeClasses(organisation);
  const { proposal, receipt } = proposalClasses(organisation);
  const { typePrefix } = organisation;
  return {
    entities: [initiative, request, pledge, decision, proposal, receipt],
    types: [initiative, request],
    resolvers: [
      ...initiativeResolvers(organisation),
      ...proposalResolvers(organisation),
      ...decisionFields([initiative, request, proposal]),
    ],
    references: {
      [`${typePrefix}Initiative`]: { __resolveReference: byRef(initiative) },
      [`${typePrefix}InitiativeRequest`]: { __resolveReference: byRef(request) },
    },
  };
}

/** An organisation's table of rights with those to its initiatives: everybody reads, and who changes its records keeps them. */
export function withInitiatives(
  table: AccessTable,
  organisation: Organisation,
  { organisations }: Registry,
): AccessTable {
  const { name, typePrefix } = organisation;
  const { recordsWrite, matchingWrite } = ownAccess(name);
  const { forAnybody, forKeepers } = namesOfProposals(organisation);
  const query = asTypeAccess(table.Query ?? 'public');
  const mutation = asTypeAccess(table.Mutation ?? 'public');
  const changes = each(recordsWrite, ...Object.values(changesOfInitiatives(organisation)));
  const { decline, ...byEither } = changesOfPledges(organisation);
  // Of which pledges, each change and the list look at the organisation of the caller.
  const read = anyOf(...organisations.map((one) => `${one.name}:records:read`));
  const write = anyOf(...organisations.map((one) => `${one.name}:records:write`));
  return {
    ...table,
    Query: {
      ...query,
      fields: {
        ...query.fields,
        [`${name}Initiatives`]: 'public',
        [`${name}Pledges`]: read,
        [forAnybody.own]: 'public',
        [forKeepers.list]: matchingWrite,
      },
    },
    Mutation: {
      ...mutation,
      fields: {
        ...mutation.fields,
        ...changes,
        ...each(write, ...Object.values(byEither)),
        [decline]: recordsWrite,
        ...each('public', forAnybody.send, forAnybody.withdraw),
        ...each(matchingWrite, forKeepers.update, forKeepers.publish, forKeepers.decline, forKeepers.delete),
      },
    },
    ...each('public', `${typePrefix}Initiative`, `${typePrefix}InitiativeRequest`),
    ...each('public', `${typePrefix}RequestProposalReceipt`),
    ...each(matchingWrite, `${typePrefix}RequestProposal`),
    ...each(read, `${typePrefix}Pledge`, `${typePrefix}PledgeDecision`),
  };
}
