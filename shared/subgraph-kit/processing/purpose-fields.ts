import {
  CANDIDATE_ACCESS_LOG,
  CANDIDATE_MATCHES,
  CANDIDATE_PLACEMENTS,
  CANDIDATE_SEARCH,
  CONTRACTOR,
  contributionField,
  REFERRAL_DECISION,
  SHARE_GATE,
} from '@social-return/contract/questions/questions';
import type { Organisation } from '@social-return/contract/registry/registry';
import { definitionsOf } from '@social-return/edge/access/map';
import { type PurposeMap, purposeMap } from '@social-return/edge/access/purpose-directive';
import { purposeOf, purposeRefusal } from '@social-return/edge/access/purpose-refusal';
import type { Purpose } from '@social-return/edge/trust/purposes';
import {
  type DefinitionNode,
  defaultFieldResolver,
  type FieldDefinitionNode,
  type GraphQLSchema,
  isObjectType,
  Kind,
} from 'graphql';
import type { Context } from '../context.ts';
import type { Names } from '../names.ts';
import { purposesOfChange } from './change-purposes.ts';

/** For which purposes the fields of a type are read: all alike, or by field with `*` for the rest. */
export type FieldPurposes = readonly Purpose[] | Readonly<Record<string, readonly Purpose[]>>;

/** For which purposes people are read, by type. A type that is not named here holds no person. */
export type PurposeTable = Readonly<Record<string, FieldPurposes>>;

/** What every organisation has of people, and for which purposes it is read. */
export function purposesOfAll(organisation: Organisation): PurposeTable {
  return {
    [`${organisation.typePrefix}Placement`]: {
      '*': ['GUIDANCE', 'CONTRACTS'],
      candidate: ['GUIDANCE'],
    },
    [`${organisation.typePrefix}RequestProposal`]: ['MATCHING', 'GUIDANCE'],
    Candidate: {
      ref: ['MATCHING', 'GUIDANCE', 'OVERSIGHT', 'ERASURE'],
      id: ['MATCHING', 'GUIDANCE', 'OVERSIGHT', 'ERASURE'],
      // What other organisations hold of a person is placements, which are read for guidance alone.
      [SHARE_GATE]: ['GUIDANCE'],
      [contributionField(CANDIDATE_PLACEMENTS, organisation.name)]: ['GUIDANCE'],
    },
    Referral: {
      ref: ['MATCHING', 'GUIDANCE'],
      [SHARE_GATE]: ['MATCHING', 'GUIDANCE'],
      [contributionField(REFERRAL_DECISION, organisation.name)]: ['MATCHING', 'GUIDANCE'],
    },
    [CANDIDATE_ACCESS_LOG.type]: {
      query: ['OVERSIGHT'],
      [contributionField(CANDIDATE_ACCESS_LOG, organisation.name)]: ['OVERSIGHT'],
    },
    // What came back to a firm is of people whom it placed.
    [CONTRACTOR.type]: ['CONTRACTS'],
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

/**
 * The purposes of every field of a subgraph that is about people, and of every change of such rows.
 * @throws Error for a field of such a type that the table does not name, and for a type that the subgraph lacks.
 */
export function purposesIn(
  definitions: readonly DefinitionNode[],
  table: PurposeTable,
  names?: Pick<Names, 'ofType'>,
): PurposeMap {
  const fields = Map.groupBy(fieldsOf(definitions), ([type]) => type);
  const map = new Map<string, readonly Purpose[]>();
  for (const type of Object.keys(table)) {
    if (!fields.has(type)) throw new Error(`The table of purposes names ${type}, which is no type here.`);
    for (const [, field] of fields.get(type) ?? []) {
      const coordinate = `${type}.${field.name.value}`;
      const purposes = purposesOfField(table, type, field.name.value);
      if (!purposes) throw new Error(`The table of purposes does not say what ${coordinate} is read for.`);
      map.set(coordinate, purposes);
    }
  }
  for (const [, change] of fields.get('Mutation') ?? []) {
    const purposes =
      change.type.kind === Kind.NAMED_TYPE ? purposesOfChange(change.type.name.value, names) : null;
    if (purposes) map.set(`Mutation.${change.name.value}`, purposes);
  }
  return map;
}

function fieldsOf(definitions: readonly DefinitionNode[]): [string, FieldDefinitionNode][] {
  return definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION
      ? (definition.fields ?? []).map((field): [string, FieldDefinitionNode] => [
          definition.name.value,
          field,
        ])
      : [],
  );
}

/** Makes every field about people answer only for the purposes that the schema opens it for. */
export function narrowByPurpose(schema: GraphQLSchema): void {
  for (const [coordinate, purposes] of purposeMap(definitionsOf(schema))) {
    const [name = '', fieldName = ''] = coordinate.split('.');
    const type = schema.getType(name);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (!field) continue;
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context: Context, info) => {
      const { facts } = context;
      if (!purposes.includes(purposeOf(facts))) throw purposeRefusal({ coordinate, purposes }, facts);
      return resolve(source, args, context, info);
    };
  }
}
