import { readFileSync } from 'node:fs';
import { PURPOSES, type Purpose } from '@social-return/edge/trust/purposes';
import { scopes } from '@social-return/edge/trust/scopes';
import { supergraphToServe } from '@social-return/gateway/access/served';
import { projectFile } from '@social-return/runtime/files';
import fc from 'fast-check';
import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isRequiredArgument,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { budget } from './setup/budget.ts';
import { type Party, startChain, type TestChain } from './setup/chain.ts';
import { contentsOf } from './setup/contents.ts';
import { type Choose, Plausible } from './setup/plausible.ts';

/** How many changes are sent; REFUSED_CHANGES says another number. */
const RUNS = budget({ quick: 8, deep: 100 });

const PURPOSE_NAMES = Object.keys(PURPOSES) as Purpose[];
const SCOPE_NAMES = scopes().map(({ name }) => name);
/** Nobody knows whether a change with one of these was made. */
const UNKNOWN = ['INTERNAL_SERVER_ERROR', 'SUBGRAPH_UNAVAILABLE', 'TIMEOUT'];
const REFUSALS = new Set(['UNAUTHORIZED_FIELD_OR_TYPE', 'PURPOSE_NOT_ALLOWED', 'PURPOSE_REQUIRED']);

const { schema } = supergraphToServe(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));
const changes = Object.keys(schema.getMutationType()?.getFields() ?? {});

let chain: TestChain;
beforeAll(async () => {
  chain = await startChain({ demo: 'small' });
});
afterAll(() => chain?.stop());

interface Payload {
  readonly record?: object | null;
}

/** Sends one change. Gives whether it was done, whether it was refused, and by which codes. */
async function send(
  change: string,
  input: object,
  selection: string,
  asker: { readonly organisation: Party; readonly scopes: readonly string[]; readonly purpose: Purpose },
) {
  const type = String(schema.getMutationType()?.getFields()[change]?.args[0]?.type);
  const { data, errors = [] } = await chain.ask<Record<string, Payload | null> | null>(
    `mutation ($input: ${type}) { ${change}(input: $input) { record ${selection} errors { code } } }`,
    { input },
    { as: { organisation: asker.organisation, scopes: asker.scopes }, purpose: asker.purpose },
  );
  const codes = errors.map(({ extensions }) => String(extensions?.code));
  const isDone = Boolean(data?.[change]?.record);
  return { isDone, isRefused: !isDone || codes.some((code) => REFUSALS.has(code)), codes };
}

describe('a change that is refused', () => {
  it('for the purpose of a field of its answer is not made: nobody is registered', async () => {
    const before = await contentsOf(chain);
    const input = {
      idempotencyKey: 'refused-by-purpose',
      home: 'BU05990321',
      kinds: ['JOB'],
      hoursPerWeekMin: 8,
      hoursPerWeekMax: 32,
      languageLevel: 'B1',
      skills: [],
    };
    const text = `mutation ($input: RegisterCandidateInput!) {
      registerCandidate(input: $input) { record { id consents { id } } errors { message } } }`;
    const { data, errors } = await chain.ask(text, { input }, { as: 'job-coach', purpose: 'MATCHING' });
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      {
        message:
          'Candidate.consents is read for GUIDANCE or OVERSIGHT, not for MATCHING: name another purpose in the header x-purpose. Nothing was changed.',
        extensions: { code: 'PURPOSE_NOT_ALLOWED' },
      },
    ]);
    expect(await contentsOf(chain)).toEqual(before);
    const inside = await chain.parties.gemeente.ask(
      text,
      { input },
      { as: 'job-coach', purpose: 'MATCHING' },
    );
    expect([inside.data ?? null, inside.errors?.[0]?.extensions?.code]).toEqual([
      null,
      'PURPOSE_NOT_ALLOWED',
    ]);
    expect(await contentsOf(chain)).toEqual(before);
  });

  it('has changed nothing anywhere, whichever change, answer, purpose and rights', async () => {
    const plausible = await Plausible.of(chain);
    const seen = { done: 0, refused: 0, byPurpose: 0, byRight: 0 };
    const doneBy = new Set<string>();
    let before = await contentsOf(chain);
    const property = fc.asyncProperty(
      fc.gen(),
      fc.constantFrom<Party>('gemeente', 'havensteder', 'eneco'),
      fc.constantFrom(...PURPOSE_NAMES),
      async (gen, organisation, purpose) => {
        const choose: Choose = (count) => gen(fc.nat, count - 1);
        const change = changes[choose(changes.length)] as string;
        const scopes = choose(4) === 0 ? SCOPE_NAMES.filter(() => choose(3) > 0) : SCOPE_NAMES;
        const payload = namedType(schema.getMutationType()?.getFields()[change]?.type) as GraphQLObjectType;
        const record = namedType(payload.getFields().record?.type);
        const answer = await send(
          change,
          plausible.inputOf(schema, change, choose),
          selectionOf(schema, record, 2, choose),
          { organisation, scopes, purpose },
        );
        const after = await contentsOf(chain);
        const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
        before = after;
        seen.done += Number(answer.isDone);
        seen.refused += Number(answer.isRefused);
        seen.byPurpose += Number(answer.codes.some((code) => code.startsWith('PURPOSE')));
        seen.byRight += Number(answer.codes.includes('UNAUTHORIZED_FIELD_OR_TYPE'));
        if (answer.isDone) doneBy.add(change);
        expect({ change, codes: answer.codes.filter((code) => UNKNOWN.includes(code)) }).toEqual({
          change,
          codes: [],
        });
        if (answer.isRefused) expect({ change, codes: answer.codes, changed }).toMatchObject({ changed: [] });
      },
    );
    await fc.assert(property, { numRuns: RUNS, interruptAfterTimeLimit: 1_000 * RUNS, endOnFailure: true });
    if (process.env.TEST_BUDGET) console.info(JSON.stringify({ seen, done: [...doneBy].sort() }));
  }, 600_000);
});

function namedType(type: GraphQLOutputType | undefined): GraphQLNamedType {
  if (!type) throw new Error('Expected a type.');
  return getNamedType(type);
}

/** Some fields of a type, objects below it at most so deep; no lists in lists of people behind other organisations. */
function selectionOf(of: GraphQLSchema, type: GraphQLNamedType, depth: number, choose: Choose): string {
  if (isAbstractType(type) || !('getFields' in type)) return '{ __typename }';
  const fields = Object.values((type as GraphQLObjectType).getFields()).filter(
    (field) => !field.args.some(isRequiredArgument) && !isHidden(field),
  );
  const open = fields.filter((field) => depth > 0 || !isCompositeType(getNamedType(field.type)));
  if (open.length === 0) return '{ __typename }';
  const picked = new Set(Array.from({ length: 1 + choose(3) }, () => open[choose(open.length)]));
  const written = [...picked].flatMap((field) => {
    if (!field) return [];
    const below = getNamedType(field.type);
    return [`${field.name} ${isCompositeType(below) ? selectionOf(of, below, depth - 1, choose) : ''}`];
  });
  return `{ __typename ${written.join(' ')} }`;
}

function isHidden({
  astNode,
}: {
  readonly astNode?: { readonly directives?: readonly { name: { value: string } }[] } | null;
}): boolean {
  return astNode?.directives?.some(({ name }) => name.value === 'inaccessible') ?? false;
}
