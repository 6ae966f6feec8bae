import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { rightsOf } from '@social-return/edge/access/checks';
import { purposeMap } from '@social-return/edge/access/purpose-directive';
import { ANONYMOUS, type Caller } from '@social-return/edge/trust/caller';
import { personas } from '@social-return/edge/trust/personas';
import { PURPOSES, type Purpose } from '@social-return/edge/trust/purposes';
import { scopes as allScopes } from '@social-return/edge/trust/scopes';
import { enforceAccess } from '@social-return/gateway/access/enforce';
import { supergraphToServe } from '@social-return/gateway/access/served';
import { createPlanningGateway } from '@social-return/gateway/engine/planning-gateway';
import { projectFile } from '@social-return/runtime/files';
import fc from 'fast-check';
import { type GraphQLSchema, isIntrospectionType, isObjectType, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { budget } from '../setup/budget.ts';
import { mockSubgraphs } from './mock-subgraphs.ts';
import { isForPurpose, Oracle } from './oracle.ts';
import { type RandomOperation, randomOperation } from './random-operation.ts';

const RUNS = budget({ quick: 20, deep: 100 });

let held: ReadonlySet<string> = new Set();
const subgraphs = mockSubgraphs(() => held);
const served = supergraphToServe(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));
const gateway = createPlanningGateway(served.stripped, subgraphs.source, [enforceAccess(served)]);
const server = new ApolloServer<Asker>({ gateway, stopOnTerminationSignals: false });
let api: GraphQLSchema;

beforeAll(async () => {
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    api = apiSchema;
  });
  await server.start();
});
afterAll(() => server.stop());

/** The caller and the purpose. */
interface Asker {
  readonly caller: Caller;
  readonly purpose: Purpose | null;
}

const PURPOSE_NAMES = Object.keys(PURPOSES) as Purpose[];

function somebody(scopes: readonly string[], purpose: Purpose | null): Asker {
  const purposes = new Set(PURPOSE_NAMES);
  return { caller: { ...ANONYMOUS, kind: 'person', scopes: new Set(scopes), purposes }, purpose };
}

const EVERYTHING = somebody(
  allScopes().map(({ name }) => name),
  'GUIDANCE',
);
const NOBODY: Asker = { caller: ANONYMOUS, purpose: null };
const names = allScopes().map(({ name }) => name);
const scopes = fc.oneof(
  fc.constantFrom(...personas()).map((persona) => [...persona.scopes]),
  fc.subarray(names),
  fc.subarray(names, { maxLength: 3 }),
  fc.constant(names),
);
const asker: fc.Arbitrary<Asker> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(NOBODY) },
  {
    weight: 4,
    arbitrary: fc.tuple(scopes, fc.constantFrom(null, ...PURPOSE_NAMES)).map((both) => somebody(...both)),
  },
);

interface Outcome {
  readonly data: unknown;
  readonly isDenied: boolean;
  readonly faults: readonly string[];
  readonly taken: ReadonlySet<string>;
}

const DENIALS = new Set(['UNAUTHORIZED_FIELD_OR_TYPE', 'PURPOSE_REQUIRED', 'PURPOSE_NOT_ALLOWED']);

async function ask({ query, variables }: RandomOperation, asker: Asker): Promise<Outcome> {
  held = rightsOf(asker.caller);
  const { body } = await server.executeOperation({ query, variables }, { contextValue: asker });
  if (body.kind !== 'single') throw new Error('Expected one result.');
  const { data, errors = [] } = body.singleResult;
  const isDenial = ({ extensions }: (typeof errors)[number]) => DENIALS.has(String(extensions?.code));
  return {
    data,
    isDenied: errors.some(isDenial),
    faults: errors.filter((error) => !isDenial(error)).map(({ message }) => message),
    taken: subgraphs.taken(),
  };
}

describe('the purposes that the gateway keeps to', () => {
  it('are those of the tables, for each field and each purpose', () => {
    const kept = purposeMap(served.document);
    const fields = Object.values(api.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !isIntrospectionType(type)
        ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
        : [],
    );
    const differing = fields.flatMap((coordinate) =>
      [null, ...PURPOSE_NAMES].flatMap((purpose) => {
        const isKept = kept.get(coordinate)?.includes(purpose as Purpose) ?? true;
        return isKept === isForPurpose(api, coordinate, purpose) ? [] : [`${coordinate} for ${purpose}`];
      }),
    );
    expect(fields.length).toBeGreaterThan(1_000);
    expect(differing).toEqual([]);
  });
});

describe('any operation of anybody', () => {
  it('gives what the tables allow, and no organisation is asked for anything else', async () => {
    const seen = { denied: 0, whole: 0, answered: 0 };
    const property = fc.asyncProperty(
      randomOperation(api),
      fc.array(asker, { minLength: 1, maxLength: 3 }),
      async (operation, askers) => {
        expect(validate(api, parse(operation.query))).toEqual([]);
        // Everybody asks the same text, who may everything first and again last: plans are made, kept and used again.
        for (const asker of [EVERYTHING, ...askers, NOBODY, ...askers, EVERYTHING]) {
          const oracle = new Oracle(api, asker.caller.scopes);
          const may = (coordinate: string) =>
            oracle.may(coordinate) && isForPurpose(api, coordinate, asker.purpose);
          const isAllowed = [...operation.asked].every(may);
          const { data, isDenied, faults, taken } = await ask(operation, asker);
          const forbidden = [...taken].filter((coordinate) => !may(coordinate));
          expect({ forbidden, refusedBySubgraphs: subgraphs.refused() }).toEqual({
            forbidden: [],
            refusedBySubgraphs: [],
          });
          expect({ isDenied, faults }).toEqual({ isDenied: !isAllowed, faults: [] });
          if (operation.isMutation && isDenied) expect([data ?? null, [...taken]]).toEqual([null, []]);
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
