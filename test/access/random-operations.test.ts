import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import fc from 'fast-check';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enforceAccess } from '../../gateway/access/enforce.ts';
import { servedSupergraph } from '../../gateway/access/served.ts';
import { planningGateway } from '../../gateway/engine/apollo-gateway.ts';
import { heldBy } from '../../shared/access/checks.ts';
import { projectFile } from '../../shared/files.ts';
import { ANONYMOUS, type Caller } from '../../shared/trust/caller.ts';
import { PERSONAS } from '../../shared/trust/personas.ts';
import { SCOPES } from '../../shared/trust/scopes.ts';
import { mockSubgraphs } from './mock-subgraphs.ts';
import { Oracle } from './oracle.ts';
import { type RandomOperation, randomOperation } from './random-operation.ts';

const RUNS = 100;

let held: ReadonlySet<string> = new Set();
const subgraphs = mockSubgraphs(() => held);
const served = servedSupergraph(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));
const gateway = planningGateway(served.stripped, subgraphs.source, [enforceAccess(served)]);
const server = new ApolloServer<{ caller: Caller }>({ gateway, stopOnTerminationSignals: false });
let api: GraphQLSchema;

beforeAll(async () => {
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    api = apiSchema;
  });
  await server.start();
});
afterAll(() => server.stop());

function somebody(scopes: readonly string[]): Caller {
  return { ...ANONYMOUS, kind: 'person', scopes: new Set(scopes) };
}

const names = SCOPES.map(({ name }) => name);
const caller: fc.Arbitrary<Caller> = fc.oneof(
  fc.constant(ANONYMOUS),
  fc.constantFrom(...PERSONAS).map(({ scopes }) => somebody(scopes)),
  fc.subarray(names).map(somebody),
  fc.subarray(names, { maxLength: 3 }).map(somebody),
);

interface Outcome {
  readonly data: unknown;
  readonly isDenied: boolean;
  readonly faults: readonly string[];
  readonly taken: ReadonlySet<string>;
}

async function ask({ query, variables }: RandomOperation, asker: Caller): Promise<Outcome> {
  held = heldBy(asker);
  const { body } = await server.executeOperation({ query, variables }, { contextValue: { caller: asker } });
  if (body.kind !== 'single') throw new Error('Expected one result.');
  const { data, errors = [] } = body.singleResult;
  const isDenial = ({ extensions }: (typeof errors)[number]) =>
    extensions?.code === 'UNAUTHORIZED_FIELD_OR_TYPE';
  return {
    data,
    isDenied: errors.some(isDenial),
    faults: errors.filter((error) => !isDenial(error)).map(({ message }) => message),
    taken: subgraphs.taken(),
  };
}

describe('any operation of anybody', () => {
  it('gives what the tables allow, and no organisation is asked for anything else', async () => {
    const seen = { denied: 0, whole: 0, answered: 0 };
    const property = fc.asyncProperty(
      randomOperation(api),
      fc.array(caller, { minLength: 1, maxLength: 3 }),
      async (operation, askers) => {
        expect(validate(api, parse(operation.query))).toEqual([]);
        // Everybody asks the same text, who may everything first and again last: plans are made, kept and used again.
        for (const asker of [somebody(names), ...askers, ANONYMOUS, ...askers, somebody(names)]) {
          const oracle = new Oracle(api, asker.scopes);
          const isAllowed = [...operation.asked].every((coordinate) => oracle.may(coordinate));
          const { data, isDenied, faults, taken } = await ask(operation, asker);
          const forbidden = [...taken].filter((coordinate) => !oracle.may(coordinate));
          expect({ forbidden, refusedBySubgraphs: subgraphs.refused() }).toEqual({
            forbidden: [],
            refusedBySubgraphs: [],
          });
          expect({ isDenied, faults }).toEqual({ isDenied: !isAllowed, faults: [] });
          if (operation.isMutation && isDenied) expect(data ?? null).toBeNull();
          if (isDenied && (data ?? null) !== null) seen.denied += 1;
          if (isDenied && (data ?? null) === null) seen.whole += 1;
          if (!isDenied) seen.answered += 1;
        }
      },
    );
    await fc.assert(property, { numRuns: RUNS, interruptAfterTimeLimit: 30_000 });
    // The operations are of all sorts, or the property says little.
    expect(Math.min(seen.denied, seen.whole, seen.answered)).toBeGreaterThan(RUNS / 10);
  }, 120_000);
});
