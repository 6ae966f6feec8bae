import type { MeasureShape, ReportContribution } from '@social-return/contract/questions/contributions';
import { type Claim, packForTest } from '@social-return/contract/questions/testing';
import { decodeQuestion, encodeQuestion } from '@social-return/values/canonical';
import { describe, expect, it } from 'vitest';
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
  /** Fixed, unless it says otherwise. */
  const contribution = ({ claims = [], ...part }: Part): ReportContribution => ({
    asOf: AS_OF,
    fixedAt: AS_OF,
    claims: packForTest(claims),
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
    const gemeenteReport = contribution({ claims: claims(0, 20), measures: [measure('euro', 20)] });
    const enecoReport = contribution({ claims: claims(10, 30), measures: [measure('fte', 15)] });
    const answer = await report({ gemeenteReport, enecoReport });
    expect(answer).toMatchObject({
      period: '2025-H2',
      start: '2025-07-01',
      end: '2026-01-01',
      area: { code: 'GM0599' },
      uniquePeople: shown(30),
      placements: shown(30),
      hours: 30,
      doubleClaims: shown(10),
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
    ['nine people in the city', null, 9, true],
    ['ten people in the city', null, 10, false],
    ['nine people in a wijk', 'WK059903', 9, true],
    ['ten people in a wijk', 'WK059903', 10, false],
    ['nine people in a buurt', 'BU05990321', 9, true],
    ['ten people in a buurt', 'BU05990321', 10, false],
    ['nobody', null, 0, true],
  ])('about %s is hidden or shown as it must be', async (_what, area, people, hidden) => {
    const enecoReport = contribution({
      claims: claims(0, people),
      measures: [measure('fte', people), measure('share', null)],
      figures: [{ units: ['fte'], cells: cellsOf(claims(0, people)) }],
    });
    expect(await report({ enecoReport }, area)).toMatchObject({
      uniquePeople: hidden ? HIDDEN : shown(people),
      placements: hidden ? HIDDEN : shown(people),
      hours: hidden ? null : people,
      // Nobody is claimed twice, and nobody lives inside: that looks like few.
      doubleClaims: HIDDEN,
      residents: { share: null, inside: HIDDEN, outside: HIDDEN, unknown: HIDDEN },
      ownMeasures: [
        hidden
          ? { measures: [{ unit: 'share' }], suppressed: 1 }
          : { measures: [{ unit: 'fte' }, { unit: 'share' }], suppressed: 0 },
      ],
    });
  });

  it('says how many placements that began in it lasted, where that says nothing of few', async () => {
    const lasted = (few: number) =>
      claims(0, 30).map(
        ([person, placement, amount, home], n): Claim => [
          person,
          placement,
          amount,
          home,
          n < 20 ? n >= few : 'NOT_KNOWN',
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
        'durable { months known { value } lasted { value } notKnown { value } share } suppressedCells doubleHours',
      )) as unknown;
    const hidden = {
      ...{ known: { value: null }, lasted: { value: null }, notKnown: { value: null }, share: null },
    };
    expect(await durable(10)).toEqual({
      durable: [
        { months: 6, known: { value: 20 }, lasted: { value: 10 }, notKnown: { value: 10 }, share: 0.5 },
        { months: 12, ...hidden },
      ],
      suppressedCells: 7,
      doubleHours: null,
    });
    expect(await durable(9)).toMatchObject({
      durable: [{ months: 6, ...hidden }, {}],
      suppressedCells: 10,
    });
    expect(await durable(0)).toMatchObject({ durable: [{ months: 6, ...hidden }, {}] });
  });

  it.each<[string, string | null, number, object | null]>([
    ['of nine people', null, 9, { realised: null, suppressed: true, obliged: '1.00' }],
    ['of ten people', null, 10, { realised: '2.00', suppressed: false }],
    ['that is about nobody, as if it were about few', null, 0, { realised: null, suppressed: true }],
    ['of a buurt, since contracts have no area', 'BU05990321', 50, null],
  ])('shows or hides what is realised %s', async (_what, area, realisedPeople, expected) => {
    const gemeenteReport = contribution({
      claims: claims(0, 20),
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
      claims: claims(0, 20),
      obligation: {
        // A sum of many contracts passes what one amount can be.
        obligedCents: '90000000000000000000000',
        realisedCents: '150',
        overshootCents: '250',
        realisedPeople: 10,
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
        'obligations { organisation { id } obliged realised overshoot suppressed contracts withClause coverage } localMoney { organisation { id } measures { unit amount } }',
      ),
    ).toEqual({
      obligations: [
        {
          organisation: { id: 'gemeente' },
          obliged: '900000000000000000000.00',
          realised: '1.50',
          overshoot: '2.50',
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

  it('is fixed when every part is', async () => {
    const fixedAt = AS_OF;
    const facts = (given: object, area: string | null = null) =>
      entity(
        'ChainReport',
        { query: encodeQuestion({ period: '2025-H2', area }), ...given },
        'fixedAt fixed fixedParts { organisation { id } fixedAt } corrections { period }',
      );
    const part = contribution({ fixedAt });
    expect(await facts({ gemeenteReport: part, havenstederReport: part, enecoReport: part })).toMatchObject({
      fixedAt,
      fixed: true,
      corrections: [],
    });
    // Somebody is missing, and what is there does not change any more.
    expect(await facts({ gemeenteReport: part })).toMatchObject({ fixedAt: null, fixed: true });
    expect(await facts({})).toMatchObject({ fixedAt: null, fixed: null });
    expect(await facts({ gemeenteReport: part, enecoReport: contribution({ fixedAt: undefined }) })).toEqual({
      fixedAt: null,
      fixed: false,
      fixedParts: [{ organisation: { id: 'gemeente' }, fixedAt }],
      corrections: [],
    });
  });

  it('corrects earlier half-years where nobody can be recognised, and figures about people in the next alone', async () => {
    const correctedIn = async (question: object, fixedAt: string | null = AS_OF) => {
      const figures = (peopleChanged?: number | null) => [
        { unit: 'fte', unitTitle: 'fte', fixed: '1.00', now: '2.00', peopleChanged },
      ];
      const enecoReport = contribution({
        fixedAt: fixedAt ?? undefined,
        claims: claims(0, 20),
        corrections: [
          { period: '2025-H1', people: 20, figures: figures(10) },
          { period: '2025-H1', people: 20, figures: figures(9) },
          { period: '2025-H1', people: 20, figures: figures() },
          { period: '2025-H1', people: 0, figures: figures(0) },
          { period: '2024-H2', people: 20, figures: figures(10) },
          { period: '2024-H1', people: 0, figures: figures(null) },
        ],
      });
      const query = encodeQuestion({ period: '2025-H2', area: null, ...question });
      const answer = await entity('ChainReport', { query, enecoReport }, 'corrections { figures { unit } }');
      const { corrections } = answer as unknown as { corrections: { figures: object[] | null }[] };
      return corrections.map(({ figures: shownFigures }) => shownFigures?.length ?? null);
    };
    // A later report would have another correction of the same figure: the two could differ by one person.
    expect(await correctedIn({})).toEqual([1, null, null, null, null, 1]);
    expect(await correctedIn({}, null)).toEqual([1]);
    expect(await correctedIn({ running: true })).toEqual([1, null, null, null, 1, 1]);
    // Of a part of the city, and while it still changes, that something was recorded could be about one person.
    expect(await correctedIn({ area: 'BU05990321' })).toEqual([1]);
  });

  it('has no trend beyond the first half-year that there is, and says so', async () => {
    const trend = (period: string, last: number) =>
      ask(`{ chainReport(period: "${period}") { trend(last: ${last}) { period } } }`);
    const { errors } = await trend('1900-H2', 3);
    expect(errors?.map(({ message, extensions }) => [message, extensions?.code])).toEqual([
      ['Argument "last": expected a whole number from 1 to 2, got 3.', 'BAD_USER_INPUT'],
    ]);
    const { data } = await trend('1900-H2', 2);
    expect(data).toEqual({ chainReport: { trend: [{ period: '1900-H1' }, { period: '1900-H2' }] } });
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
    expect(await attributed(claims(0, 20), claims(10, 30))).toEqual({
      hours: 30,
      attribution: [part('gemeente', 20, 15), part('eneco', 20, 15)],
    });
    // Few people at one, few of whom both claim, and nobody of whom both do.
    for (const [from, to] of [
      [9, 13],
      [11, 31],
      [20, 40],
    ] as const) {
      expect(await attributed(claims(0, 20), claims(from, to))).toMatchObject({ attribution: null });
    }
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
      residents: { share: 0.667, inside: shown(20), outside: shown(10), unknown: HIDDEN },
    });
    expect(await report({ enecoReport: enough }, 'BU05990321')).toMatchObject({
      uniquePeople: shown(30),
      residents: { share: null, inside: HIDDEN, outside: HIDDEN, unknown: HIDDEN },
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

  it('gives what a figure was computed from, unless that says something of few', async () => {
    const inputs = (area: string | null, ...people: (number | null | undefined)[]) =>
      entity(
        'ChainReport',
        {
          query: encodeQuestion({ period: '2025-H2', area }),
          enecoReport: contribution({
            claims: claims(0, 20),
            figures: [{ units: ['fte'], cells: cellsOf(claims(0, 20)) }],
            measures: [
              {
                ...measure('fte', 20),
                inputs: people.map((about, n) => ({
                  name: `days:${n}`,
                  title: 't',
                  value: '1',
                  people: about,
                })),
              },
            ],
          }),
        },
        'ownMeasures { measures { amount inputs { name } } }',
      );
    const given = (...names: string[]) => ({
      ownMeasures: [{ measures: [{ amount: '1.50', inputs: names.map((name) => ({ name })) }] }],
    });
    const hidden = { ownMeasures: [{ measures: [{ amount: '1.50', inputs: null }] }] };
    expect(await inputs(null, null, 10, 10)).toEqual(given('days:0', 'days:1', 'days:2'));
    expect(await inputs('BU05990321', null)).toEqual(given('days:0'));
    expect(await inputs(null, null, 10, 9)).toEqual(hidden);
    expect(await inputs(null, null, 10, undefined)).toEqual(hidden);
    expect(await inputs('BU05990321', null, 10, 10)).toEqual(hidden);
  });

  it('names the versions of tables behind which there are enough people, and of a part of the city none', async () => {
    const versions = async (area: string | null, ...people: number[]) => {
      const answer = await entity(
        'ChainReport',
        {
          query: encodeQuestion({ period: '2025-H2', area }),
          enecoReport: contribution({
            claims: claims(0, 30),
            figures: [{ units: ['fte'], cells: cellsOf(claims(0, 30)) }],
            measures: [
              {
                ...measure('fte', 30),
                tables: people.map((few, n) => ({
                  label: `scheme ${n}`,
                  validFrom: '2020-01-01',
                  source: `source ${n}`,
                  people: few,
                })),
              },
            ],
          }),
        },
        'ownMeasures { measures { rule { version source } } }',
      );
      const { ownMeasures } = answer as unknown as {
        ownMeasures: { measures: { rule: { version: string; source: string } }[] }[];
      };
      return ownMeasures[0]?.measures[0]?.rule;
    };
    expect(await versions(null, 10, 20)).toEqual({
      version: '1 (scheme 0, scheme 1)',
      source: 's · source 0 · source 1',
    });
    const second = { version: '1 (scheme 1)', source: 's · source 1' };
    expect(await versions(null, 9, 21)).toEqual(second);
    expect(await versions(null, 0, 30)).toEqual(second);
    expect(await versions('BU05990321', 0, 30)).toEqual({ version: '1', source: 's' });
  });

  it('counts as hidden what an organisation can measure, also where there is nobody to measure', async () => {
    const hidden = async (people: number) =>
      (await report({
        enecoReport: contribution({
          claims: claims(0, 20),
          figures: [{ units: ['fte', 'per-person'], cells: cellsOf(claims(0, people)) }],
          measures:
            people === 0 ? [measure('fte', 0)] : [measure('fte', people), measure('per-person', people)],
        }),
      })) as unknown;
    for (const people of [0, 1, 9]) {
      expect(await hidden(people)).toMatchObject({ ownMeasures: [{ measures: [], suppressed: 2 }] });
    }
  });

  it('says of a half-year that has not begun that it has not, and hides nothing of it', async () => {
    const ask = (period: string) =>
      entity(
        'ChainReport',
        {
          query: encodeQuestion({ period, area: null }),
          enecoReport: contribution({ measures: [measure('fte', 0)] }),
        },
        'begun uniquePeople { suppressed } hours durable { months } suppressedCells ownMeasures { measures { unit } suppressed }',
      );
    expect(await ask('2026-H2')).toEqual({
      begun: false,
      ...{ uniquePeople: null, hours: null, durable: null, suppressedCells: 0 },
      ownMeasures: [{ measures: [], suppressed: 0 }],
    });
    expect(await ask('2026-H1')).toMatchObject({
      begun: true,
      uniquePeople: { suppressed: true },
      ownMeasures: [{ measures: [], suppressed: 1 }],
    });
  });

  it('shows nothing about people until everybody who answered has fixed it, but to callers that may see it change', async () => {
    const asked = (question: object, fixedAt?: string) => {
      const part = contribution({
        fixedAt,
        claims: claims(0, 40),
        measures: [measure('fte', 40), measure('euro-local', null)],
      });
      const query = encodeQuestion({ period: '2025-H2', area: null, ...question });
      return entity(
        'ChainReport',
        { query, enecoReport: part, gemeenteReport: contribution({}) },
        'begun ended fixed uniquePeople { value suppressed } hours lineage { amount } ownMeasures { measures { unit } suppressed }',
      );
    };
    const hidden = {
      ...{ uniquePeople: { value: null, suppressed: true }, hours: null },
      ownMeasures: [{}, { measures: [{ unit: 'euro-local' }], suppressed: 1 }],
    };
    const all = {
      ...{ uniquePeople: { value: 40, suppressed: false }, hours: 40 },
      ownMeasures: [{}, { measures: [{ unit: 'fte' }, { unit: 'euro-local' }], suppressed: 0 }],
    };
    const runs = { period: '2026-H1' };
    expect(await asked(runs)).toMatchObject({ begun: true, ended: false, fixed: false, ...hidden });
    expect(await asked({ ...runs, running: true })).toMatchObject({ ended: false, fixed: false, ...all });
    expect(await asked({})).toMatchObject({ ended: true, fixed: false, ...hidden });
    expect(await asked({ running: true })).toMatchObject({ ended: true, fixed: false, ...all });
    expect(await asked({}, AS_OF)).toMatchObject({ ended: true, fixed: true, ...all });
  });

  it.each([
    ['chainReport', null],
    ['runningReport', true],
  ])('carries in its key whether whoever asked may see it change: %s', async (field, running) => {
    const { data } = await ask(`{ report: ${field}(period: "2026-H1") { query trend(last: 2) { query } } }`);
    const { report } = data as unknown as { report: { query: string; trend: { query: string }[] } };
    const keys = [report, ...report.trend].map(({ query }) => decodeQuestion(query) as { running?: true });
    expect(keys.map((key) => key.running ?? null)).toEqual([running, running, running]);
  });

  it('refuses a unit that nothing leads to', async () => {
    const { errors } = await entities(
      [{ __typename: 'ChainReport', query: encodeQuestion({ period: '2025-H2', area: null }) }],
      '... on ChainReport { converted(to: "euro") { to } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'to' } }]);
  });
});
