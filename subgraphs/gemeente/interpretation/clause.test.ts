import { addMonths, type Day } from '@social-return/values/day';
import { describe, expect, it } from 'vitest';
import { clauseFor, planMoments } from './clause.ts';
import { clausesOf } from './scheme-testing.ts';

const day = (text: string) => text as Day;

function asks(who: string, value: number, more: object = {}) {
  const answer = clauseFor(clausesOf(who), {
    valueCents: BigInt(Math.round(value * 100)),
    kind: 'SERVICES',
    on: day('2025-06-01'),
    months: 12,
    labourShareHundredths: 5_000,
    large: null,
    ...more,
  });
  return [answer.asks, answer.obligationCents === null ? null : Number(answer.obligationCents) / 100];
}

describe('what is asked of a contract', () => {
  it.each<[string, string, number, object, readonly (string | number | null)[]]>([
    ['RK0', 'Rotterdam', 1_000_000, {}, ['PERCENTAGE', 50_000]],
    ['SCH', 'Schiedam', 124_999.99, {}, ['NONE', null]],
    ['SCH', 'Schiedam', 125_000, {}, ['PERCENTAGE', 6_250]],
    ['SCH', 'Schiedam', 224_999.99, { kind: 'WORKS' }, ['NONE', null]],
    ['SCH', 'Schiedam', 225_000, { kind: 'WORKS' }, ['PERCENTAGE', 11_250]],
    ['SCH', 'Schiedam', 1_000_000, { kind: 'SUBSIDY' }, ['NONE', null]],
    ['LV', 'Leidschendam-Voorburg', 100_000, {}, ['PERCENTAGE', 5_000]],
    ['LV', 'Leidschendam-Voorburg', 100_000, { labourShareHundredths: 2_999 }, ['PERCENTAGE', 2_000]],
    ['LV', 'Leidschendam-Voorburg', 100_000, { labourShareHundredths: null }, ['NOT_KNOWN', null]],
    ['LV', 'Leidschendam-Voorburg', 100_000, { on: '2024-12-31' }, ['NONE', null]],
    ['S4', 'Amsterdam', 199_999.99, {}, ['ON_TRUST', 4_000]],
    ['S4', 'Amsterdam', 200_000, {}, ['PERCENTAGE', 4_000]],
    ['PIA', 'Rijk', 300_000, { on: '2017-12-31' }, ['PERCENTAGE', 15_000]],
    ['PIA', 'Rijk', 250_000, { on: '2017-12-31' }, ['NONE', null]],
    ['PIA', 'Rijk', 300_000, { on: '2017-12-31', months: 5 }, ['NONE', null]],
    ['PIA', 'Rijk', 300_000, { on: '2017-12-31', months: null }, ['NOT_KNOWN', null]],
    ['PIA', 'Rijk', 300_000, {}, ['CUSTOM', null]],
    ['PIA', 'Rijk', 300_000, { kind: 'SUPPLIES' }, ['NONE', null]],
    ['LEK', 'Lekstroom', 100_000, {}, ['NONE', null]],
    ['LEK', 'Lekstroom', 100_000.01, {}, ['PERCENTAGE', 5_000]],
    ['VEE', 'Veenendaal', 199_999.99, {}, ['SHOW_CSR', null]],
    ['VEE', 'Veenendaal', 200_000, {}, ['PERCENTAGE', 10_000]],
    ['SWF', 'Súdwest-Fryslân', 15_000_000, {}, ['PERCENTAGE', 300_000]],
    ['SWF', 'Súdwest-Fryslân', 15_000_001, {}, ['PERCENTAGE', 300_000]],
    ['TIL1', 'Woningcorporaties regio Tilburg', 1_000_000, {}, ['PERCENTAGE', 50_000]],
    ['TIL1', 'Woningcorporaties regio Tilburg', 1_000_000.01, {}, ['CUSTOM', null]],
    ['AMF', 'Amersfoort', 100_000, { large: true }, ['PERCENTAGE', 5_000]],
    ['AMF', 'Amersfoort', 100_000, { large: false }, ['SOCIAL_ACTIVITY', null]],
    ['AMF', 'Amersfoort', 100_000, {}, ['NOT_KNOWN', null]],
    ['S2', 'Regio van achttien gemeenten', 100_000, { kind: 'WMO', on: '2017-01-01' }, ['NOT_KNOWN', null]],
    ['S2', 'Regio van achttien gemeenten', 100_000, { kind: 'WMO' }, ['NONE', null]],
  ])('[%s] %s, € %d, %j', (_key, who, value, more, expected) => {
    expect(asks(who, value, more)).toEqual(expected);
  });
});

describe('the moments of Amsterdam [S4]', () => {
  it('are a talk in summer, a plan in autumn, and a report in January and July until after the end', () => {
    expect(
      planMoments(day('2025-03-10'), day('2026-09-01')).map(({ moment, from }) => `${moment} ${from}`),
    ).toEqual([
      'PLAN_TALK 2025-06-01',
      'PLAN 2025-09-01',
      'REPORT 2025-07-01',
      'REPORT 2026-01-01',
      'REPORT 2026-07-01',
      'REPORT 2027-01-01',
    ]);
  });

  it('are those of next year for a contract that is awarded in or after the summer', () => {
    expect(planMoments(day('2025-06-01'), day('2026-01-01'))[0]?.from).toBe('2025-06-01');
    expect(planMoments(day('2025-06-02'), day('2026-01-01'))[0]?.from).toBe('2026-06-01');
  });

  it('have one report for each half-year that the contract touches', () => {
    for (const months of [1, 6, 7, 12, 36]) {
      const award = day('2025-02-15');
      const end = addMonths(award, months);
      const reports = planMoments(award, end).filter(({ moment }) => moment === 'REPORT');
      expect(reports).toHaveLength(Math.ceil((1.5 + months) / 6));
    }
  });
});
