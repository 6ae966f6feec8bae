import 'reflect-metadata';
import { CHAIN } from '@social-return/contract/registry/registry';
import { type RunningServer, serveSubgraph } from '@social-return/subgraph-kit/server';
import { testAdmission } from '@social-return/test/setup/hop';
import { asking, type TestSubgraph, type Tree } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, expect } from 'vitest';
import { chainSchema } from './schema.ts';

/** For tests: when everybody looked. */
export const AS_OF = '2026-03-02T12:00:00.000Z';

/** For tests: selects who answered, as `statuses` reads it. */
export const ANSWERED_BY = 'answeredBy { organisation { id } status asOf }';

const PROFILE = { skills: [1], hoursMin: 8, hoursMax: 16, language: 1, buurt: 'BU05990321' };
export const CANDIDATE = { kinds: ['JOB'], ...PROFILE };
export const VACANCY = { kind: 'JOB', ...PROFILE };

/** For tests: what engines send for a field that its owner could not give. */
const ABSENT: readonly (readonly [string, object])[] = [
  ['missing', {}],
  ['null', { value: null }],
  ['an object', { value: { message: 'Internal error.' } }],
  ['an empty object', { value: {} }],
  ['a list', { value: [] }],
  ['a text', { value: 'Internal error.' }],
  ['zero', { value: 0 }],
];
/** For tests: all of that for a field of that name, each with what it is. */
export const absent = (field: string) =>
  ABSENT.map(([what, given]) => [what, 'value' in given ? { [field]: given.value } : {}] as const);

/** For tests: the chain's subgraph over HTTP, as long as the tests of one file. */
export function chainOverHttp() {
  let server: RunningServer;
  let asks: Pick<TestSubgraph, 'ask' | 'entities'>;

  beforeAll(async () => {
    const { schema } = chainSchema();
    server = await serveSubgraph({
      schema,
      context: (facts) => ({ facts }),
      name: CHAIN,
      admit: testAdmission(CHAIN),
      host: '127.0.0.1',
      port: 0,
    });
    asks = asking(server.address, { subgraph: CHAIN });
  });

  afterAll(() => server?.close());

  return {
    ask: (query: string, variables?: Record<string, unknown>) => asks.ask(query, variables),
    entities: (representations: readonly object[], selection: string) =>
      asks.entities(representations, selection),
    /** One entity by its representation, which must give no errors. */
    async entity(type: string, representation: object, selection: string): Promise<Tree> {
      const reply = await asks.entities(
        [{ __typename: type, ...representation }],
        `... on ${type} { ${selection} }`,
      );
      expect(reply.errors).toBeUndefined();
      return reply.data._entities[0]!;
    },
  };
}

/** For tests: whether each organisation answered, by its name. */
export function statuses(answer: Tree): Record<string, string> {
  const answers = answer.answeredBy as unknown as { organisation: { id: string }; status: string }[];
  return Object.fromEntries(answers.map(({ organisation, status }) => [organisation.id, status]));
}
