import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { registry } from '@social-return/contract/registry/in-force';
import type { SubgraphAnswer } from '@social-return/gateway/execution/subgraph-source';
import { projectFile } from '@social-return/runtime/files';
import {
  execute,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  parse,
} from 'graphql';

/**
 * Subgraphs with the schemas of the organisations: what they give hangs on the field and on what it stands in alone, so
 * that anyone who asks gets the same. Here and there it is null, or fails.
 */
export interface MadeUpSubgraphs {
  /** Of which of all worlds the values are. */
  world: number;
  /** The keys of the entities of each type that organisations list beside their contributions; null is a row that failed. */
  rows: ReadonlyMap<string, readonly (string | null)[]>;
  ask(name: string, operation: string, variables: Readonly<Record<string, unknown>>): Promise<SubgraphAnswer>;
}

export interface MadeUpOptions {
  /** Whether a value is one that no client may see: it then begins with `HIDDEN`. */
  readonly isHidden?: (type: string, field: string) => boolean;
  /** Fields that may be null and never fail. */
  readonly neverFails?: (field: string) => boolean;
}

/** What every hidden text begins with. */
export const HIDDEN = 'HIDDEN ';

interface Thing {
  readonly __typename?: string;
  readonly name: string;
}

/** The field of `key.field.0.1`; keys have dots too. */
function fieldOf(name: string): string {
  return name.split('.').findLast((step) => !/^\d+$/.test(step)) ?? '';
}

export function madeUpSubgraphs({
  isHidden = () => false,
  neverFails = () => false,
}: MadeUpOptions = {}): MadeUpSubgraphs {
  const schemas = new Map(registry().subgraphs.map((name) => [name, schemaOf(name)]));

  /** From 0 to 1, the same for the same texts. */
  function chance(...texts: readonly string[]): number {
    const digest = createHash('sha256')
      .update([made.world, ...texts].join(' '))
      .digest();
    return digest.readUInt32BE() / 2 ** 32;
  }

  function rowsOf(type: GraphQLOutputType): unknown {
    const { name: typename } = getNamedType(type);
    return (made.rows.get(typename) ?? []).map((ref) => ref && { __typename: typename, name: ref, ref });
  }

  function someValue(type: GraphQLOutputType, name: string): unknown {
    if (isNonNullType(type)) return someValue(type.ofType, name);
    if (chance('null', name) < 0.1) return null;
    if (chance('fails', name) < 0.03 && !neverFails(fieldOf(name))) throw new Error(`${name} failed`);
    if (isListType(type)) {
      const count = Math.floor(chance('count', name) * 3);
      return Array.from({ length: count }, (_, index) => someValue(type.ofType, `${name}.${index}`));
    }
    if (isEnumType(type)) return type.getValues()[0]?.value;
    if (!isLeafType(type)) return { name } satisfies Thing;
    return type.name === 'Boolean' || type.name === 'Int' || type.name === 'Float' ? 1 : `text of ${name}`;
  }

  const made: MadeUpSubgraphs = {
    world: 0,
    rows: new Map(),
    ask: async (name, operation, variables) => {
      const answer = await execute({
        schema: schemas.get(name) as GraphQLSchema,
        document: parse(operation),
        variableValues: variables,
        fieldResolver: (source, _arguments, _context, { fieldName, returnType, parentType }) => {
          const { [fieldName]: known, name } = (source ?? { name: 'root' }) as Record<string, unknown>;
          if (known !== undefined) return known;
          // An entity is the same thing whoever is asked: it is called by its key.
          const { ref } = (source ?? {}) as { ref?: string };
          const key = (ref?.replace(HIDDEN, '') ?? name ?? 'entity') as string;
          if (fieldName.endsWith('Rows')) return rowsOf(returnType);
          const value = someValue(returnType, `${key}.${fieldName}`);
          return typeof value === 'string' && isHidden(parentType.name, fieldName)
            ? `${HIDDEN}${value}`
            : value;
        },
        typeResolver: (value, _context, { schema: { getPossibleTypes } }, type) => {
          const possible = getPossibleTypes.call(schemas.get(name), type);
          const { __typename, name: thing } = value as Thing;
          return __typename ?? possible[Math.floor(chance('type', thing) * possible.length)]?.name;
        },
      });
      return JSON.parse(JSON.stringify(answer)) as SubgraphAnswer;
    },
  };
  return made;
}

function schemaOf(name: string): GraphQLSchema {
  const sdl = readFileSync(projectFile('subgraphs', name, 'schema.graphql'), 'utf8');
  return buildSubgraphSchema([{ typeDefs: parse(sdl) }]);
}
