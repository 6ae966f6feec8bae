import { defaultFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import {
  CANDIDATE_ACCESS_LOG,
  CANDIDATE_MATCHES,
  CANDIDATE_PLACEMENTS,
  CANDIDATE_SEARCH,
  contributionField,
  REFERRAL_DECISION,
} from '../../chain/questions.ts';
import { type Organisation, typePrefix } from '../../organisations.ts';
import type { Purpose } from '../../trust/purposes.ts';
import type { Context } from '../context.ts';
import { PurposeRefusal, purposeOf } from './purpose.ts';

/** For which purposes the fields of a type are read: all alike, or by field with `*` for the rest. */
export type FieldPurposes = readonly Purpose[] | Readonly<Record<string, readonly Purpose[]>>;

/** For which purposes people are read, by type. A type that is not named here holds no person. */
export type PurposeTable = Readonly<Record<string, FieldPurposes>>;

/** What every organisation has of people, and for which purposes it is read. */
export function sharedPurposes(organisation: Organisation): PurposeTable {
  return {
    [`${typePrefix(organisation.name)}Placement`]: {
      '*': ['GUIDANCE', 'CONTRACTS'],
      candidate: ['GUIDANCE'],
    },
    Candidate: {
      ref: ['MATCHING', 'GUIDANCE', 'OVERSIGHT', 'ERASURE'],
      id: ['MATCHING', 'GUIDANCE', 'OVERSIGHT', 'ERASURE'],
      [contributionField(CANDIDATE_PLACEMENTS, organisation.name)]: ['GUIDANCE'],
    },
    Referral: {
      ref: ['MATCHING', 'GUIDANCE'],
      [contributionField(REFERRAL_DECISION, organisation.name)]: ['MATCHING', 'GUIDANCE'],
    },
    [CANDIDATE_ACCESS_LOG.type]: {
      query: ['OVERSIGHT'],
      [contributionField(CANDIDATE_ACCESS_LOG, organisation.name)]: ['OVERSIGHT'],
    },
    ...(organisation.keepsCandidates
      ? {
          [CANDIDATE_SEARCH.type]: ['MATCHING', 'GUIDANCE'],
          [CANDIDATE_MATCHES.type]: ['MATCHING', 'GUIDANCE'],
        }
      : {}),
  };
}

/** Two tables as one: fields of a type that both name stand side by side. */
export function joinPurposes(shared: PurposeTable, own: PurposeTable): PurposeTable {
  const types = new Set([...Object.keys(shared), ...Object.keys(own)]);
  return Object.fromEntries(
    [...types].map((type) => [type, { ...byField(shared[type]), ...byField(own[type]) }]),
  );
}

function byField(purposes: FieldPurposes | undefined): Readonly<Record<string, readonly Purpose[]>> {
  if (purposes === undefined) return {};
  return Array.isArray(purposes)
    ? { '*': purposes as readonly Purpose[] }
    : (purposes as Readonly<Record<string, readonly Purpose[]>>);
}

/** The purposes for which a field is read; null when the table says nothing of its type. */
export function purposesOfField(table: PurposeTable, type: string, field: string): readonly Purpose[] | null {
  const fields = byField(table[type]);
  return table[type] === undefined ? null : (fields[field] ?? fields['*'] ?? null);
}

/** @throws PurposeRefusal when a field is read for another purpose than it is open for. */
export function checkPurpose(context: Context, coordinate: string, allowed: readonly Purpose[]): void {
  const purpose = purposeOf(context.facts);
  if (allowed.includes(purpose)) return;
  throw new PurposeRefusal(
    'PURPOSE_NOT_ALLOWED',
    `${coordinate} is read for ${allowed.join(' or ')}, not for ${purpose}: name another purpose in the header x-purpose.`,
  );
}

/**
 * Makes every field about people answer only for the purposes that the table opens it for.
 * @throws Error for a field of such a type that the table does not name, and for a type that the schema lacks.
 */
export function narrowByPurpose(schema: GraphQLSchema, table: PurposeTable): void {
  for (const name of Object.keys(table)) {
    const type = schema.getType(name);
    if (!isObjectType(type)) throw new Error(`The table of purposes names ${name}, which is no type here.`);
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${name}.${field.name}`;
      const allowed = purposesOfField(table, name, field.name);
      if (!allowed) throw new Error(`The table of purposes does not say what ${coordinate} is read for.`);
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: Context, info) => {
        checkPurpose(context, coordinate, allowed);
        return resolve(source, args, context, info);
      };
    }
  }
}
