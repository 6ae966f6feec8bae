import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { OperationChecker } from '@social-return/edge/access/check';
import { rightsOf } from '@social-return/edge/access/checks';
import { type AccessMap, accessMap } from '@social-return/edge/access/map';
import { personas } from '@social-return/edge/trust/personas';
import type { Purpose } from '@social-return/edge/trust/purposes';
import { artefacts } from '@social-return/gateway/composition/artefacts';
import { GROUNDS } from '@social-return/gemeente/grounds';
import { projectFile } from '@social-return/runtime/files';
import type { Ground } from '@social-return/subgraph-kit/processing/grounds';
import fc from 'fast-check';
import { buildASTSchema, type GraphQLSchema, parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budget, onlyDeep } from '../setup/budget.ts';
import { startChain, type TestChain } from '../setup/chain.ts';
import { asking, NOON, type TestSubgraph } from '../setup/subgraph.ts';
import { authorizationOf, type TokenFor } from '../setup/tokens.ts';
import { mayBeShown, type Organisation, type Person } from './oracle.ts';
import { ABOUT_PEOPLE, type Path, pathsToPeople, shownIn } from './paths.ts';
import { type Choice, enter, makeWorld, ORGANISATIONS, PEOPLE, type World, withdrawAll } from './world.ts';

/**
 * Anyone who asks, for whatever purpose, along whatever way through the schema, at the shared endpoint or at an
 * organisation's own door: an answer shows nobody whom a rule of one page (oracle.ts) does not show, while people withdraw
 * what they allow.
 */

/** How many worlds; a larger number finds more. */
const RUNS = budget({ quick: 2, deep: 25 });
/** Questions in each, all at once. */
const QUESTIONS = 8;

type Door = 'gateway' | Organisation;

let chain: TestChain;
let world: World;
let doors: Readonly<Record<Door, Pick<TestSubgraph, 'ask'>>>;
let paths: Readonly<Record<Door, readonly Path[]>>;
/** Of each asker in the order of {@link ASKERS}: the ways at its doors that its rights alone do not close. */
let open: readonly Readonly<Partial<Record<Door, readonly Path[]>>>[];

beforeAll(async () => {
  chain = await startChain({ clock: () => NOON });
  world = await makeWorld(chain.parties);
  const own = (party: Organisation) =>
    asking(chain.parties[party].address, {
      authorize: (as) => authorizationOf(as, party),
    });
  doors = { gateway: chain, gemeente: own('gemeente'), havensteder: own('havensteder'), eneco: own('eneco') };
  const schemas = {
    gateway: sharedSchema(),
    gemeente: ownSchema('gemeente'),
    havensteder: ownSchema('havensteder'),
    eneco: ownSchema('eneco'),
  };
  const each = <T>(make: (door: Door) => T) =>
    Object.fromEntries((Object.keys(schemas) as Door[]).map((door) => [door, make(door)])) as Record<Door, T>;
  paths = each((door) => pathsToPeople(schemas[door].schema, literalOf));
  const checkers = each((door) => new OperationChecker(schemas[door].schema, schemas[door].access));
  open = ASKERS.map(({ scopes }) => {
    const held = rightsOf({ kind: 'person', scopes: new Set(scopes) });
    return each((door) =>
      paths[door].filter(({ query }) => checkers[door].check(parse(query), null, held).size === 0),
    );
  });
}, 120_000);
afterAll(() => chain?.stop());

interface ServedSchema {
  readonly schema: GraphQLSchema;
  readonly access: AccessMap;
}

function sharedSchema(): ServedSchema {
  return artefacts(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));
}

function ownSchema(party: Organisation): ServedSchema {
  const document = parse(readFileSync(projectFile('subgraphs', party, 'schema.graphql'), 'utf8'));
  const schema = buildASTSchema(document, { assumeValidSDL: true, assumeValid: true });
  return { schema, access: accessMap(document) };
}

/** The values of required arguments; the ids of people are all asked in turn. */
function literalOf(field: string, argument: string): string | null {
  if (argument === 'first') return '20';
  if (argument === 'period') return '"2026-H1"';
  if (argument !== 'id') return null;
  if (field === 'candidate') return '"PERSON"';
  if (field === 'vacancy') return JSON.stringify(world.vacancies.eneco);
  return field === 'contract' ? JSON.stringify(world.contract) : null;
}

/** Everybody whom tokens are made for, and some who hold less than a persona does. */
const ASKERS: readonly (TokenFor & { readonly purposes: Iterable<Purpose> })[] = [
  ...personas()
    .filter(({ kind }) => kind === 'person')
    .map(({ organisation, scopes, purposes }) => ({
      organisation,
      scopes,
      purposes,
    })),
  {
    organisation: 'eneco',
    scopes: [
      'candidates:match',
      'candidates:read',
      'candidates:contact',
      'eneco:matching:write',
      'eneco:people:read',
    ],
    purposes: ['MATCHING', 'GUIDANCE', 'CONTRACTS'],
  },
  { organisation: 'gemeente', scopes: ['candidates:match'], purposes: ['MATCHING', 'GUIDANCE'] },
  { organisation: 'havensteder', scopes: ['candidates:match'], purposes: ['MATCHING'] },
  { organisation: null, scopes: ['candidates:match', 'candidates:read'], purposes: ['MATCHING', 'GUIDANCE'] },
  {
    organisation: 'eneco',
    scopes: ['candidates:read', 'candidates:access-log', 'eneco:records:read'],
    purposes: ['OVERSIGHT', 'GUIDANCE', 'REPORTING'],
  },
];

interface Question {
  readonly who: number;
  readonly purpose: number;
  readonly isAtGateway: boolean;
  readonly path: number;
  readonly person: number;
}

const question: fc.Arbitrary<Question> = fc.record({
  who: fc.nat({ max: ASKERS.length - 1 }),
  purpose: fc.nat({ max: 5 }),
  isAtGateway: fc.boolean(),
  path: fc.nat(),
  person: fc.nat({ max: PEOPLE - 1 }),
});

const choice: fc.Arbitrary<Choice> = fc.record({
  consents: fc.uniqueArray(
    fc.record({
      use: fc.constantFrom('MATCHING' as const, 'FOLLOW_UP' as const),
      organisation: fc.option(fc.constantFrom(...ORGANISATIONS), { nil: null }),
    }),
    { maxLength: 3, selector: ({ use, organisation }) => `${use} ${organisation}` },
  ),
  referrals: fc.uniqueArray(
    fc.record({ owner: fc.constantFrom(...ORGANISATIONS), isWithdrawn: fc.boolean() }),
    {
      maxLength: 2,
      selector: ({ owner }) => owner,
    },
  ),
});

interface Attempt {
  readonly door: Door;
  readonly path: Path;
  readonly asker: TokenFor;
  readonly purpose: Purpose;
}

function asked({ who, purpose, isAtGateway, path }: Question): Attempt {
  const asker = ASKERS[who] as (typeof ASKERS)[number];
  const purposes = [...asker.purposes];
  const own = asker.organisation as Organisation | null;
  const door = isAtGateway || !own || !open[who]?.[own]?.length ? 'gateway' : own;
  // Ways that rights close are tried too, now and then: the others are where a ground decides.
  const possible = path % 8 === 0 || !open[who]?.[door]?.length ? paths[door] : open[who][door];
  return {
    door,
    path: possible[path % possible.length] as Path,
    asker,
    purpose: purposes[purpose % purposes.length] as Purpose,
  };
}

/** The lists whose count is exactly that of the people whom the oracle shows, once nothing moves any more. */
const WHOLE_LISTS =
  /^(gemeente\.(candidates|referrals)|(gemeente|havensteder|eneco)\.placements)\.edges\.node$/;

/** What a question shows beside what the oracle says that it may. */
async function beyond(
  { door, path, asker, purpose }: Attempt,
  person: string,
  people: readonly Person[],
  isStill: boolean,
): Promise<{ readonly beyond: readonly string[]; readonly shown: number }> {
  const { data } = await doors[door].ask(path.query.replace('PERSON', person), {}, { as: asker, purpose });
  const { shown, counts } = shownIn(data);
  const may = mayBeShown(people, {
    organisation: (asker.organisation ?? null) as Organisation | null,
    scopes: new Set(asker.scopes),
    purpose,
    isOwnView: path.text.startsWith('gemeente.'),
  });

  const isToo = ({ type, key }: { type: string; key: string }) => !may.get(type)?.has(key);
  const lists = [...counts].filter(([list, count]) => {
    const type = list.replace(/^Gemeente(?=Candidate|Referral)/, '').replace(/Connection$/, '');
    const most = may.get(type)?.size ?? 0;
    return type in ABOUT_PEOPLE && (isStill && WHOLE_LISTS.test(path.text) ? count !== most : count > most);
  });
  return {
    beyond: [
      ...shown.filter(isToo).map(({ type, key }) => `${type} ${key}`),
      ...lists.map(([list, count]) => `${count} in ${list}`),
    ],
    shown: shown.length,
  };
}

const withdrawn = (person: Person): Person => ({
  ...person,
  consents: person.consents.map((consent) => ({ ...consent, isWithdrawn: true })),
});

it('ways lead to every type about people, at every door', () => {
  const reached = (door: Door) => new Set(paths[door].flatMap(({ types }) => types));
  expect([...reached('gateway')].toSorted()).toEqual(Object.keys(ABOUT_PEOPLE).toSorted());
  expect([...reached('gemeente')].toSorted()).toEqual([
    'Candidate',
    'CandidateContact',
    'CandidateNote',
    'Consent',
    'GemeenteEntry',
    'GemeentePlacement',
    'GemeenteProofLine',
    'Referral',
  ]);
  expect(reached('eneco')).toContain('EnecoPlacement');
  expect(reached('havensteder')).toContain('HavenstederPlacement');
});

/** What the first asker who finds any is shown beyond the oracle, along the short ways that end at that type. */
async function found(type: string, people: readonly Person[]): Promise<readonly string[]> {
  for (const [who, asker] of ASKERS.entries()) {
    const short = open[who]?.gateway?.filter(
      ({ types, text }) => types.at(-1) === type && text.split('.').length <= 5,
    );
    for (const path of short ?? []) {
      const questions = [...asker.purposes].map(
        (purpose): Attempt => ({ door: 'gateway', path, asker, purpose }),
      );
      const answers = await Promise.all(
        questions.flatMap((each) => people.slice(0, 2).map(({ id }) => beyond(each, id, people, true))),
      );
      const too = answers.flatMap((answer) => answer.beyond.map((what) => `${path.text}: ${what}`));
      if (too.length > 0) return too;
    }
  }
  return [];
}

onlyDeep(() => {
  it.each(['Candidate', 'Consent', 'Referral'])(
    'would find a ground of the register on %s that lets everybody through',
    async (type) => {
      const sabotage: Ground = {
        name: 'SABOTAGE',
        description: 'Everybody.',
        purposes: ['MATCHING', 'GUIDANCE'],
        holds: () => 'true',
      };
      const consents = [
        { use: 'FOLLOW_UP' as const, organisation: null },
        { use: 'MATCHING' as const, organisation: 'eneco' as const },
      ];
      const people = await enter(
        chain.parties,
        world,
        world.people.map((_, n) => ({
          consents: n % 2 === 0 ? consents : [],
          referrals: [{ owner: 'eneco', isWithdrawn: n % 2 === 0 }],
        })),
      );
      expect(await found(type, people)).toEqual([]);
      const line = GROUNDS[type]?.grounds as Ground[];
      line.push(sabotage);
      try {
        expect(await found(type, people)).not.toEqual([]);
      } finally {
        line.pop();
      }
    },
    60_000,
  );
});

it('shows nobody without a ground, at any door and along any way, also while people withdraw', async () => {
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(choice, { minLength: PEOPLE, maxLength: PEOPLE }),
      fc.array(question, { minLength: QUESTIONS, maxLength: QUESTIONS }),
      fc.subarray(Array.from({ length: PEOPLE }, (_, n) => n)),
      async (choices, questions, leavers) => {
        const before = await enter(chain.parties, world, choices);
        const after = before.map((person, n) => (leavers.includes(n) ? withdrawn(person) : person));
        const all = async (people: readonly Person[], isStill: boolean) =>
          Promise.all(
            questions.map(async (each) => {
              const found = await beyond(asked(each), world.people[each.person]?.id ?? '', people, isStill);
              shown += found.shown;
              return found.beyond.map((what) => `${asked(each).door} ${asked(each).path.text}: ${what}`);
            }),
          );
        // Anyone who asks while a withdrawal is under way may be shown what was allowed when the question came.
        const [racing] = await Promise.all([
          all(before, false),
          withdrawAll(
            chain.parties,
            before.filter((_, n) => leavers.includes(n)),
          ),
        ]);
        expect(racing.flat()).toEqual([]);
        expect((await all(after, true)).flat()).toEqual([]);
      },
    ),
    { numRuns: RUNS },
  );
  console.log(`${RUNS} worlds, ${RUNS * QUESTIONS * 2} questions, ${shown} showings`);
  expect(shown).toBeGreaterThan(RUNS);
}, 300_000);
