import { createHash } from 'node:crypto';
import { buurtenWithin } from '@social-return/contract/areas/areas';
import { newId } from '@social-return/contract/ids';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { budget } from '../setup/budget.ts';
import { type Party, startChain, type TestChain } from '../setup/chain.ts';
import { type ChangeResult, send } from '../setup/inbox.ts';

let chain: TestChain;
beforeAll(async () => {
  chain = await startChain({ clock: () => new Date('2026-03-02T12:00:00Z') });
});
afterAll(() => chain?.stop());

const BOSPOLDER = 'BU05990321';
const DELFSHAVEN = 'WK059903';
const FEIJENOORD = 'WK059910';
const shaOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Does a change through the gateway, as somebody of that organisation. */
const change = (party: Party, mutation: string, input: object, { fields = 'id', subject = 'manager' } = {}) =>
  send(chain, mutation, input, { as: { organisation: party, subject } }, fields);

async function idOf(changed: Promise<ChangeResult>): Promise<string> {
  const { record, errors } = await changed;
  expect(errors).toEqual([]);
  return String(record?.id);
}

/** Of each organisation that values deliveries, its amounts by unit. */
async function deliveriesIn(period: string, area: string | null): Promise<Record<string, string>> {
  const { chainReport } = await chain.data<{
    chainReport: {
      deliveries: {
        organisation: { id: string };
        measures: { unit: string; amount: string; inputs: { name: string; value: string }[] }[];
      }[];
    };
  }>(
    `query ($period: Period!, $area: ID) { chainReport(period: $period, area: $area) {
       deliveries { organisation { id } measures { unit amount inputs { name value } } } } }`,
    { period, area },
    { as: null },
  );
  return Object.fromEntries(
    chainReport.deliveries.flatMap(({ organisation, measures }) =>
      measures.map(({ unit, amount }) => [`${organisation.id} ${unit}`, amount] as const),
    ),
  );
}

const HOURS = 'havensteder hours-delivered-local';
const EXPERTISE = 'eneco hours-delivered-expertise';

describe('what a supplier of Havensteder delivers to an initiative that Eneco keeps', () => {
  it('is asked, pledged, delivered, valued, and counted once in the report, in its half-year and where it was', async () => {
    const initiativeId = await idOf(
      change('eneco', 'recordEnecoInitiative', {
        ...{ name: 'Repaircafé', description: 'Samen repareren.', area: BOSPOLDER, since: '2024-05-01' },
      }),
    );
    const requestId = await idOf(
      change('eneco', 'publishEnecoInitiativeRequest', {
        ...{ initiativeId, kind: 'HANDS', title: 'Meehelpen', description: 'We zoeken mensen.' },
        ...{ unit: 'HOURS', amount: '40', closesOn: '2026-06-01' },
      }),
    );
    const obligationId = await idOf(
      change('havensteder', 'createHavenstederAssignment', {
        ...{ title: 'Schilderwerk', kind: 'MAINTENANCE', workplace: BOSPOLDER, amount: '50000.00' },
        ...{ localAmount: '12000.00', contractorName: 'Firma Noord', contractorKvk: '88000001' },
        ...{ unlessReason: 'NO_LOCAL_PARTY', unlessExplanation: 'Geen', awardedOn: '2024-12-01' },
        ...{ start: '2025-01-01', end: '2026-07-01' },
      }),
    );
    const id = await idOf(
      change('havensteder', 'pledgeToEnecoInitiative', {
        ...{ requestId, supplier: 'Firma Noord', supplierKvk: '88000001', obligationId, amount: '16' },
      }),
    );
    const confirmed = { id, amount: '12.50', proof: 'TIMESHEET', sha256: shaOf(id) };
    await idOf(
      change('havensteder', 'confirmEnecoPledge', { ...confirmed, expectedVersion: 1, side: 'OBLIGATION' }),
    );
    await idOf(
      change(
        'eneco',
        'confirmEnecoPledge',
        { ...confirmed, expectedVersion: 2, side: 'INITIATIVE' },
        { subject: 'keeper' },
      ),
    );
    expect(await deliveriesIn('2026-H1', null)).toMatchObject({ [HOURS]: '0.00', [EXPERTISE]: '0.00' });

    const { enecoPledges } = await chain.data<{ enecoPledges: { edges: { node: { receipt: string } }[] } }>(
      '{ enecoPledges(first: 1) { edges { node { receipt } } } }',
      {},
      { as: { organisation: 'havensteder' } },
    );
    const receipt = enecoPledges.edges[0]?.node.receipt;
    await idOf(change('havensteder', 'valueHavenstederDelivery', { receipt }));
    expect((await change('havensteder', 'valueHavenstederDelivery', { receipt })).errors).toMatchObject([
      { message: 'This delivery was valued already: it counts once.' },
    ]);
    expect((await change('eneco', 'valueEnecoDelivery', { receipt })).errors).toMatchObject([
      { message: 'Expected a receipt for an obligation to eneco, got one to havensteder.' },
    ]);
    for (const area of [null, DELFSHAVEN, BOSPOLDER]) {
      expect(await deliveriesIn('2026-H1', area)).toMatchObject({ [HOURS]: '12.50', [EXPERTISE]: '0.00' });
    }
    expect(await deliveriesIn('2026-H1', FEIJENOORD)).toMatchObject({ [HOURS]: '0.00' });
    expect(await deliveriesIn('2025-H2', null)).toMatchObject({ [HOURS]: '0.00' });
  });
});

/** A delivery as an organisation has it: also one that another organisation has too, which none of them would value. */
const row = fc.record({
  party: fc.constantFrom('havensteder', 'eneco'),
  pledge: fc.nat({ max: 5 }),
  area: fc.constantFrom(BOSPOLDER, DELFSHAVEN, FEIJENOORD),
  day: fc.constantFrom('2025-12-31', '2026-01-01', '2026-03-02'),
  hundredths: fc.integer({ min: 1, max: 100_000 }),
});

describe('deliveries of random worlds', () => {
  it('count once in every half-year and area, as a naive model says', async () => {
    const all: { party: string; pledgeId: string; area: string; day: string; hundredths: number }[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        const before = await Promise.all(QUESTIONS.map(([period, area]) => deliveriesIn(period, area)));
        const ids = Array.from({ length: 6 }, () => newId('gemeente'));
        const added = rows
          .map(({ pledge, ...more }) => ({ ...more, pledgeId: ids[pledge] as string }))
          .filter(
            ({ party, pledgeId }, n, list) =>
              list.findIndex((one) => one.party === party && one.pledgeId === pledgeId) === n,
          );
        for (const one of added) await insert(one);
        all.push(...added);
        for (const [n, [period, area]] of QUESTIONS.entries()) {
          const now = await deliveriesIn(period, area);
          for (const unit of [HOURS, EXPERTISE]) {
            const more = Math.round((Number(now[unit]) - Number(before[n]?.[unit])) * 100);
            expect(more).toBe(naively(added, unit.split(' ')[0] as string, period, area));
          }
        }
      }),
      { numRuns: budget({ quick: 3, deep: 25 }) },
    );
    expect(all.length).toBeGreaterThan(0);
  });
});

const QUESTIONS: readonly (readonly [period: string, area: string | null])[] = [
  ['2025-H2', null],
  ['2026-H1', null],
  ['2026-H1', DELFSHAVEN],
  ['2026-H1', BOSPOLDER],
];

interface DeliveryRow {
  readonly party: string;
  readonly pledgeId: string;
  readonly area: string;
  readonly day: string;
  readonly hundredths: number;
}

async function insert({ party, pledgeId, area, day, hundredths }: DeliveryRow): Promise<void> {
  const unit = party === 'eneco' ? 'hours-delivered-expertise' : 'hours-delivered-local';
  await chain.parties[party as Party].sql(
    `insert into valued_delivery (id, pledge_id, keeper, obligation_id, area_code, kind, unit, delivered_hundredths,
       delivered_on, proof, sha256, value_unit, value_hundredths, valued_on)
     values ($1, $2, 'gemeente', $3, $4, 'HANDS', 'HOURS', $5, $6, 'TIMESHEET', $7, $8, $5, $6)`,
    [newId(party), pledgeId, newId(party), area, hundredths, day, shaOf(pledgeId), unit],
  );
}

/** Of the rows of a half-year and area, each pledge at who valued it first. */
function naively(rows: readonly DeliveryRow[], party: string, period: string, area: string | null): number {
  const areas = area === null ? null : [area, ...buurtenWithin(area)];
  const here = rows.filter(
    (one) =>
      (one.day >= '2026-01-01' ? '2026-H1' : '2025-H2') === period &&
      (areas === null || areas.includes(one.area)),
  );
  const counts = here.filter(
    (one) =>
      !here.some(
        (other) =>
          other.pledgeId === one.pledgeId && `${other.day} ${other.party}` < `${one.day} ${one.party}`,
      ),
  );
  return counts.filter((one) => one.party === party).reduce((sum, one) => sum + one.hundredths, 0);
}
