import type { Organisation } from '@social-return/contract/registry/registry';
import { type AccessTable, asTypeAccess, each, ownAccess } from '@social-return/edge/access/table';
import type { Class } from '../class.ts';
import { byRef } from '../load-row.ts';
import type { ResolverMap } from '../schema.ts';
import { initiativeClasses } from './classes.ts';
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
  const { initiative, request } = initiativeClasses(organisation);
  const { typePrefix } = organisation;
  return {
    entities: [initiative, request],
    types: [initiative, request],
    resolvers: initiativeResolvers(organisation),
    references: {
      [`${typePrefix}Initiative`]: { __resolveReference: byRef(initiative) },
      [`${typePrefix}InitiativeRequest`]: { __resolveReference: byRef(request) },
    },
  };
}

/** An organisation's table of rights with those to its initiatives: everybody reads, and who changes its records keeps them. */
export function withInitiatives(table: AccessTable, organisation: Organisation): AccessTable {
  const { name, typePrefix } = organisation;
  const { recordsWrite } = ownAccess(name);
  const query = asTypeAccess(table.Query ?? 'public');
  const mutation = asTypeAccess(table.Mutation ?? 'public');
  const changes = each(recordsWrite, ...Object.values(changesOfInitiatives(organisation)));
  return {
    ...table,
    Query: { ...query, fields: { ...query.fields, [`${name}Initiatives`]: 'public' } },
    Mutation: { ...mutation, fields: { ...mutation.fields, ...changes } },
    ...each('public', `${typePrefix}Initiative`, `${typePrefix}InitiativeRequest`),
  };
}
