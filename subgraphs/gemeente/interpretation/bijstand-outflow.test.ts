import { measure } from '@social-return/contract/questions/contributions';
import { recompute } from '@social-return/contract/questions/figures';
import { groupRows, type TestRow } from '@social-return/subgraph-kit/placements/testing';
import type { Day } from '@social-return/values/day';
import { describe, expect, it } from 'vitest';
import { MEASURED_COLUMNS } from '../model/measured-columns.ts';
import { BIJSTAND_OUTFLOW_BOOK, bijstandOutflow } from './bijstand-outflow.ts';

const day = (text: string) => text as Day;
const row = (candidateId: string, start: string, end: string | null, own: object = {}): TestRow => ({
  candidateId,
  employerKvk: '12345678',
  start: day(start),
  minutesPerWeek: 2_160,
  days: 30,
  homeBuurt: null,
  livesElsewhere: false,
  own: {
    ...{ approval: 'APPROVED', target_group: 'PARTICIPATIEWET' },
    // Confirmed until it ended, or for long.
    ...{ end, confirmed_until: end ?? '2030-01-01' },
    ...own,
  },
});
const outflow = (rows: TestRow[], today = '2026-07-02') =>
  bijstandOutflow(groupRows('2025-H2', rows, MEASURED_COLUMNS), day('2025-07-01'), day(today));

describe('outflow from bijstand', () => {
  it('counts different people who were still at work six months after they began in the half-year', () => {
    const figure = outflow([
      row('a', '2025-08-01', null),
      row('a', '2025-09-01', null),
      row('b', '2025-08-01', '2026-02-01'),
      row('c', '2025-08-01', '2026-01-31'),
    ]);
    expect(figure).toMatchObject({ unit: 'bijstand-outflow', amount: '2', people: 2 });
    expect(figure.inputs.map(({ name, value }) => [name, value])).toEqual([['lastedSixMonths', '2']]);
  });

  it('leaves out other groups, what is not approved, and who began before', () => {
    const rows = [
      row('a', '2025-08-01', null, { target_group: 'WW' }),
      row('b', '2025-08-01', null, { approval: 'SUBMITTED' }),
      row('c', '2025-06-30', null),
    ];
    expect(outflow(rows)).toMatchObject({ amount: '0', people: 0 });
  });

  it('takes in every group on social assistance of schemes that part them by duration', () => {
    const rows = [row('a', '2025-08-01', null, { target_group: 'PARTICIPATIEWET_OVER_2_YEARS' })];
    expect(outflow(rows).amount).toBe('1');
  });

  it('counts nobody of whom it is not known', () => {
    const until = (confirmed_until: string | null) => [row('a', '2025-08-01', null, { confirmed_until })];
    expect(outflow(until(null)).amount).toBe('0');
    expect(outflow(until('2026-01-31')).amount).toBe('0');
    expect(outflow(until('2026-02-01')).amount).toBe('1');
  });

  it('waits until six months have passed', () => {
    expect(outflow([row('a', '2025-08-01', null)], '2026-01-31').amount).toBe('0');
    expect(outflow([row('a', '2025-08-01', null)], '2026-02-01').amount).toBe('1');
  });

  it('is of the shape that the chain expects, and can be computed again', () => {
    const figure = outflow([row('a', '2025-08-01', null)]);
    expect(measure.parse(figure)).toEqual(figure);
    expect(recompute(BIJSTAND_OUTFLOW_BOOK, figure)).toBe(figure.amount);
  });
});
