import { describe, expect, it } from 'vitest';
import type { Claim, MeasureShape, ReportContribution } from '../../../shared/chain/contributions.ts';
import { encodeQuestion } from '../../../shared/values/canonical.ts';
import { ANSWERED_BY, AS_OF, absent, chainOverHttp, statuses } from '../testing.ts';

const { entity } = chainOverHttp();

describe('a report', () => {
  const measure = (unit: string, people: number | null): MeasureShape => ({
    unit,
    unitTitle: unit,
    amount: '1.50',
    people,
    rule: {
      id: unit,
      version: '1',
      validFrom: '2026-01-01',
      source: 's',
      assumption: true,
      explanation: 'e',
    },
  });
  const claims = (from: number, to: number, resident: (n: number) => boolean | null = () => null): Claim[] =>
    Array.from({ length: to - from }, (_, n) => [
      `person-${from + n}`,
      `placement-${from + n}`,
      420,
      resident(from + n),
    ]);
  const contribution = (part: Partial<ReportContribution>): ReportContribution => ({
    asOf: AS_OF,
    claims: [],
    measures: [],
    ...part,
  });
  const selection = `period start end area { code } uniquePeople { value suppressed } placements { value suppressed } hours
    doubleClaims { value suppressed } residents { share inside { value suppressed } outside { value suppressed } unknown { value suppressed } }
    ownMeasures { organisation { id } measures { unit amount } suppressed } ${ANSWERED_BY}`;
  const report = (contributions: object, area: string | null = null) =>
    entity(
      'ChainReport',
      { query: encodeQuestion({ period: '2025-H2', area }), ...contributions },
      selection,
    );
  const shown = (value: number) => ({ value, suppressed: false });
  const HIDDEN = { value: null, suppressed: true };

  it('counts every person and placement once, and keeps the own figures side by side', async () => {
    const gemeenteReport = contribution({ claims: claims(0, 10), measures: [measure('euro', 10)] });
    const enecoReport = contribution({ claims: claims(5, 20), measures: [measure('fte', 15)] });
    const answer = await report({ gemeenteReport, enecoReport });
    expect(answer).toMatchObject({
      period: '2025-H2',
      start: '2025-07-01',
      end: '2026-01-01',
      area: { code: 'GM0599' },
      uniquePeople: shown(20),
      placements: shown(20),
      hours: 20,
      doubleClaims: shown(5),
      ownMeasures: [
        { organisation: { id: 'gemeente' }, measures: [{ unit: 'euro', amount: '1.50' }], suppressed: 0 },
        { organisation: { id: 'eneco' }, measures: [{ unit: 'fte' }], suppressed: 0 },
      ],
    });
    expect(statuses(answer)).toEqual({ gemeente: 'ANSWERED', havensteder: 'MISSING', eneco: 'ANSWERED' });
  });

  it.each(absent('enecoReport'))('has no figures when the only contribution is %s', async (_what, given) => {
    const answer = await report(given);
    expect(answer).toMatchObject({
      uniquePeople: null,
      placements: null,
      hours: null,
      doubleClaims: null,
      residents: null,
      ownMeasures: [],
    });
    expect(statuses(answer)).toEqual({ gemeente: 'MISSING', havensteder: 'MISSING', eneco: 'MISSING' });
  });

  it.each<[string, string | null, number, boolean]>([
    ['four people in the city', null, 4, true],
    ['five people in the city', null, 5, false],
    ['nine people in a wijk', 'WK059903', 9, true],
    ['ten people in a wijk', 'WK059903', 10, false],
    ['nine people in a buurt', 'BU05990321', 9, true],
    ['ten people in a buurt', 'BU05990321', 10, false],
    ['nobody', null, 0, true],
  ])('about %s is hidden or shown as it must be', async (_what, area, people, hidden) => {
    const enecoReport = contribution({
      claims: claims(0, people),
      measures: [measure('fte', people), measure('share', null)],
    });
    expect(await report({ enecoReport }, area)).toMatchObject({
      uniquePeople: hidden ? HIDDEN : shown(people),
      placements: hidden ? HIDDEN : shown(people),
      hours: hidden ? null : people,
      doubleClaims: hidden ? HIDDEN : shown(0),
      residents: {
        share: null,
        inside: hidden ? HIDDEN : shown(0),
        unknown: hidden ? HIDDEN : shown(people),
      },
      ownMeasures: [
        hidden
          ? { measures: [{ unit: 'share' }], suppressed: 1 }
          : { measures: [{ unit: 'fte' }, { unit: 'share' }], suppressed: 0 },
      ],
    });
  });

  it('hides all parts by home when one is about few: the others would give it away', async () => {
    const home = (inside: number, outside: number) => (n: number) =>
      n < inside ? true : n < inside + outside ? false : null;
    const few = contribution({ claims: claims(0, 30, home(20, 4)) });
    expect(await report({ enecoReport: few })).toMatchObject({
      uniquePeople: shown(30),
      residents: { share: null, inside: HIDDEN, outside: HIDDEN, unknown: HIDDEN },
    });
    const enough = contribution({ claims: claims(0, 30, home(20, 10)) });
    expect(await report({ enecoReport: enough })).toMatchObject({
      residents: { share: 0.667, inside: shown(20), outside: shown(10), unknown: shown(0) },
    });
  });
});
