import { budget } from '@social-return/test/setup/budget';
import fc from 'fast-check';
import { buildSchema, graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Batches, bodyOf, jsonOf, type Question } from './batch.ts';
import { HopFailure } from './failure.ts';
import type { GraphQLAnswer, RawAnswer } from './parts.ts';

const schema = buildSchema(`
  scalar _Any
  type Query { _entities(representations: [_Any!]!): [Vacancy]! vacancy(ref: ID!): Vacancy count: Int! }
  type Vacancy { ref: ID! title: String hours(times: Int = 1): Int }
`);

const ENTITIES =
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { ref title } }';
const HOURS = `query ($representations: [_Any!]!, $times: Int) {
  _entities(representations: $representations) { ... on Vacancy { hop_key: ref hours(times: $times) } }
}`;
const ROOT = 'query ($ref: ID!) { vacancy(ref: $ref) { title } other: vacancy(ref: "b") { ref } }';

/** Knows all vacancies but `unknown`, and fails on the title of `faulty`. */
function vacancy(ref: string) {
  if (ref === 'unknown') return null;
  const title = () => {
    if (ref === 'faulty') throw new Error('no title');
    return `Titel ${ref}`;
  };
  return { ref, title, hours: ({ times }: { times: number }) => times * ref.length };
}

const rootValue = {
  _entities: ({ representations }: { representations: { ref: string }[] }) =>
    representations.map(({ ref }) => vacancy(ref)),
  vacancy: ({ ref }: { ref: string }) => vacancy(ref),
  count: 3,
};

/** What a subgraph answers to a body. */
async function answered(body: string): Promise<RawAnswer> {
  const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
  const answer = await graphql({ schema, source: query, variableValues: variables, rootValue });
  return { status: answer.data === undefined ? 400 : 200, json: JSON.parse(JSON.stringify(answer)) };
}

/** Batches to a subgraph that keeps what it was asked. */
function asking(answer: (body: string) => Promise<RawAnswer> = answered) {
  const bodies: string[] = [];
  const batches = new Batches<object>(async (_request, { body, read }) => {
    bodies.push(body);
    return read(await answer(body));
  });
  return { bodies, batches };
}

const question = (query: string, variables: Record<string, unknown>, patience = 1): Question => ({
  hop: { query, patience },
  body: bodyOf({ queryJson: JSON.stringify(query) }, jsonOf(variables)),
  variables: jsonOf(variables),
  entities: Array.isArray(variables.representations) ? variables.representations.length : 0,
  read: ({ json }) => json as GraphQLAnswer,
});
const entities = (...refs: string[]) => ({
  representations: refs.map((ref) => ({ __typename: 'Vacancy', ref })),
});

/** Where in the text an error happened differs: the planner does not look at it. */
function withoutLocations({ data, errors }: GraphQLAnswer): unknown {
  return { data, errors: errors?.map(({ message, path }) => ({ message, path })) };
}

const REFS = fc.array(fc.constantFrom('a', 'bb', 'unknown', 'faulty'), { maxLength: 4 });
const QUESTIONS = fc.array(
  fc.oneof(
    REFS.map((refs) => question(ENTITIES, entities(...refs))),
    fc
      .tuple(REFS, fc.integer({ min: 0, max: 9 }))
      .map(([refs, times]) => question(HOURS, { ...entities(...refs), times })),
    REFS.map((refs) => question(ROOT, { ref: refs[0] ?? 'a' })),
    // The subgraph refuses the whole for this one: the others must not notice.
    fc.constant(question(ROOT, {})),
  ),
  { minLength: 1, maxLength: 6 },
);

describe('questions of one moment', () => {
  it('get together the answers that they get apart', async () => {
    await fc.assert(
      fc.asyncProperty(QUESTIONS, async (questions) => {
        const { batches } = asking();
        const request = {};
        const together = await Promise.all(questions.map((one) => batches.ask(request, one)));
        const apart = await Promise.all(questions.map((one) => asking().batches.ask({}, one)));
        expect(together.map(withoutLocations)).toEqual(apart.map(withoutLocations));
      }),
      { numRuns: budget({ quick: 20, deep: 60 }) },
    );
  });

  it('are one request, also when they follow from others of the same moment', async () => {
    const { bodies, batches } = asking();
    const request = {};
    const later = Promise.resolve()
      .then(() => undefined)
      .then(() => batches.ask(request, question(ROOT, { ref: 'bb' })));
    const [first, second] = await Promise.all([
      batches.ask(request, question(ENTITIES, entities('a'))),
      later,
    ]);
    expect(bodies).toHaveLength(1);
    expect(first.data).toEqual({ _entities: [{ ref: 'a', title: 'Titel a' }] });
    expect(second.data).toEqual({ vacancy: { title: 'Titel bb' }, other: { ref: 'b' } });
  });

  it('of different clients are never one request', async () => {
    const { bodies, batches } = asking();
    await Promise.all(['a', 'b'].map((ref) => batches.ask({}, question(ENTITIES, entities(ref)))));
    expect(bodies).toHaveLength(2);
  });

  it('are several requests where they ask more entities than a subgraph takes, or have another patience', async () => {
    const { bodies, batches } = asking();
    const request = {};
    const many = entities(...Array.from({ length: 150 }, () => 'a'));
    await Promise.all([
      batches.ask(request, question(ENTITIES, many)),
      batches.ask(request, question(HOURS, many)),
      batches.ask(request, question(HOURS, entities('a'))),
      batches.ask(request, question(ROOT, { ref: 'a' }, 3)),
    ]);
    expect(bodies).toHaveLength(3);
  });

  it('are several requests where the document would be larger than a subgraph takes', async () => {
    const { bodies, batches } = asking();
    const request = {};
    const fields = (prefix: string) =>
      `{ ${Array.from({ length: 15 }, (_, index) => `${prefix}${index}: count`).join(' ')} }`;
    await Promise.all([fields('a'), fields('b')].map((text) => batches.ask(request, question(text, {}))));
    expect(bodies).toHaveLength(2);
  });

  it('all fail when the one request fails, and only their own one when one answer cannot be used', async () => {
    const broken = asking(async () => ({ status: 500, json: 'oops' }));
    const unusable = (): never => {
      throw new HopFailure('wrong-shape');
    };
    const refusing = { ...question(ROOT, { ref: 'a' }), read: unusable };
    const request = {};
    const failed = await Promise.allSettled(
      [refusing, { ...refusing }].map((one) => broken.batches.ask(request, one)),
    );
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(broken.bodies).toHaveLength(1);
    const mixed = asking();
    const [bad, good] = await Promise.allSettled([
      mixed.batches.ask(request, refusing),
      mixed.batches.ask(request, question(ENTITIES, entities('a'))),
    ]);
    expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
    expect(mixed.bodies).toHaveLength(1);
  });
});
