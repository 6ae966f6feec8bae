import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { registry } from '@social-return/contract/registry/in-force';
import { OperationChecker } from '@social-return/edge/access/check';
import { accessMapOf } from '@social-return/edge/access/map';
import type { SubgraphSource } from '@social-return/gateway/execution/subgraph-source';
import { projectFile } from '@social-return/runtime/files';
import {
  execute,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  type GraphQLTypeResolver,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  parse,
} from 'graphql';

/** Subgraphs with the schemas of ours, in which everything that can be asked is there. */
export interface MockSubgraphs {
  readonly source: (name: string) => SubgraphSource;
  /** `Type.field` of every field that some subgraph was asked since the last time. */
  taken(): ReadonlySet<string>;
  /** What a subgraph would have refused, of what the gateway asked since the last time. */
  refused(): readonly string[];
}

/** @param held what the caller of the operation that runs now holds */
export function mockSubgraphs(held: () => ReadonlySet<string>): MockSubgraphs {
  let asked = new Set<string>();
  let refused: string[] = [];
  let turns = 0;

  const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (source, _arguments, _context, info) => {
    asked.add(`${info.parentType.name}.${info.fieldName}`);
    const known = (source as Record<string, unknown> | undefined)?.[info.fieldName];
    return known === undefined ? someValue(info.returnType) : known;
  };
  const typeResolver: GraphQLTypeResolver<unknown, unknown> = (value, _context, { schema }, type) => {
    const known = (value as { __typename?: string }).__typename;
    const possible = schema.getPossibleTypes(type);
    turns += 1;
    return known ?? possible[turns % possible.length]?.name;
  };

  const schemas = new Map(registry().subgraphs.map((name) => [name, schemaOf(name)]));
  const source = (name: string): SubgraphSource => {
    const schema = schemas.get(name) as GraphQLSchema;
    const checker = new OperationChecker(schema, accessMapOf(schema));
    return {
      fetch: async (operation, variables) => {
        const document = parse(operation);
        for (const { coordinate } of checker.check(document, null, held()).values()) refused.push(coordinate);
        return execute({ schema, document, variableValues: variables, fieldResolver, typeResolver });
      },
    };
  };
  return {
    source,
    taken: () => {
      const taken = asked;
      asked = new Set();
      return taken;
    },
    refused: () => {
      const taken = refused;
      refused = [];
      return taken;
    },
  };
}

function schemaOf(name: string): GraphQLSchema {
  const sdl = readFileSync(projectFile('subgraphs', name, 'schema.graphql'), 'utf8');
  return buildSubgraphSchema([{ typeDefs: parse(sdl) }]);
}

function someValue(type: GraphQLOutputType): unknown {
  if (isNonNullType(type)) return someValue(type.ofType);
  if (isListType(type)) return [someValue(type.ofType), someValue(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.value;
  if (!isLeafType(type)) return {};
  return type.name === 'Boolean' || type.name === 'Int' || type.name === 'Float' ? 1 : 'text';
}
