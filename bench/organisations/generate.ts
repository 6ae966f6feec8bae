import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeSupergraph } from '@social-return/gateway/composition/compose';
import { type GraphQLSchema, parse } from 'graphql';

/** A question that any number of organisations answer together, as in the chain, with as little in it as can be. */
export interface GeneratedChain {
  readonly supergraph: string;
  /** Subgraph → schema. */
  readonly schemas: ReadonlyMap<string, GraphQLSchema>;
}

/** What is asked of it: one fetch for the question, one per organisation, and one for the sum. */
export const QUESTION = 'query Question { question { total parts { name value } } }';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@requires", "@external"])';
const PARTS = 20;

interface Part {
  readonly name: string;
  readonly value: number;
}

/** Generates this many organisations and the subgraph that merges what they contribute. */
export function generateChain(organisations: number): GeneratedChain {
  const names = Array.from({ length: organisations }, (_, index) => `organisation${index + 1}`);
  const sdls = new Map([
    ['chain', chainSdl(names)],
    ...names.map((name) => [name, organisationSdl(name)] as const),
  ]);
  const schemas = new Map<string, GraphQLSchema>([
    ['chain', schema(chainSdl(names), chainResolvers(names))],
    ...names.map((name, index) => [name, schema(organisationSdl(name), contribution(name, index))] as const),
  ]);
  const supergraph = composeSupergraph([...sdls].map(([name, sdl]) => ({ name, sdl })));
  return { supergraph, schemas };
}

function chainSdl(names: readonly string[]): string {
  const contributions = names.map((name) => `${name}Parts`);
  return `${LINK}
    type Query { question: Question }
    type Question @key(fields: "query") {
      query: ID!
      ${contributions.map((name) => `${name}: [Int!] @external`).join('\n')}
      total: Int @requires(fields: "${contributions.join(' ')}")
      parts: [Part!] @requires(fields: "${contributions.join(' ')}")
    }
    type Part { name: String! value: Int! }`;
}

function organisationSdl(name: string): string {
  return `${LINK}
    type Question @key(fields: "query") { query: ID! ${name}Parts: [Int!] }`;
}

function chainResolvers(names: readonly string[]): object {
  type ContributedParts = Readonly<Record<string, readonly number[] | null | undefined>>;
  const parts = (question: ContributedParts): Part[] =>
    names.map((name) => ({ name, value: sum(question[`${name}Parts`] ?? []) }));
  return {
    Query: { question: () => ({ query: 'everything' }) },
    Question: {
      __resolveReference: (question: object) => question,
      parts,
      total: (question: ContributedParts) => sum(parts(question).map(({ value }) => value)),
    },
  };
}

function contribution(name: string, index: number): object {
  const values = Array.from({ length: PARTS }, (_, place) => index * PARTS + place);
  return {
    Question: { __resolveReference: (question: object) => question, [`${name}Parts`]: () => values },
  };
}

function schema(sdl: string, resolvers: object): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
