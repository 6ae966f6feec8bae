import 'reflect-metadata';
import { BUURTEN, WIJKEN } from '@social-return/contract/areas/areas';
import { metresBetween } from '@social-return/contract/areas/near';
import { RequestKind } from '@social-return/contract/model/initiative-enums';
import {
  type RequestKey,
  type RequestQuestion,
  requestPage,
} from '@social-return/contract/questions/initiative-requests';
import {
  type InitiativeKey,
  type InitiativeQuestion,
  initiativePage,
} from '@social-return/contract/questions/initiatives';
import { WRITTEN } from '@social-return/contract/questions/members';
import { writeQuestion } from '@social-return/contract/questions/written-question';
import { budget } from '@social-return/test/setup/budget';
import { startSubgraph, statementsDuring, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { addDays, type Day } from '@social-return/values/day';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eneco } from './subgraph.ts';
import { change, createRecord } from './testing.ts';

const TODAY = '2026-03-02' as Day;
const INITIATIVE = {
  name: 'Tuinclub Bospolder',
  description: 'Samen tuinieren op de pleinen van de buurt.',
  area: 'BU05990321',
  since: '2024-05-01',
  website: 'https://tuinclub.example/bospolder',
};
const REQUEST = {
  kind: 'SPACE',
  title: 'Een schuur',
  description: 'Voor ons gereedschap, zolang de stalling wordt verbouwd.',
  unit: 'DAYS',
  amount: '30',
  closesOn: '2026-06-01',
};

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startSubgraph(eneco);
});
afterAll(() => subgraph?.stop());

/** The page that Eneco contributes to a search. */
async function search(question: Partial<RequestQuestion>) {
  const query = writeQuestion(WRITTEN.requestSearch, { filter: {}, first: 100, after: null, ...question });
  const { data } = await subgraph.entities<{ enecoRequests: unknown }>(
    [{ __typename: 'InitiativeRequestConnection', query }],
    '... on InitiativeRequestConnection { enecoRequests }',
    { as: null },
  );
  return requestPage.parse(data._entities[0]?.enecoRequests);
}

/** The page of initiatives that Eneco contributes to a search. */
async function searchInitiatives(question: Partial<InitiativeQuestion>) {
  const query = writeQuestion(WRITTEN.initiativeSearch, {
    ...{ filter: {}, first: 100, after: null },
    ...question,
  });
  const { data } = await subgraph.entities<{ enecoPage: unknown }>(
    [{ __typename: 'InitiativeConnection', query }],
    '... on InitiativeConnection { enecoPage }',
    { as: null },
  );
  return initiativePage.parse(data._entities[0]?.enecoPage);
}

const idsOf = (rows: readonly RequestKey[]) => rows.map(([, id]) => id);

describe('an initiative that an organisation keeps', () => {
  it('is read by everybody with what it asks, in one statement for each type', async () => {
    const initiativeId = await createRecord(subgraph, 'recordEnecoInitiative', INITIATIVE);
    await createRecord(subgraph, 'publishEnecoInitiativeRequest', { ...REQUEST, initiativeId });
    let read: object | undefined;
    const statements = await statementsDuring(async () => {
      read = await subgraph.data(
        `{ enecoInitiatives(first: 10) { totalCount edges { node {
          name area { name level } since until status website organisation { id }
          requests { title kind asked { unit amount } status publishedOn closesOn initiative { name } } } } } }`,
        {},
        { as: null },
      );
    });
    expect(read).toEqual({
      enecoInitiatives: {
        totalCount: 1,
        edges: [
          {
            node: {
              name: 'Tuinclub Bospolder',
              area: { name: 'Bospolder', level: 'BUURT' },
              since: '2024-05-01',
              until: null,
              status: 'ACTIVE',
              website: 'https://tuinclub.example/bospolder',
              organisation: { id: 'eneco' },
              requests: [
                {
                  title: 'Een schuur',
                  kind: 'SPACE',
                  asked: { unit: 'DAYS', amount: '30.00' },
                  status: 'OPEN',
                  publishedOn: TODAY,
                  closesOn: '2026-06-01',
                  initiative: { name: 'Tuinclub Bospolder' },
                },
              ],
            },
          },
        ],
      },
    });
    // The page, its count, what is asked, and the initiative of that.
    expect(statements.length).toBeLessThanOrEqual(4);
  });

  it('asks nothing any more once it has ended: what was to close later closes by then', async () => {
    const initiativeId = await createRecord(subgraph, 'recordEnecoInitiative', INITIATIVE);
    const id = await createRecord(subgraph, 'publishEnecoInitiativeRequest', { ...REQUEST, initiativeId });
    expect(idsOf((await search({})).rows)).toContain(id);
    const end = { id: initiativeId, expectedVersion: 1 };
    const { record } = await change(
      subgraph,
      'endEnecoInitiative',
      { ...end, until: '2026-04-01' },
      'status until requests { status closesOn }',
    );
    expect(record).toEqual({
      status: 'ACTIVE',
      until: '2026-04-01',
      requests: [{ status: 'OPEN', closesOn: '2026-04-01' }],
    });
    await change(subgraph, 'endEnecoInitiative', { ...end, expectedVersion: 2, until: TODAY });
    expect(idsOf((await search({})).rows)).not.toContain(id);
  });

  it('is found no more once it got what it asked', async () => {
    const initiativeId = await createRecord(subgraph, 'recordEnecoInitiative', INITIATIVE);
    const id = await createRecord(subgraph, 'publishEnecoInitiativeRequest', { ...REQUEST, initiativeId });
    const closing = { id, expectedVersion: 1, status: 'FULFILLED' };
    const { record } = await change(
      subgraph,
      'closeEnecoInitiativeRequest',
      closing,
      'status version decisions { change }',
    );
    const decisions = [
      { change: 'closeEnecoInitiativeRequest' },
      { change: 'publishEnecoInitiativeRequest' },
    ];
    expect(record).toEqual({ status: 'FULFILLED', version: 2, decisions });
    expect(idsOf((await search({})).rows)).not.toContain(id);
  });
});

/** A request with its initiative, as the naive model has it. */
interface Row {
  readonly id: string;
  readonly area: string;
  readonly kind: RequestKind;
  readonly open: boolean;
  readonly since: Day;
  readonly until: Day | null;
  readonly published: Day;
  readonly closes: Day;
  readonly title: string;
  readonly name: string;
}

const AREAS = [...BUURTEN.slice(0, 4), ...WIJKEN.slice(0, 2)].map(({ code }) => code);
const closeBy = fc.integer({ min: -3, max: 3 }).map((days) => addDays(TODAY, days));
const row = fc.record({
  area: fc.constantFrom(...AREAS),
  kind: fc.constantFrom(...Object.values(RequestKind)),
  open: fc.boolean(),
  since: closeBy,
  lasts: fc.option(fc.integer({ min: 1, max: 5 })),
  published: closeBy,
  days: fc.integer({ min: 1, max: 5 }),
  name: fc.constantFrom('Buurtkamer', 'Tuinclub', 'Repaircafé'),
  title: fc.constantFrom('Ruimte voor taallessen', 'Verf en kwasten', 'Hulp bij de boekhouding'),
});
const filter = fc.record(
  {
    text: fc.constantFrom(
      'taalles',
      'kwast',
      'hulp boekhoudng',
      'boekhouding helpen',
      'verf boekhouding',
      'de',
    ),
    kinds: fc.subarray(Object.values(RequestKind), { minLength: 1 }),
    area: fc.constantFrom(...AREAS, 'GM0599'),
    near: fc.record({
      place: fc.constantFrom(...AREAS, '3026'),
      metres: fc.integer({ min: 100, max: 6_000 }),
    }),
    organisations: fc.constantFrom<string[][]>(['eneco'], ['havensteder']),
  },
  { requiredKeys: [] },
);

/** Which titles each text finds: worked out by hand. */
const FINDS: Readonly<Record<string, readonly string[]>> = {
  taalles: ['Ruimte voor taallessen'],
  kwast: ['Verf en kwasten'],
  'hulp boekhoudng': ['Hulp bij de boekhouding'],
  // Every word has to fit, and helpen has another stem than hulp.
  'boekhouding helpen': [],
  'verf boekhouding': [],
  de: [],
};

/** Whether an initiative at home there is found by that area: it is in it, or in the wijk around it. */
function isAround(home: string, area: string): boolean {
  const [inner, outer] = [home.slice(2), area.slice(2)];
  return inner.startsWith(outer) || (home.startsWith('WK') && outer.startsWith(inner));
}

describe('a search for what initiatives ask', () => {
  it('finds what a naive model finds, in its order, with its counts, a page at a time', async () => {
    const world = fc.tuple(
      fc.array(row, { maxLength: 12 }),
      fc.array(filter, { minLength: 1, maxLength: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(world, async ([drawn, filters]) => {
        const rows = drawn.map(
          ({ lasts, days, ...one }, n): Row => ({
            ...one,
            id: `eneco:r${String(n).padStart(2, '0')}`,
            until: lasts === null ? null : addDays(one.since, lasts),
            closes: addDays(one.published, days),
          }),
        );
        await fill(rows);
        for (const asked of filters) {
          await compare(rows, asked);
          await compareInitiatives(rows, asked);
        }
      }),
      { numRuns: budget({ quick: 10, deep: 100 }) },
    );
  });
});

async function fill(rows: readonly Row[]): Promise<void> {
  await subgraph.sql('delete from initiative_request');
  await subgraph.sql('delete from initiative');
  for (const { id, name, area, kind, open, since, until, published, closes, title } of rows) {
    await subgraph.sql(
      `insert into initiative (id, name, description, area_code, since, until) values ($1, $2, 'Samen.', $3, $4, $5)`,
      [`${id}i`, name, area, since, until],
    );
    const unit = kind === 'MATERIAL' || kind === 'MONEY' ? 'EURO' : 'HOURS';
    await subgraph.sql(
      `insert into initiative_request (id, initiative_id, title, description, kind, unit, asked_hundredths, status, published_on, closes_on)
       values ($1, $2, $3, 'Voor iedereen.', $4, $5, 100, $6, $7, $8)`,
      [id, `${id}i`, title, kind, unit, open ? 'OPEN' : 'CLOSED', published, closes],
    );
  }
}

async function compare(rows: readonly Row[], asked: RequestQuestion['filter']): Promise<void> {
  const { text, kinds, area, near, organisations } = asked;
  const found = rows.filter(
    (one) =>
      one.open &&
      one.published <= TODAY &&
      one.closes > TODAY &&
      one.since <= TODAY &&
      (one.until === null || one.until > TODAY) &&
      (text === undefined || FINDS[text]?.includes(one.title)) &&
      (!near || isNear(one.area, near)),
  );
  const ofKind = found.filter(({ kind }) => !kinds || kinds.includes(kind));
  const inArea = (all: readonly Row[]) => all.filter((one) => !area || isAround(one.area, area));
  const isAsked = organisations?.includes('eneco') ?? true;
  const own = inArea(ofKind);
  const all = isAsked ? own : [];
  const order = all
    .map(({ closes, id }): RequestKey => [closes, id])
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
  const seen: RequestKey[] = [];
  for (let after: RequestKey | null = null; ; ) {
    const page = await search({ filter: asked, first: 3, after });
    expect(page).toMatchObject({
      total: all.length,
      facets: {
        kind: countBy(isAsked ? inArea(found) : [], ({ kind }) => kind),
        wijk: countBy(isAsked ? ofKind : [], (one) => `WK${one.area.slice(2, 8)}`),
        organisation: { eneco: own.length },
      },
    });
    seen.push(...page.rows.slice(0, 3));
    if (page.rows.length <= 3) break;
    after = page.rows[2] as RequestKey;
  }
  expect(seen).toEqual(order);
}

/** Which names each text finds of initiatives. */
const FINDS_NAMES: Readonly<Record<string, readonly string[]>> = {
  tuinclb: ['Tuinclub'],
  'repair cafe': ['Repaircafé'],
  taalles: [],
  de: [],
};

async function compareInitiatives(rows: readonly Row[], asked: RequestQuestion['filter']): Promise<void> {
  const { area, near, organisations } = asked;
  const texts = [undefined, ...Object.keys(FINDS_NAMES)];
  const text = texts[rows.length % texts.length];
  const found = rows.filter(
    (one) =>
      one.since <= TODAY &&
      (one.until === null || one.until > TODAY) &&
      (text === undefined || FINDS_NAMES[text]?.includes(one.name)) &&
      (!near || isNear(one.area, near)),
  );
  const own = found.filter((one) => !area || isAround(one.area, area));
  const isAsked = organisations?.includes('eneco') ?? true;
  const order = (isAsked ? own : [])
    .map(({ since, id }): InitiativeKey => [since, `${id}i`])
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a > b ? -1 : 1));
  const seen: InitiativeKey[] = [];
  for (let after: InitiativeKey | null = null; ; ) {
    const { kinds: _, text: __, ...filter } = asked;
    const page = await searchInitiatives({ filter: text ? { ...filter, text } : filter, first: 3, after });
    expect(page).toMatchObject({
      total: order.length,
      facets: {
        wijk: countBy(isAsked ? found : [], (one) => `WK${one.area.slice(2, 8)}`),
        organisation: { eneco: own.length },
      },
    });
    seen.push(...page.rows.slice(0, 3));
    if (page.rows.length <= 3) break;
    after = page.rows[2] as InitiativeKey;
  }
  expect(seen).toEqual(order);
}

/** Whether the middle of where it is at home is near enough; the buurten of a wijk always belong to it. */
function isNear(
  home: string,
  { place, metres }: { readonly place: string; readonly metres: number },
): boolean {
  return (metresBetween(place, home) as number) <= metres || home.slice(2, 8) === wijkIn(place);
}

const wijkIn = (place: string) => (place.startsWith('WK') ? place.slice(2) : null);

function countBy(rows: readonly Row[], value: (row: Row) => string): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(rows, value)].map(([key, list]) => [key, list.length]));
}
