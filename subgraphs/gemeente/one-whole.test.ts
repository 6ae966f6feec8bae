import { budget } from '@social-return/test/setup/budget';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { addDays, type Day } from '@social-return/values/day';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gemeente } from './subgraph.ts';
import {
  approve,
  BOSPOLDER,
  change,
  contract,
  make,
  newKey,
  newSha256,
  placement,
  refusal,
  registerPerson,
} from './testing.ts';

const clock = testClock();

const RUNS = budget({ quick: 15, deep: 40 });

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
});

afterAll(() => subgraph?.stop());

const newContract = async () => (await make(subgraph, 'createGemeenteContract', contract())).id;
const start = (candidateId: string, more: object = {}) =>
  change(subgraph, 'startGemeentePlacement', placement(candidateId, more));

const SAME_WORK =
  'The same work of this person is recorded already, and one placement pays once: change or end that one.';
const ONE_WHOLE =
  'Overlapping placements share the hours that a person really works: a full week of 40 hours, unless totalHoursPerWeek states other hours.';

describe('one placement pays once', () => {
  it('refuses the same work again, names what it overlaps, and refuses it under another contract too', async () => {
    const [candidateId, first, second] = [
      await registerPerson(subgraph),
      await newContract(),
      await newContract(),
    ];
    const once = await start(candidateId, { contractId: first });
    const id = once.record?.id as string;
    expect(await start(candidateId, { contractId: first })).toEqual(
      refusal('INVALID', 'start', `${SAME_WORK} It overlaps ${id}, from 2025-01-01 up to an open end.`),
    );
    expect(await start(candidateId, { contractId: second })).toEqual(
      refusal(
        'INVALID',
        'hoursPerWeek',
        `${ONE_WHOLE} On 2025-01-01 it would be 72.00 hours a week of 40.00, together with ${id}.`,
      ),
    );
    expect(
      (await start(candidateId, { contractId: first, start: '2025-02-01', employer: 'Andere naam' })).errors,
    ).toEqual([expect.objectContaining({ path: ['input', 'start'] })]);
  });

  it('takes hours that are split over contracts, each with its part, up to what is worked', async () => {
    const candidateId = await registerPerson(subgraph);
    for (const contractId of [await newContract(), await newContract(), await newContract()]) {
      const { record } = await start(candidateId, { contractId, hoursPerWeek: 12 });
      expect((await approve(subgraph, record?.id as string)).errors).toEqual([]);
    }
    const more = await start(candidateId, { contractId: await newContract(), hoursPerWeek: 12 });
    expect(more.errors[0]?.message).toContain(
      'On 2025-01-01 it would be 48.00 hours a week of 40.00, together with',
    );
  });

  it('takes more than a full week, and less, where somebody states the hours that the person works', async () => {
    const other = { employer: 'Bakkerij', employerKvk: '87654321', hoursPerWeek: 20 };
    const many = await registerPerson(subgraph);
    await start(many, { hoursPerWeek: 30 });
    expect((await start(many, { ...other, totalHoursPerWeek: 49 })).errors).toHaveLength(1);
    expect((await start(many, { ...other, totalHoursPerWeek: 50 })).errors).toEqual([]);
    const few = await registerPerson(subgraph);
    await start(few, { hoursPerWeek: 20, totalHoursPerWeek: 20, contractId: await newContract() });
    expect(
      (await start(few, { hoursPerWeek: 20, contractId: await newContract() })).errors[0]?.message,
    ).toContain('it would be 40.00 hours a week of 20.00');
    expect((await start(few, { hoursPerWeek: 20, totalHoursPerWeek: 19 })).errors).toEqual([
      expect.objectContaining({ path: ['input', 'totalHoursPerWeek'] }),
    ]);
  });

  it('lets one be recorded after the other is rejected, or is over', async () => {
    const candidateId = await registerPerson(subgraph);
    const { record } = await start(candidateId);
    const id = record?.id as string;
    const reason = 'Dubbel ingediend';
    await make(subgraph, 'setGemeentePlacementApproval', {
      id,
      expectedVersion: 1,
      approval: 'REJECTED',
      reason,
    });
    const again = await start(candidateId, { end: '2025-06-01' });
    expect((await start(candidateId, { start: '2025-06-01' })).errors).toEqual([]);
    const longer = { id: again.record?.id, expectedVersion: 1, end: '2025-06-02' };
    expect((await change(subgraph, 'endGemeentePlacement', longer)).errors[0]?.message).toContain(SAME_WORK);
  });

  it('lets one of many win that record the same at the same moment', async () => {
    const candidateId = await registerPerson(subgraph);
    const all = await Promise.all(Array.from({ length: 6 }, () => start(candidateId)));
    expect(all.filter(({ record }) => record)).toHaveLength(1);
  });

  it('does not approve what was recorded twice before the rule', async () => {
    const candidateId = await registerPerson(subgraph);
    const { record } = await start(candidateId);
    await subgraph.sql('alter table placement disable trigger placement_one_whole_insert');
    const copy = `gemeente:${newKey()}`;
    await subgraph.sql(
      `insert into placement select r.* from placement p, jsonb_populate_record(p, jsonb_build_object('id', $2::text)) r where p.id = $1`,
      [record?.id, copy],
    );
    await subgraph.sql('alter table placement enable trigger placement_one_whole_insert');
    expect((await approve(subgraph, copy)).errors[0]?.message).toContain(SAME_WORK);
  });
});

describe('one proof serves one claim', () => {
  it('refuses the document of another placement, and takes it for the parts of one', async () => {
    const sha256 = newSha256();
    const prove = (placementId: string) =>
      change(subgraph, 'recordGemeenteProof', { placementId, kind: 'MUNICIPAL_DECISION', sha256 });
    const candidateId = await registerPerson(subgraph);
    const parts = [await newContract(), await newContract()].map((contractId) =>
      start(candidateId, { contractId, hoursPerWeek: 12 }),
    );
    const [one, other] = (await Promise.all(parts)).map(({ record }) => record?.id as string);
    const stranger = (await start(await registerPerson(subgraph))).record?.id as string;
    expect((await prove(one as string)).errors).toEqual([]);
    expect((await prove(other as string)).errors).toEqual([]);
    expect(await prove(stranger)).toEqual(
      refusal(
        'INVALID',
        'sha256',
        'This document proves another placement or activity: one proof serves one claim, of which only the parts over contracts share it.',
      ),
    );
  });
});

// Days are few and close, so that placements often overlap.
const anyDay = fc.nat({ max: 9 }).map((n) => addDays('2025-03-01' as Day, n));
const anyMinutes = fc.constantFrom(300, 720, 1_200, 2_160, 2_400, 3_000, 3_600);
const anyRow = fc.record({
  kvk: fc.constantFrom('12345678', '87654321'),
  contract: fc.constantFrom(null, 0, 1),
  start: anyDay,
  days: fc.option(fc.integer({ min: 1, max: 8 })),
  minutes: anyMinutes,
  total: fc.option(fc.constantFrom(2_160, 2_400, 2_880, 3_600), { freq: 3 }),
});
const anyWrite = fc.oneof(
  { weight: 4, arbitrary: anyRow.map((row) => ({ kind: 'insert' as const, row })) },
  fc.record({
    kind: fc.constant('end' as const),
    which: fc.nat(),
    days: fc.option(fc.integer({ min: 1, max: 9 })),
  }),
  fc.record({ kind: fc.constant('hours' as const), which: fc.nat(), minutes: anyMinutes }),
  fc.record({ kind: fc.constant('reject' as const), which: fc.nat() }),
);

interface Row {
  readonly id: string;
  readonly kvk: string;
  readonly contract: number | null;
  readonly start: Day;
  readonly end: Day | null;
  readonly minutes: number;
  readonly total: number | null;
  readonly rejected: boolean;
}

/** Day by day, as somebody with a calendar would look. */
function fits(rows: readonly Row[]): boolean {
  return Array.from({ length: 40 }, (_, n) => addDays('2025-03-01' as Day, n)).every((day) => {
    const at = rows.filter((r) => !r.rejected && r.start <= day && (r.end === null || day < r.end));
    const works = new Set(at.map(({ kvk, contract: c }) => `${kvk} ${c}`));
    const stated = at.flatMap(({ total }) => total ?? []);
    const whole = Math.max(stated.length === 0 ? 2_400 : Math.max(...stated), ...at.map((r) => r.minutes));
    return works.size === at.length && at.reduce((sum, r) => sum + r.minutes, 0) <= whole;
  });
}

it('takes exactly the writes after which every day is within what the person works', async () => {
  const contracts = [await newContract(), await newContract()];
  let taken = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyWrite, { minLength: 2, maxLength: 9 }), async (writes) => {
      const candidateId = await registerPerson(subgraph, {}, []);
      let rows: readonly Row[] = [];
      for (const write of writes) {
        const before = rows[(write.kind === 'insert' ? 0 : write.which) % Math.max(1, rows.length)];
        if (write.kind !== 'insert' && !before) continue;
        const after = written(write, before);
        if (after.total !== null && after.total < after.minutes) continue;
        const next = [...rows.filter(({ id }) => id !== after.id), after];
        const ok = await store(after, candidateId, contracts, write.kind === 'insert');
        expect(ok).toBe(
          fits(next) ||
            (write.kind !== 'insert' && write.kind !== 'hours' && claimsLess(before as Row, after)),
        );
        if (ok) taken += 1;
        else refused += 1;
        if (ok) rows = next;
      }
    }),
    { numRuns: RUNS },
  );
  expect(Math.min(taken, refused)).toBeGreaterThan(RUNS / 4);
}, 60_000);

type Write = typeof anyWrite extends fc.Arbitrary<infer T> ? T : never;

function written(write: Write, before: Row | undefined): Row {
  if (write.kind === 'insert') {
    const { days, ...row } = write.row;
    const end = days === null ? null : addDays(row.start, days);
    return { ...row, id: `gemeente:${newKey()}`, end, rejected: false };
  }
  const row = before as Row;
  if (write.kind === 'hours') return { ...row, minutes: write.minutes };
  if (write.kind === 'reject') return { ...row, rejected: true };
  return { ...row, end: write.days === null ? null : addDays(row.start, write.days) };
}

const claimsLess = (before: Row, after: Row) =>
  after.rejected || (after.end ?? '9999') <= (before.end ?? '9999');

async function store(
  row: Row,
  candidateId: string,
  contracts: readonly string[],
  isNew: boolean,
): Promise<boolean> {
  const { id, kvk, contract: c, start: first, end, minutes, total, rejected } = row;
  const text = isNew
    ? `insert into placement (id, kind, employer, employer_kvk, contract_id, start, "end", minutes_per_week,
         total_minutes_per_week, candidate_id, buurt, target_group, scheme_version_id, no_displacement_declared)
       values ($1, 'JOB', 'x', $2, $3, $4, $5, $6, $7, $8, '${BOSPOLDER}', 'WIA', 'gemeente:scheme-rotterdam-2023', true)`
    : `update placement set employer_kvk = $2, contract_id = $3, start = $4, "end" = $5, minutes_per_week = $6,
         total_minutes_per_week = $7, candidate_id = $8, approval = '${rejected ? 'REJECTED' : 'SUBMITTED'}',
         approval_reason = 'x' where id = $1`;
  const values = [id, kvk, c === null ? null : contracts[c], first, end, minutes, total, candidateId];
  return subgraph.sql(text, values).then(
    () => true,
    (error: Error) => {
      expect(error.message).toMatch(/recorded before|more than the whole/);
      return false;
    },
  );
}
