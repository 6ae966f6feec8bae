import 'reflect-metadata';
import { chainContexts } from '@social-return/chain/context';
import { chainSchema } from '@social-return/chain/schema';
import { accessMapOf, Requirements } from '@social-return/edge/access/map';
import { isPublic as isPublicRequirement } from '@social-return/edge/access/requirement';
import { TEST_FACTS } from '@social-return/edge/trust/testing';
import { eneco } from '@social-return/eneco/subgraph';
import { gemeente } from '@social-return/gemeente/subgraph';
import { havensteder } from '@social-return/havensteder/subgraph';
import { encodeCursor } from '@social-return/values/cursor';
import {
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  graphql,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isRequiredInputField,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { budget } from './setup/budget.ts';
import { type DirectSubgraph, directSubgraph } from './setup/direct.ts';
import { Plausible } from './setup/plausible.ts';
import { type TextPlace, textPlaces, withAt } from './setup/text-places.ts';

/** What no text may hold, each within one that is otherwise in order. */
const REFUSED = ['a\0b', 'a\ud800', '\udc00b', 'a\u0007b', '\u001b[31m', 'a\u007f', 'a\u0085b', '\uffff'];

/** What is a text like any other. */
const KEPT = [
  "Robert'); drop table placement; -- \\ % _",
  '../../../etc/passwd',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is what a template looks like.
  '{{7*7}} ${7*7} <%= 7*7 %> <script>alert(1)</script> \t\n e\u0301 \u2126 \ufb01 👩‍👩‍👧 \u202eabc \u200b ﷽',
];

/** How many of these are tried at each place: `npm test` tries the next one at the next place. */
const REFUSED_EACH = budget({ quick: 1, deep: REFUSED.length });
const KEPT_EACH = budget({ quick: 1, deep: KEPT.length });
/** Of this many places one is tried with what is kept, which makes records where what is refused makes none. */
const KEPT_AT_ONE_OF = budget({ quick: 2, deep: 1 });

function inTurn(texts: readonly string[], count: number, place: number): readonly string[] {
  return [...texts, ...texts].slice(place % texts.length).slice(0, Math.min(count, texts.length));
}

const DEFINITIONS = { gemeente, havensteder, eneco } as const;
type Party = keyof typeof DEFINITIONS;

type Ask = (
  query: string,
  variables: object,
) => Promise<{ data?: unknown; errors?: readonly GraphQLError[] }>;

let parties: Readonly<Record<Party, DirectSubgraph>>;
let plausible: Plausible;
beforeAll(async () => {
  const opened = await Promise.all(
    Object.entries(DEFINITIONS).map(
      async ([name, definition]) =>
        [name, await directSubgraph(definition, undefined, { DEMO: 'small' })] as const,
    ),
  );
  parties = Object.fromEntries(opened) as typeof parties;
  plausible = await Plausible.from(parties);
});
afterAll(() => Promise.all(Object.values(parties ?? {}).map((party) => party.stop())));

/** The schema of one of the four, and a way to ask it. */
function subgraph(name: string): { readonly schema: GraphQLSchema; readonly ask: Ask } {
  if (name === 'chain') {
    const { schema } = chainSchema();
    const contextValue = chainContexts({})(TEST_FACTS);
    const ask: Ask = (source, variables) =>
      graphql({ schema, source, variableValues: variables as Record<string, unknown>, contextValue });
    return { schema, ask };
  }
  const ask: Ask = async (query, variables) =>
    (await parties[name as Party].ask(query, variables, {
      caller: { organisation: name },
      purpose: purposeFor(query),
    })) as never;
  return { schema: parties[name as Party].schema, ask };
}

function purposeFor(query: string) {
  if (/[eE]ras/.test(query)) return 'ERASURE';
  return /\b(entryPreview|entries|\w+Entry)\(/.test(query) ? 'CONTRACTS' : 'GUIDANCE';
}

/** The operation with that text at the place, and something plausible everywhere else. */
function asked(schema: GraphQLSchema, place: TextPlace, text: string) {
  const isChange = place.name.startsWith('Mutation.');
  const usual: Record<string, unknown> = isChange
    ? { input: plausible.inputOf(schema, place.field, () => 1) }
    : Object.fromEntries(
        place.arguments
          .filter(({ name, type }) => String(type).endsWith('!') || name === place.path[0])
          .map(({ name, type }) => [name, SAMPLES[String(type).replace(/[![\]]/g, '')] ?? 'eneco:none']),
      );
  const [argument = '', ...path] = place.path;
  const { type } = place.argument;
  const given = withAt(usual[argument], path, text);
  const variables = { ...usual, [argument]: isChange ? given : withRequired(type, given) };
  const declared = place.arguments.filter(({ name }) => name in variables);
  return {
    query: place.operation(
      `(${declared.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')})`,
      declared.map(({ name }) => `${name}: $${name}`).join(', '),
    ),
    variables,
  };
}

/** The value of an input with what its type cannot do without. */
function withRequired(type: GraphQLInputType, value: unknown): unknown {
  const inner = getNamedType(type);
  if (!isInputObjectType(inner) || value === null || typeof value !== 'object' || Array.isArray(value))
    return value;
  const given = value as Readonly<Record<string, unknown>>;
  const fields = Object.values(inner.getFields()).filter(
    (field) => field.name in given || isRequiredInputField(field),
  );
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      field.name in given ? withRequired(field.type, given[field.name]) : sampleOf(field.type),
    ]),
  );
}

function sampleOf(type: GraphQLInputType): unknown {
  const named = getNamedType(type);
  const first = isEnumType(named) ? named.getValues()[0]?.name : 'eneco:none';
  return SAMPLES[named.name] ?? first;
}

const SAMPLES: Readonly<Record<string, unknown>> = {
  Int: 3,
  Float: 3,
  Boolean: true,
  Day: '2026-01-01',
  Period: '2025-H2',
  Euro: '1000.00',
  TextLanguage: 'NL',
  VacancyFilter: {},
  CandidateFilter: {},
};

/** Faults: errors that the client did not make. */
function faultsOf(errors: readonly GraphQLError[] | undefined): string[] {
  return (errors ?? []).filter(({ extensions }) => !extensions.code).map(({ message }) => message);
}

describe.each(['chain', 'gemeente', 'havensteder', 'eneco'])('every text that comes in at %s', (name) => {
  it('is refused by its name when it is no text', async () => {
    const { schema, ask } = subgraph(name);
    const places = textPlaces(schema, name !== 'chain');
    expect(places.length).toBeGreaterThan(3);
    for (const [index, place] of places.entries()) {
      for (const text of inTurn(REFUSED, REFUSED_EACH, index)) {
        const { query, variables } = asked(schema, place, text);
        const { errors } = await ask(query, variables);
        const argument = place.path.join('.');
        expect([place.name, text, faultsOf(errors), errors?.[0]?.extensions]).toEqual([
          place.name,
          text,
          [],
          {
            code: 'BAD_USER_INPUT',
            argument,
            expected: expect.any(String),
            given: expect.any(String),
            nl: { message: expect.any(String), expected: expect.any(String) },
          },
        ]);
      }
    }
  });

  it('is kept in its normal form or refused, and is no fault, whatever it holds', async () => {
    const { schema, ask } = subgraph(name);
    const kept = new Set<string>();
    for (const [index, place] of textPlaces(schema, name !== 'chain').entries()) {
      if (index % KEPT_AT_ONE_OF !== 0) continue;
      for (const text of inTurn(KEPT, KEPT_EACH, index)) {
        const { query, variables } = asked(schema, place, text);
        const { data, errors } = await ask(query, variables);
        expect([place.name, text, faultsOf(errors)]).toEqual([place.name, text, []]);
        if (!place.name.startsWith('Mutation.')) continue;
        for (const found of textsNamed(data, place.path.at(-1) ?? '')) {
          if (!found.includes(text.slice(0, 8))) continue;
          expect([place.name, found]).toEqual([place.name, text.normalize('NFC').trim()]);
          kept.add(place.name);
        }
      }
    }
    if (name !== 'chain') expect(kept.size).toBeGreaterThan(2);
    if (process.env.TEXTS)
      console.info(name, textPlaces(schema, name !== 'chain').length, [...kept].join(' '));
  });

  it('is no fault as a key by which a gateway asks', async () => {
    const { schema, ask } = subgraph(name);
    const entities =
      (schema.getType('_Entity') as { getTypes?(): readonly { name: string }[] }).getTypes?.() ?? [];
    for (const { name: type } of entities) {
      for (const text of [...REFUSED, ...KEPT]) {
        const representation = { __typename: type, ref: text, id: text, query: text };
        const { errors } = await ask(
          'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
          {
            r: [representation],
          },
        );
        expect([type, text, faultsOf(errors)]).toEqual([type, text, []]);
      }
    }
  });
});

describe.each(['gemeente', 'havensteder', 'eneco'])('what everybody will read of %s', (name) => {
  it('holds no telephone number or e-mail address: each such text of a change is refused by its name', async () => {
    const { schema, ask } = subgraph(name);
    const open = textPlaces(schema, true).filter((place) => isPublic(schema, place));
    expect(open.length).toBeGreaterThan(1);
    for (const place of open) {
      const { query, variables } = asked(schema, place, 'Bel 06-12345678');
      const { data } = await ask(query, variables);
      const [payload] = Object.values(data as Record<string, { errors: readonly object[] }>);
      expect([place.name, payload?.errors]).toMatchObject([
        place.name,
        [{ code: 'INVALID', path: place.path, message: expect.stringContaining('Everybody will read this') }],
      ]);
    }
  });
});

/** Whether what a change is given there comes back in a field of the same name that everybody may read. */
function isPublic(schema: GraphQLSchema, { name, field, path }: TextPlace): boolean {
  if (!name.startsWith('Mutation.') || path.length !== 2) return false;
  const payload = schema.getMutationType()?.getFields()[field]?.type;
  const record = isObjectType(payload) ? payload.getFields().record?.type : undefined;
  const told = isObjectType(record) ? record.getFields()[path[1] ?? ''] : undefined;
  if (!isObjectType(record) || !told || getNamedType(told.type).name !== 'String') return false;
  return isPublicRequirement(new Requirements(schema, accessMapOf(schema)).ofField(record.name, told.name));
}

describe('a cursor that nobody gave', () => {
  it.each([
    ['0000-01-01T00:00:00.000Z', 'gemeente:a'],
    ['-000001-01-01T00:00:00.000Z', 'gemeente:a'],
    ['+275760-09-13T00:00:00.000Z', 'gemeente:a'],
    ['2026-01-01T00:00:00.000Z', 'a\0b'],
    ['2026-01-01T00:00:00.000Z', '\ud800'],
  ])('is refused by its name: %j, %j', async (at, id) => {
    const { errors } = await parties.gemeente.ask(
      'query ($after: String) { gemeente { referrals(first: 1, after: $after) { totalCount } } }',
      { after: encodeCursor('Referral', [at, id]) },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
  });
});

/** The texts of all fields of that name in an answer. */
function textsNamed(value: unknown, name: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => textsNamed(item, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === name && typeof inner === 'string' ? [inner] : textsNamed(inner, name),
  );
}
