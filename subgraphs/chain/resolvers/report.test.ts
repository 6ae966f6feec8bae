import { describe, expect, it } from 'vitest';
import type { MeasureShape, ReportContribution } from '../../../shared/chain/contributions.ts';
import { type Claim, packed } from '../../../shared/chain/testing.ts';
import { encodeQuestion } from '../../../shared/values/canonical.ts';
import { ANSWERED_BY, AS_OF, absent, chainOverHttp, statuses } from '../testing.ts';

const { ask, entity, entities } = chainOverHttp();

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
      explanations: { NL: 'e', EN: 'e' },
    },
    inputs: [],
  });
  const claims = (from: number, to: number, resident: (n: number) => boolean | null = () => null): Claim[] =>
    Array.from({ length: to - from }, (_, n) => [
      `person-${from + n}`,
      `placement-${from + n}`,
      420,
      resident(from + n),
      null,
      null,
    ]);
  /** Everybody works in one buurt. */
  const cellsOf = (claimed: readonly Claim[]): ReportContribution['cells'] => {
    const people = new Set(claimed.map(([person]) => person)).size;
    return people === 0 ? {} : { BU05990321: [people, people] };
  };
  type Part = Partial<Omit<ReportContribution, 'claims'>> & { readonly claims?: readonly Claim[] };
  const contribution = ({ claims = [], ...part }: Part): ReportContribution => ({
    asOf: AS_OF,
    claims: packed(claims),
    cells: cellsOf(claims),
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

  it('tells how many placements that began in it lasted, where that tells nothing of few', async () => {
    const lasted = (few: number) =>
      claims(0, 30).map(
        ([person, placement, amount, home], n): Claim => [
          person,
          placement,
          amount,
          home,
          n < 20 ? n >= few : null,
          null,
        ],
      );
    const durable = async (few: number) =>
      (await entity(
        'ChainReport',
        {
          query: encodeQuestion({ period: '2025-H2', area: null }),
          enecoReport: contribution({ claims: lasted(few) }),
        },
        'durable { months known { value } lasted { value } share } suppressedCells doubleHours',
      )) as unknown;
    expect(await durable(5)).toEqual({
      durable: [
        { months: 6, known: { value: 20 }, lasted: { value: 15 }, share: 0.75 },
        { months: 12, known: { value: 0 }, lasted: { value: 0 }, share: null },
      ],
      suppressedCells: 0,
      doubleHours: 0,
    });
    expect(await durable(4)).toMatchObject({
      durable: [{ months: 6, known: { value: null }, lasted: { value: null }, share: null }, {}],
      suppressedCells: 2,
    });
  });

  it.each<[string, string | null, number, object | null]>([
    ['of four people', null, 4, { realised: null, suppressed: true, obliged: '1.00' }],
    ['of five people', null, 5, { realised: '2.00', suppressed: false }],
    ['that is about nobody, such as a purchase', null, 0, { realised: '2.00', suppressed: false }],
    ['of a buurt, since contracts have no area', 'BU05990321', 50, null],
  ])('shows or hides what is realised %s', async (_what, area, realisedPeople, expected) => {
    const gemeenteReport = contribution({
      obligation: { obligedCents: '100', realisedCents: '200', realisedPeople, contracts: 1, withClause: 1 },
    });
    const answer = await entity(
      'ChainReport',
      { query: encodeQuestion({ period: '2025-H2', area }), gemeenteReport },
      'obligations { obliged realised suppressed }',
    );
    expect(answer).toMatchObject({ obligations: expected && [expected] });
  });

  it('sets realised against obligation with the coverage, and shows the money that stayed', async () => {
    const gemeenteReport = contribution({
      obligation: {
        obligedCents: '9000000000000',
        realisedCents: '150',
        realisedPeople: 5,
        contracts: 8,
        withClause: 6,
      },
    });
    const havenstederReport = contribution({
      measures: [measure('euro-local', null), measure('share', null)],
    });
    expect(
      await entity(
        'ChainReport',
        { query: encodeQuestion({ period: '2025-H2', area: null }), gemeenteReport, havenstederReport },
        'obligations { organisation { id } obliged realised suppressed contracts withClause coverage } localMoney { organisation { id } measures { unit amount } }',
      ),
    ).toEqual({
      obligations: [
        {
          organisation: { id: 'gemeente' },
          obliged: '90000000000.00',
          realised: '1.50',
          suppressed: false,
          contracts: 8,
          withClause: 6,
          coverage: 0.75,
        },
      ],
      localMoney: [
        { organisation: { id: 'havensteder' }, measures: [{ unit: 'euro-local', amount: '1.50' }] },
      ],
    });
  });

  it('is fixed when every part is, and tells what was recorded about earlier half-years since', async () => {
    const fixedAt = AS_OF;
    const figures = [{ unit: 'fte', unitTitle: 'fte', fixed: '1.00', now: '2.00' }];
    const facts = (given: object) =>
      entity(
        'ChainReport',
        { query: encodeQuestion({ period: '2025-H2', area: null }), ...given },
        'fixedAt fixedParts { organisation { id } fixedAt } corrections { organisation { id } period figures { unit fixed now } }',
      );
    const part = contribution({ fixedAt });
    expect(await facts({ gemeenteReport: part, havenstederReport: part, enecoReport: part })).toMatchObject({
      fixedAt,
      corrections: [],
    });
    const corrected = contribution({
      corrections: [
        { period: '2025-H1', people: 0, figures },
        { period: '2024-H2', people: 4, figures },
        { period: '2024-H1', people: 5, figures },
      ],
    });
    const shownFigures = [{ unit: 'fte', fixed: '1.00', now: '2.00' }];
    expect(await facts({ gemeenteReport: part, enecoReport: corrected })).toEqual({
      fixedAt: null,
      fixedParts: [{ organisation: { id: 'gemeente' }, fixedAt }],
      corrections: [
        { organisation: { id: 'eneco' }, period: '2025-H1', figures: shownFigures },
        { organisation: { id: 'eneco' }, period: '2024-H2', figures: null },
        { organisation: { id: 'eneco' }, period: '2024-H1', figures: shownFigures },
      ],
    });
  });

  it('has a trend: the reports of the half-years before it, on the same area', async () => {
    const { chainReport } = (
      await ask(
        '{ chainReport(period: "2025-H2", area: "WK059903") { trend(last: 3) { period area { code } start } } }',
      )
    ).data as unknown as { chainReport: { trend: unknown[] } };
    expect(chainReport.trend).toEqual(
      [
        ['2024-H2', '2024-07-01'],
        ['2025-H1', '2025-01-01'],
        ['2025-H2', '2025-07-01'],
      ].map(([period, start]) => ({ period, start, area: { code: 'WK059903' } })),
    );
    const { errors } = await ask('{ chainReport(period: "2025-H2") { trend(last: 11) { period } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'last' } }]);
  });

  it('divides the hours over who claims them, all parts or none', async () => {
    const attributed = (gemeente: Claim[], eneco: Claim[]) =>
      entity(
        'ChainReport',
        {
          query: encodeQuestion({ period: '2025-H2', area: null }),
          gemeenteReport: contribution({ claims: gemeente }),
          enecoReport: contribution({ claims: eneco }),
        },
        'hours attribution { organisation { id } claimedHours attributedHours doubleClaimedHours placements { value } }',
      );
    const part = (id: string, claimed: number, given: number) => ({
      organisation: { id },
      claimedHours: claimed,
      attributedHours: given,
      doubleClaimedHours: claimed - given,
      placements: { value: claimed },
    });
    expect(await attributed(claims(0, 10), claims(6, 16))).toEqual({
      hours: 16,
      attribution: [part('gemeente', 10, 8), part('eneco', 10, 8)],
    });
    expect(await attributed(claims(0, 10), claims(9, 13))).toEqual({ hours: 13, attribution: null });
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

  it('converts the published figures by rows of the crosswalk, and names what it cannot', async () => {
    const enecoReport = contribution({
      claims: claims(0, 20),
      measures: [
        measure('weighted-fte', 20),
        measure('approved-placements', 20),
        measure('learning-hours', 1),
      ],
    });
    const { converted } = await entity(
      'ChainReport',
      { query: encodeQuestion({ period: '2025-H2', area: null }), enecoReport },
      `converted(to: "euro-effort-value") { to parts { organisation { id } measure { unit } amount lowest highest row { id assumption } }
         notConverted { organisation { id } measure { unit } } }`,
    );
    expect(converted).toEqual({
      to: 'euro-effort-value',
      parts: [
        {
          organisation: { id: 'eneco' },
          measure: { unit: 'weighted-fte' },
          amount: '30000.00',
          lowest: '22500.00',
          highest: '37500.00',
          row: { id: 'weighted-fte->euro-effort-value@2023.1', assumption: true },
        },
      ],
      notConverted: [{ organisation: { id: 'eneco' }, measure: { unit: 'approved-placements' } }],
    });
  });

  it('refuses a unit that nothing leads to', async () => {
    const { errors } = await entities(
      [{ __typename: 'ChainReport', query: encodeQuestion({ period: '2025-H2', area: null }) }],
      '... on ChainReport { converted(to: "euro") { to } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'to' } }]);
  });
});
