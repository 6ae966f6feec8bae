import { BUURTEN, buurtenWithin, distanceMetres, WIJKEN, wijkOf } from '@social-return/contract/areas/areas';
import {
  LANGUAGE_LEVELS,
  LanguageLevel,
  VacancyKind,
  VacancyOrder,
} from '@social-return/contract/model/enums';
import {
  type VacancyKey,
  type VacancyQuestion,
  vacancyPage,
} from '@social-return/contract/questions/contributions';
import { budget } from '@social-return/test/setup/budget';
import { type KitDatabase, kitDatabase, type VacancyRow } from '@social-return/test/setup/kit';
import { NOON, statementsDuring } from '@social-return/test/setup/subgraph';
import { type Day, dayOf } from '@social-return/values/day';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { searchVacancies } from './search.ts';

const TODAY = dayOf(2026, 3, 2);
const BOSPOLDER = 'BU05990321';
const TUSSENDIJKEN = 'BU05990322';
const AFRIKAANDERWIJK = 'BU05991086';

let kit: KitDatabase;

beforeAll(async () => {
  kit = await kitDatabase();
});

afterAll(() => kit?.drop());

beforeEach(() => kit.db.query('truncate vacancy cascade'));

function search(questions: readonly Partial<VacancyQuestion>[], today: Day = TODAY) {
  const whole = questions.map((question) => ({ filter: {}, first: 100, after: null, ...question }));
  return searchVacancies(kit.db, 'eneco', whole, today, NOON);
}

async function searchOne(question: Partial<VacancyQuestion>, today?: Day) {
  const [page] = await search([question], today);
  return page!;
}

/** The last part of the ids that a filter finds, in the order of the list. */
async function found(filter: VacancyQuestion['filter'], today?: Day): Promise<string[]> {
  return (await searchOne({ filter }, today)).rows.map(([, , id]) => id.replace('eneco:', ''));
}

/** A vacancy for each title, whose id is its title. */
function titled(...titles: string[]): Promise<void> {
  return kit.addVacancies(...titles.map((title, n) => ({ id: `eneco:${n}`, title })));
}

describe('text', () => {
  it.each([
    ['isoleren', 'isoleer'],
    ['warmtepompen', 'warmtepomp'],
    ['schilders', 'schilderen'],
    ['opleiding', 'opleidingen'],
    ['woning', 'woningen'],
    ['café', 'CAFE'],
    ['geïsoleerd', 'geisoleerd'],
    ['enquêteren', 'enqueteren'],
    ['fiets', 'fietsen'],
    ['cafés', 'café'],
  ])('finds %j and %j by each other', async (one, other) => {
    await titled(`Leren ${one} in Delfshaven`, 'Iets heel anders');
    expect(await found({ text: other })).toEqual(['0']);
    await kit.db.query('truncate vacancy cascade');
    await titled(`Leren ${other} in Delfshaven`, 'Iets heel anders');
    expect(await found({ text: one })).toEqual(['0']);
  });

  it('does not join words that only share their origin: the stemmer knows endings, no prefixes', async () => {
    await titled('Woningisolatie', 'Isoleren', 'Geïsoleerde leidingen');
    expect(await found({ text: 'isoleren' })).toEqual(['1']);
  });

  it.each(['warmtepmop', 'warmteponp', 'wamtepomp', 'warmtepompp', 'Warmte pomp'])(
    'finds a word in spite of the typing error %j',
    async (text) => {
      await titled('Monteur warmtepomp', 'Gastvrouw in het buurthuis');
      expect(await found({ text })).toEqual(['0']);
    },
  );

  it.each(['de isoleern woningen', 'woning isolleren', 'isoleren van wonigen'])(
    'finds several words of which one has a typing error, and minds no small words: %j',
    async (text) => {
      await titled('Woningen isoleren in Bospolder', 'Woningen verhuren');
      expect(await found({ text })).toEqual(['0']);
    },
  );

  it('asks that all words are there, in title or description and in any order', async () => {
    await kit.addVacancies(
      {
        id: 'eneco:both',
        title: 'Installateur',
        description: 'Je plaatst radiatoren bij mensen thuis en werkt samen met de bewoners van Bospolder.',
      },
      { id: 'eneco:one', title: 'Bewoners spreken', description: 'Langs de deuren.' },
    );
    expect(await found({ text: 'bewoners radiator' })).toEqual(['both']);
  });

  it('forgives a typing error in one of several words that stand apart, and never a word that is missing', async () => {
    await titled('Monteur die samen met de bewoners van Bospolder radiatoren plaatst', 'Monteur');
    expect(await found({ text: 'bewonners radiatoren' })).toEqual(['0']);
    expect(await found({ text: 'de radiatoren en een monteru' })).toEqual(['0']);
    expect(await found({ text: 'bewonners vliegtuigen' })).toEqual([]);
  });

  it('puts a word in the title before the same word in the description', async () => {
    await kit.addVacancies(
      { id: 'eneco:a', title: 'Medewerker', description: 'Werken als loodgieter.' },
      { id: 'eneco:b', title: 'Loodgieter', description: 'Werken als medewerker.' },
    );
    expect(await found({ text: 'loodgieter' })).toEqual(['b', 'a']);
  });

  it('gives equal texts equal relevance, and then the newest first, then the lowest id', async () => {
    await kit.addVacancies(
      { id: 'eneco:b', title: 'Lasser' },
      { id: 'eneco:a', title: 'Lasser' },
      { id: 'eneco:c', title: 'Lasser', published_on: '2026-02-01' },
    );
    const { rows } = await searchOne({ filter: { text: 'lasser' } });
    expect(rows.map(([, , id]) => id)).toEqual(['eneco:c', 'eneco:a', 'eneco:b']);
    expect(new Set(rows.map(([relevance]) => relevance)).size).toBe(1);
    expect(rows[0]![0]).toBeGreaterThan(0);
  });

  it('is without relevance where the newest come first, however well or near something fits, page by page', async () => {
    const days = ['2026-02-03', '2026-02-01', '2026-02-02', '2026-02-03'];
    await kit.addVacancies(
      ...days.map((published_on, n) => ({
        ...{
          id: `eneco:${n}`,
          published_on,
          title: n === 1 ? 'Lasser' : 'Hulp bij laswerk',
          description: 'Lasser.',
        },
        buurt: n === 1 ? BOSPOLDER : TUSSENDIJKEN,
      })),
    );
    const near = { place: BOSPOLDER, metres: 5_000 };
    for (const filter of [{ text: 'lasser' }, { near }, { near, text: 'lasser' }]) {
      const question = { filter, order: VacancyOrder.NEWEST_FIRST };
      const { rows } = await searchOne(question);
      expect(rows.map(([, , id]) => id)).toEqual(['eneco:0', 'eneco:3', 'eneco:2', 'eneco:1']);
      expect((await searchOne({ ...question, after: rows[1]! })).rows).toEqual(rows.slice(2));
      expect((await found(filter))[0]).toBe('1');
    }
  });

  it('is without relevance when nothing is asked', async () => {
    await titled('Lasser');
    expect((await searchOne({})).rows).toEqual([[0, '2026-01-15', 'eneco:0']]);
    expect((await searchOne({ filter: { text: '   ' } })).rows).toEqual([[0, '2026-01-15', 'eneco:0']]);
  });

  it.each([
    '-lasser',
    '"lasser',
    'lasser:*',
    '!lasser',
    '(lasser',
    '<-> lasser',
    "lasser'",
    'lasser\\',
    'lasser 🙂',
  ])('reads %j as words, without operators', async (text) => {
    await titled('Lasser', 'Gastvrouw');
    expect(await found({ text })).toEqual(['0']);
  });

  it.each([
    '🙂',
    '%_',
    '\\',
    "'); drop table vacancy; --",
    '<->',
    '!!!',
    'x'.repeat(200),
    `${'ë'.repeat(199)}!`,
    'lasser\0\0gastvrouw',
    'half \ud83d of an emoji',
    'de het een',
  ])('answers %j, and finds nothing', async (text) => {
    await titled('Monteur');
    expect(await searchOne({ filter: { text } })).toMatchObject({ total: 0, rows: [] });
  });

  it('answers any text at all', async () => {
    await titled('Monteur', 'Lasser');
    const anyText = fc.string({ maxLength: 200, unit: 'binary' });
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 50, maxLength: 50 }), async (texts) => {
        const pages = await search(texts.map((text) => ({ filter: { text } })));
        for (const page of pages) expect(vacancyPage.safeParse(page).success).toBe(true);
      }),
      { numRuns: budget({ quick: 5, deep: 10 }) },
    );
  });
});

describe('the filter', () => {
  it('finds any of the kinds', async () => {
    await kit.addVacancies(...Object.values(VacancyKind).map((kind) => ({ id: `eneco:${kind}`, kind })));
    expect(await found({ kinds: [VacancyKind.CHORE, VacancyKind.TRAINING] })).toEqual(['CHORE', 'TRAINING']);
  });

  it('finds by city, wijk and buurt', async () => {
    await kit.addVacancies(
      { id: 'eneco:bospolder', buurt: BOSPOLDER },
      { id: 'eneco:tussendijken', buurt: TUSSENDIJKEN },
      { id: 'eneco:afrikaander', buurt: AFRIKAANDERWIJK },
    );
    expect(await found({ area: 'GM0599' })).toEqual(['afrikaander', 'bospolder', 'tussendijken']);
    expect(await found({ area: wijkOf(BOSPOLDER).code })).toEqual(['bospolder', 'tussendijken']);
    expect(await found({ area: BOSPOLDER })).toEqual(['bospolder']);
    expect(await found({ area: wijkOf(AFRIKAANDERWIJK).code })).toEqual(['afrikaander']);
  });

  it('finds what is near, the nearest first, or by the words where there are words', async () => {
    await kit.addVacancies(
      { id: 'eneco:afrikaander', buurt: AFRIKAANDERWIJK, title: 'Lasser' },
      { id: 'eneco:tussendijken', buurt: TUSSENDIJKEN, title: 'Hulp van een lasser' },
      { id: 'eneco:bospolder', buurt: BOSPOLDER },
    );
    const within = (metres: number, place = BOSPOLDER) => ({ near: { place, metres } });
    expect(await found(within(100))).toEqual(['bospolder']);
    expect(await found(within(1_000))).toEqual(['bospolder', 'tussendijken']);
    expect(await found(within(10_000))).toEqual(['bospolder', 'tussendijken', 'afrikaander']);
    expect(await found({ ...within(10_000), text: 'lasser' })).toEqual(['afrikaander', 'tussendijken']);
    expect(await found(within(100, wijkOf(BOSPOLDER).code))).toHaveLength(2);
    expect(await found({ ...within(100), area: AFRIKAANDERWIJK })).toEqual([]);
  });

  it('finds work whose hours overlap with those of the person', async () => {
    await kit.addVacancies(
      { id: 'eneco:8-16', hours_per_week_min: 8, hours_per_week_max: 16 },
      { id: 'eneco:24-32', hours_per_week_min: 24, hours_per_week_max: 32 },
    );
    expect(await found({ hoursMin: 16 })).toEqual(['24-32', '8-16']);
    expect(await found({ hoursMin: 17 })).toEqual(['24-32']);
    expect(await found({ hoursMax: 24 })).toEqual(['24-32', '8-16']);
    expect(await found({ hoursMax: 23 })).toEqual(['8-16']);
    expect(await found({ hoursMin: 17, hoursMax: 23 })).toEqual([]);
  });

  it('finds work that asks no more Dutch than the person has', async () => {
    await kit.addVacancies(...LANGUAGE_LEVELS.map((level, language) => ({ id: `eneco:${level}`, language })));
    expect(await found({ languageLevel: LanguageLevel.NONE })).toEqual(['NONE']);
    expect(await found({ languageLevel: LanguageLevel.A2 })).toEqual(['A1', 'A2', 'NONE']);
    expect(await found({ languageLevel: LanguageLevel.C1 })).toHaveLength(6);
  });

  it('finds nothing where only others are asked, and still counts its own in the facet', async () => {
    await titled('Lasser', 'Monteur');
    const page = await searchOne({ filter: { organisations: ['gemeente'] } });
    expect(page).toMatchObject({
      total: 0,
      rows: [],
      facets: { kind: {}, wijk: {}, languageLevel: {}, organisation: { eneco: 2 } },
    });
    expect(await found({ organisations: ['gemeente', 'eneco'] })).toHaveLength(2);
  });

  it('leaves out what is filled, closed, past its closing day or not yet published', async () => {
    await kit.addVacancies(
      { id: 'eneco:open', closes_on: '2026-03-03' },
      { id: 'eneco:today', published_on: '2026-03-02' },
      { id: 'eneco:tomorrow', published_on: '2026-03-03' },
      { id: 'eneco:past', closes_on: '2026-03-02' },
      { id: 'eneco:filled', status: 'FILLED' },
      { id: 'eneco:closed', status: 'CLOSED' },
    );
    expect(await found({})).toEqual(['today', 'open']);
    expect(await found({}, dayOf(2026, 3, 3))).toEqual(['tomorrow', 'today']);
  });
});

describe('facets', () => {
  const world = [
    { id: 'eneco:1', kind: 'JOB', buurt: BOSPOLDER, language: 0 },
    { id: 'eneco:2', kind: 'JOB', buurt: AFRIKAANDERWIJK, language: 3 },
    { id: 'eneco:3', kind: 'CHORE', buurt: BOSPOLDER, language: 3 },
    { id: 'eneco:4', kind: 'TRAINING', buurt: AFRIKAANDERWIJK, language: 5 },
  ];
  const [WEST, SOUTH] = [wijkOf(BOSPOLDER).code, wijkOf(AFRIKAANDERWIJK).code];

  it('count every value without a filter', async () => {
    await kit.addVacancies(...world);
    expect((await searchOne({})).facets).toEqual({
      kind: { JOB: 2, CHORE: 1, TRAINING: 1 },
      wijk: { [WEST]: 2, [SOUTH]: 2 },
      languageLevel: { NONE: 1, B1: 2, C1: 1 },
      organisation: { eneco: 4 },
    });
  });

  it('ignore their own part of the filter, and heed all others', async () => {
    await kit.addVacancies(...world);
    const filter = { kinds: [VacancyKind.JOB], area: BOSPOLDER, languageLevel: LanguageLevel.B1 };
    expect(await searchOne({ filter })).toMatchObject({
      total: 1,
      facets: {
        kind: { JOB: 1, CHORE: 1 },
        wijk: { [WEST]: 1, [SOUTH]: 1 },
        languageLevel: { NONE: 1 },
        organisation: { eneco: 1 },
      },
    });
  });

  it('agree with a count by hand in any world', async () => {
    const pick = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    const row = fc.record({
      kind: fc.constantFrom('JOB', 'CHORE', 'TRAINING'),
      buurt: fc.constantFrom(BOSPOLDER, TUSSENDIJKEN, AFRIKAANDERWIJK),
      language: fc.integer({ min: 0, max: 5 }),
    });
    const filter = fc.record({
      kinds: fc.option(fc.uniqueArray(fc.constantFrom<VacancyKind>(VacancyKind.JOB, VacancyKind.CHORE)), {
        nil: undefined,
      }),
      area: pick(['GM0599', WEST, SOUTH, BOSPOLDER]),
      near: fc.option(
        fc.record({
          place: fc.constantFrom(BOSPOLDER, TUSSENDIJKEN, AFRIKAANDERWIJK),
          metres: fc.constantFrom(100, 1_000, 50_000),
        }),
        { nil: undefined },
      ),
      languageLevel: pick(LANGUAGE_LEVELS),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 15 }),
        fc.array(filter, { minLength: 20 }),
        async (rows, filters) => {
          await kit.db.query('truncate vacancy cascade');
          await kit.addVacancies(...rows.map((part, n) => ({ id: `eneco:${n}`, ...part })));
          const pages = await search(filters.map((part) => ({ filter: part })));
          filters.forEach(({ kinds, area, near, languageLevel }, n) => {
            const kindFits = (r: Row) => !kinds || kinds.includes(r.kind as VacancyKind);
            const areaFits = (r: Row) => !area || buurtenWithin(area).includes(r.buurt);
            const languageFits = (r: Row) =>
              !languageLevel || r.language <= LANGUAGE_LEVELS.indexOf(languageLevel);
            const nearFits = (r: Row) => !near || distanceMetres(near.place, r.buurt) <= near.metres;
            const count = (value: (r: Row) => string, ...fits: ((r: Row) => boolean)[]) => {
              const fitting = rows.filter(nearFits).filter((r) => fits.every((isFitting) => isFitting(r)));
              return Object.fromEntries(
                [...Map.groupBy(fitting, value)].map(([key, list]) => [key, list.length]),
              );
            };
            const all = rows.filter(nearFits).filter((r) => kindFits(r) && areaFits(r) && languageFits(r));
            expect(pages[n]).toMatchObject({ total: all.length });
            expect(pages[n]!.facets).toEqual({
              kind: count((r) => r.kind, areaFits, languageFits),
              wijk: count((r) => wijkOf(r.buurt).code, kindFits, languageFits),
              languageLevel: count((r) => LANGUAGE_LEVELS[r.language]!, kindFits, areaFits),
              organisation: { eneco: all.length },
            });
          });
        },
      ),
      { numRuns: budget({ quick: 6, deep: 15 }) },
    );
  });

  type Row = Pick<VacancyRow, 'kind' | 'buurt' | 'language'>;
});

describe('pages', () => {
  const ids = (rows: readonly VacancyKey[]) => rows.map(([, , id]) => id);

  it('hold one row more than asked, so that one knows whether more follows', async () => {
    await titled('A1', 'A2', 'A3', 'A4');
    const { rows, total } = await searchOne({ first: 2 });
    expect(ids(rows)).toEqual(['eneco:0', 'eneco:1', 'eneco:2']);
    expect(total).toBe(4);
  });

  it('give every row once, whatever is added or closed between them', async () => {
    const days = ['2026-01-10', '2026-01-11', '2026-01-12'];
    await kit.addVacancies(
      ...Array.from({ length: 30 }, (_, n) => ({
        id: `eneco:${String(n).padStart(2, '0')}`,
        title: n % 2 ? 'Lasser' : 'Lasser bij een warmtenet',
        published_on: days[n % 3]!,
      })),
    );
    const filter = { text: 'lasser' };
    const before = ids((await searchOne({ filter })).rows);
    const seen: string[] = [];
    for (let after: VacancyKey | null = null, turn = 0; ; turn += 1) {
      const { rows }: { rows: VacancyKey[] } = await searchOne({ filter, first: 4, after });
      seen.push(...ids(rows.slice(0, 4)));
      if (rows.length <= 4) break;
      after = rows[3]!;
      // One that stands before everything, and the very row that the cursor points at.
      await kit.addVacancies({
        id: `eneco:new${turn}`,
        title: 'Lasser lasser lasser',
        published_on: '2026-03-01',
      });
      await kit.db.query(`update vacancy set status = 'CLOSED' where id = $1`, [after[2]]);
    }
    expect(seen.filter((id) => !id.includes('new'))).toEqual(before);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('keep the total and the facets of the whole list', async () => {
    await titled('A1', 'A2', 'A3');
    const { rows } = await searchOne({ first: 1 });
    expect(await searchOne({ first: 1, after: rows[0]! })).toMatchObject({
      total: 3,
      facets: { kind: { JOB: 3 } },
    });
  });

  it('are empty behind a cursor past the end', async () => {
    await titled('A1');
    expect((await searchOne({ after: [-1, '1900-01-01', 'z'] })).rows).toEqual([]);
  });
});

describe('many questions', () => {
  it('cost one statement, and each has the answer it has alone', async () => {
    await kit.addVacancies(
      ...WIJKEN.map((_, n) => ({
        id: `eneco:${n}`,
        title: n % 2 ? 'Lasser' : 'Gastvrouw',
        buurt: BUURTEN[n]!.code,
      })),
    );
    const questions = [
      ...WIJKEN.map(({ code }) => ({ filter: { area: code } })),
      { filter: { text: 'lasser' } },
      { filter: { text: 'gastvrouw', organisations: ['havensteder'] } },
      { first: 3 },
    ];
    let together: Awaited<ReturnType<typeof search>> = [];
    const statements = await statementsDuring(async () => {
      together = await search(questions);
    });
    expect(statements).toHaveLength(1);
    const alone = await Promise.all(questions.map((question) => searchOne(question)));
    expect(together).toEqual(alone);
  });
});
