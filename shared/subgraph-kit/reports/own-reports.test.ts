import type {
  MeasureShape,
  ReportContribution,
  ReportQuestion,
} from '@social-return/contract/questions/contributions';
import { budget } from '@social-return/test/setup/budget';
import { type KitDatabase, kitDatabase } from '@social-return/test/setup/kit';
import { KEY_ENVIRONMENT, statementsDuring, testClock } from '@social-return/test/setup/subgraph';
import { addDays, dayOf } from '@social-return/values/day';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../database.ts';
import { keysFrom } from '../keys.ts';
import { prepareClaims } from '../placements/claim-column.ts';
import { cellsOf } from '../placements/claims-on.ts';
import { type GroupedPlacements, sumOf } from '../placements/grouped.ts';
import { type OwnReading, ownReports } from './own-reports.ts';

const BOSPOLDER = 'BU05990321';
const AFRIKAANDERWIJK = 'BU05991086';
const CITY: ReportQuestion = { period: '2026-H1', area: null };
const BUURT: ReportQuestion = { period: '2026-H1', area: BOSPOLDER };

let kit: KitDatabase;
let other: pg.Client;
const clock = testClock();

beforeAll(async () => {
  kit = await kitDatabase();
  other = new pg.Client({ connectionString: url(), options: '-c lock_timeout=1000' });
  await other.connect();
});

afterAll(async () => {
  await other?.end();
  await kit?.drop();
});

beforeEach(async () => {
  clock.set('2026-03-02T12:00:00.000Z');
  await kit.db.query('truncate placement, vacancy cascade');
});

const url = () => (kit.db.options as { url: string }).url;

/** An organisation whose own figure is made of its placements, and of how many vacancies there are. */
const reading: OwnReading = {
  placementColumns: { groupedBy: ['kind'], numbers: [] },
  figures: async (_periods, placements) => placements.map((of) => [{ units: ['hours'], cells: cellsOf(of) }]),
  measures: async (_questions, placements, context) => {
    const [{ count }] = (await context.loaders
      .named<string, unknown>('vacancies', (keys) =>
        Promise.all(
          keys.map(() =>
            context.db.query('select count(*)::int from vacancy').then(([row]: unknown[]) => row),
          ),
        ),
      )
      .load('count')
      .then((row) => [row])) as [{ count: number }];
    return placements.map((own) => [measure(own, count)]);
  },
};

function measure(own: GroupedPlacements, vacancies: number): MeasureShape {
  const minuteDays = own.groups.reduce(
    (sum, group) => sum + sumOf(group, (n) => (own.minutesPerWeek[n] as number) * (own.days[n] as number)),
    0,
  );
  const rule = { id: 'test', version: '1', validFrom: '2020-01-01', source: 'test', assumption: false };
  return {
    ...{ unit: 'minutes', unitTitle: 'minuten', people: own.people, inputs: [] },
    amount: `${minuteDays}.${vacancies}`,
    rule: { ...rule, explanations: { NL: '', EN: '' } },
  };
}

const ask = async (report: ReturnType<typeof ownReports>, ...questions: ReportQuestion[]) =>
  (await report(questions, await kit.context(clock))) as ReportContribution[];
/** By somebody who remembers nothing. */
const anew = (...questions: ReportQuestion[]) => ask(ownReports(reading), ...questions);
const readsPlacements = async (work: () => Promise<unknown>) =>
  (await statementsDuring(work)).filter((text) => text.includes('from placement')).length;
const logged = async () =>
  (await kit.db.query(`select 1 from processing_record where action = 'STATISTICS'`)).length;

describe('a report on an open half-year', () => {
  it('that is asked again is not counted again, and says that it is of now', async () => {
    await kit.addPlacements({}, { id: 'eneco:p2', buurt: AFRIKAANDERWIJK });
    const report = ownReports(reading);
    const [first] = await ask(report, CITY);
    clock.set('2026-03-02T13:00:00.000Z');
    const before = await logged();
    expect(
      await readsPlacements(async () => {
        expect(await ask(report, CITY)).toEqual([{ ...first, asOf: '2026-03-02T13:00:00.000Z' }]);
      }),
    ).toBe(0);
    // That people were counted is recorded for every question.
    expect(await logged()).toBe(before + 1);
    expect(await anew(CITY)).toEqual(await ask(report, CITY));
  });

  it('of another area is counted of the placements that were read already', async () => {
    await kit.addPlacements({}, { id: 'eneco:p2', buurt: AFRIKAANDERWIJK });
    const report = ownReports(reading);
    await ask(report, CITY);
    expect(
      await readsPlacements(async () => {
        expect(await ask(report, BUURT)).toEqual(await anew(BUURT));
      }),
    ).toBe(1);
  });

  it('carries no claims for a gateway that holds them, and others when there are others', async () => {
    await kit.addPlacements({});
    const report = ownReports(reading);
    const [{ claims, digest = '', ...rest }] = (await ask(report, CITY)) as [ReportContribution];
    const held = { ...CITY, held: [digest] };
    expect(await ask(report, held, CITY)).toEqual([
      { ...rest, digest, claims: null },
      { ...rest, digest, claims },
    ]);
    await kit.addPlacements({ id: 'eneco:p2' });
    expect((await ask(report, held))[0]?.claims).toEqual((await anew(CITY))[0]?.claims);
  });

  it('is counted once for all who ask it at the same moment, and recorded for each', async () => {
    await kit.addPlacements({});
    const report = ownReports(reading);
    const before = await logged();
    expect(
      await readsPlacements(() =>
        Promise.all([ask(report, CITY), ask(report, CITY), ask(report, CITY, BUURT)]),
      ),
    ).toBe(1);
    expect(await logged()).toBe(before + 3);
  });

  it('is counted anew when a day passes', async () => {
    await kit.addPlacements({});
    const report = ownReports(reading);
    const [today] = await ask(report, CITY);
    clock.set('2026-03-02T23:30:00.000Z');
    const [tomorrow] = await ask(report, CITY);
    expect(tomorrow).toEqual((await anew(CITY))[0]);
    expect(tomorrow?.measures).not.toEqual(today?.measures);
  });

  it('has what was committed after the transaction of the write was open for long, and nothing of it before', async () => {
    const report = ownReports(reading);
    await other.query('begin');
    await other.query(INSERT, ['eneco:late']);
    const before = await ask(report, CITY);
    await other.query('commit');
    const after = await ask(report, CITY);
    expect(after).toEqual(await anew(CITY));
    expect(after).not.toEqual(before);
  });

  it('has what was committed while it was counted at the latest when it is asked again', async () => {
    await other.query('begin');
    await other.query('lock table placement in access exclusive mode');
    const report = ownReports(reading);
    const question = ask(report, CITY);
    await waiting();
    await other.query(INSERT, ['eneco:in-between']);
    await other.query('commit');
    expect(await question).toEqual(await anew(CITY));
    await kit.db.query('delete from placement');
    expect(await ask(report, CITY)).toEqual(await anew(CITY));
  });

  it('is counted of nothing that the same request read before the write', async () => {
    const context = await kit.context(clock);
    await reading.measures([CITY], [], context);
    await kit.addVacancies({});
    await kit.addPlacements({});
    const report = ownReports(reading);
    expect(await report([CITY], context)).toEqual(await anew(CITY));
    expect(await ask(report, CITY)).toEqual(await anew(CITY));
  });

  it('that failed is counted when it is asked again', async () => {
    let fails = true;
    const report = ownReports({
      ...reading,
      measures: (...given) => (fails ? Promise.reject(new Error('too late')) : reading.measures(...given)),
    });
    await expect(ask(report, CITY)).rejects.toThrow('too late');
    fails = false;
    expect(await ask(report, CITY)).toEqual(await anew(CITY));
  });

  it('has the claims of another claim key after that', async () => {
    await kit.addPlacements({});
    const { claim } = await keysFrom(KEY_ENVIRONMENT);
    const report = ownReports(reading);
    const before = await ask(report, CITY);
    for (const [key, same] of [
      [Buffer.alloc(32, 9), false],
      [claim, true],
    ] as const) {
      const owner = await openDatabase({ url: url(), entities: [], migrations: [], claimKey: key });
      await prepareClaims(owner, key);
      await owner.destroy();
      const after = await ask(report, CITY);
      expect(after).toEqual(await anew(CITY));
      expect(after[0]?.claims === before[0]?.claims).toBe(same);
    }
  });
});

const INSERT = `insert into placement (id, kind, employer, employer_kvk, start, minutes_per_week, candidate_id, buurt, claim)
  values ($1, 'JOB', 'Voorbeeld BV', '12345678', '2026-01-01', 60, 'gemeente:c7', '${BOSPOLDER}', null)`;

/** Until somebody waits for a table. */
async function waiting(): Promise<void> {
  for (;;) {
    const { rows } = await other.query('select 1 from pg_locks where not granted');
    if (rows.length > 0) return;
  }
}

it('is after any writes what it is when it is counted anew', async () => {
  const nth = fc.nat({ max: 4 }).map((n) => `eneco:p${n}`);
  const start = fc.nat({ max: 400 }).map((n) => addDays(dayOf(2025, 4, 1), n));
  const write = fc.oneof(
    fc.tuple(nth, start).map(
      ([
        id,
        day,
      ]) => `insert into placement (id, kind, employer, employer_kvk, start, minutes_per_week, candidate_id, buurt)
      values ('${id}', 'JOB', 'x', '1234567${id.at(-1)}', '${day}', 60, 'gemeente:c1', '${BOSPOLDER}') on conflict (id) do update set start = excluded.start, "end" = null`,
    ),
    fc
      .tuple(nth, fc.integer({ min: 1, max: 300 }))
      .map(([id, days]) => `update placement set "end" = start + ${days} where id = '${id}'`),
    fc
      .tuple(nth, fc.integer({ min: 1, max: 3 }))
      .map(([id, hours]) => `update placement set minutes_per_week = 60 * ${hours} where id = '${id}'`),
    nth.map(
      (id) =>
        `update placement set candidate_id = 'gemeente:erased-' || id, home_buurt = null where id = '${id}'`,
    ),
    nth.map(
      (id) =>
        `update placement set buurt = '${AFRIKAANDERWIJK}', home_buurt = '${BOSPOLDER}' where id = '${id}'`,
    ),
    nth.map((id) => `delete from placement where id = '${id}'`),
    fc.constant('truncate placement cascade'),
    fc.constant('update placement set version = version + 1'),
  );
  const step = fc.record({ write, end: fc.constantFrom('commit', 'rollback'), asks: fc.boolean() });
  const report = ownReports(reading);
  const questions = ['2025-H2', '2026-H1'].flatMap((period) =>
    [null, BOSPOLDER].map((area) => ({ period, area })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      for (const { write: statement, end, asks } of steps) {
        const writing = kit.db.createQueryRunner();
        await writing.query('begin');
        await writing.query(statement);
        // A transaction that empties a table keeps all others out until then.
        if (asks && !statement.startsWith('truncate')) await ask(report, ...questions);
        await writing.query(end);
        await writing.release();
      }
      expect(await ask(report, ...questions)).toEqual(await anew(...questions));
    }),
    { numRuns: budget({ quick: 10, deep: 25 }) },
  );
});
