import { readFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import { type FieldNode, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { MissingOrganisations } from '../ask.ts';
import { REPORT_DOCUMENT, type Report } from './report.ts';
import { reportRows } from './rows.ts';

const shown = (value: number, roundedTo = 1) => ({ value, suppressed: false, roundedTo });
const HIDDEN = { value: null, suppressed: true, roundedTo: 5 };
const ENECO = { id: 'eneco', title: 'Eneco' };
const GEMEENTE = { id: 'gemeente', title: 'Gemeente Rotterdam' };

const REPORT: Report = {
  period: '2025-H2',
  start: '2025-07-01',
  end: '2026-01-01',
  area: { code: 'WK059903', name: 'Delfshaven', level: 'WIJK' },
  begun: true,
  ended: true,
  fixed: true,
  uniquePeople: shown(40),
  placements: shown(41),
  hours: 1234.5,
  doubleClaims: shown(10, 5),
  doubleHours: 12.5,
  durable: [{ months: 6, known: shown(20, 5), lasted: shown(15, 5), notKnown: shown(5, 5), share: 0.75 }],
  obligations: [
    {
      organisation: ENECO,
      obliged: '1000000.05',
      realised: '25.10',
      overshoot: '3.00',
      suppressed: false,
      contracts: 4,
      withClause: 3,
      coverage: 0.75,
    },
  ],
  attribution: null,
  suppressedCells: 3,
  fixedAt: null,
  fixedParts: [{ organisation: ENECO, fixedAt: '2026-01-20T09:00:00.000Z' }],
  corrections: [
    {
      organisation: ENECO,
      period: '2025-H1',
      figures: [{ unit: 'weighted-fte', unitTitle: 'gewogen fte (PSO)', fixed: '5.80', now: '5.90' }],
    },
    { organisation: ENECO, period: '2024-H2', figures: null },
  ],
  residents: { share: null, inside: HIDDEN, outside: HIDDEN, unknown: HIDDEN },
  ownMeasures: [
    {
      organisation: ENECO,
      suppressed: 2,
      measures: [
        {
          unit: 'weighted-fte',
          unitTitle: 'gewogen fte (PSO)',
          amount: '5.83',
          rule: {
            id: 'eneco.weighted-fte',
            version: '2026.1',
            validFrom: '2023-01-01',
            source: 'PSO-Nederland',
            assumption: true,
            explanation: 'Uitleg.',
          },
        },
      ],
    },
  ],
  deliveries: [
    {
      organisation: ENECO,
      measures: [
        {
          unit: 'hours-delivered-expertise',
          unitTitle: 'uren kennis en inzet voor initiatieven',
          amount: '12.50',
          rule: {
            id: 'eneco.delivered-expertise',
            version: '2026.1',
            validFrom: '2023-01-01',
            source: 'Eigen eenheid',
            assumption: true,
            explanation: 'Uitleg.',
          },
        },
      ],
    },
  ],
  answeredBy: [
    { organisation: GEMEENTE, status: 'MISSING', asOf: null },
    { organisation: ENECO, status: 'ANSWERED', asOf: '2026-03-02T12:00:00.000Z' },
  ],
};

function rowsOf(report: Report) {
  const missing = new MissingOrganisations();
  missing.note(report.answeredBy, []);
  return reportRows({ report, missing });
}

const brief = (report: Report) =>
  rowsOf(report).map(({ organisation, code, decimal, state }) => [
    organisation?.id ?? 'keten',
    code,
    decimal,
    state,
  ]);

describe('a report as rows', () => {
  it('says of every figure whether it is known, hidden, unknown or missing', () => {
    expect(brief(REPORT)).toEqual([
      ['keten', 'mensen', '40', 'bekend'],
      ['keten', 'plaatsingen', '41', 'bekend'],
      ['keten', 'uren', '1234.5', 'bekend'],
      ['keten', 'dubbele-meldingen', '10', 'bekend'],
      ['keten', 'dubbele-uren', '12.5', 'bekend'],
      ['keten', 'aandeel-bewoners', null, 'onderdrukt'],
      ['keten', 'bewoners', null, 'onderdrukt'],
      ['keten', 'niet-bewoners', null, 'onderdrukt'],
      ['keten', 'woonplek-onbekend', null, 'onderdrukt'],
      ['keten', 'begonnen-6-maanden-bekend', '20', 'bekend'],
      ['keten', 'duurzaam-6-maanden', '15', 'bekend'],
      ['keten', 'duur-6-maanden-niet-bekend', '5', 'bekend'],
      ['keten', 'aandeel-duurzaam-6-maanden', '0.75', 'bekend'],
      ['keten', 'begonnen-12-maanden-bekend', null, 'onbekend'],
      ['keten', 'duurzaam-12-maanden', null, 'onbekend'],
      ['keten', 'duur-12-maanden-niet-bekend', null, 'onbekend'],
      ['keten', 'aandeel-duurzaam-12-maanden', null, 'onbekend'],
      ['keten', 'onderdrukt-in-rapport', '3', 'bekend'],
      ['eneco', 'weighted-fte', '5.83', 'bekend'],
      ['eneco', 'onderdrukte-cijfers', '2', 'onderdrukt'],
      ['eneco', 'hours-delivered-expertise', '12.50', 'bekend'],
      ['eneco', 'verplicht', '1000000.05', 'bekend'],
      ['eneco', 'gerealiseerd', '25.10', 'bekend'],
      ['eneco', 'boven-verplichting', '3.00', 'bekend'],
      ['eneco', 'contracten', '4', 'bekend'],
      ['eneco', 'contracten-met-clausule', '3', 'bekend'],
      ['eneco', 'dekking', '0.75', 'bekend'],
      ['eneco', 'gemelde-uren', null, 'onderdrukt'],
      ['eneco', 'toegerekende-uren', null, 'onderdrukt'],
      ['eneco', 'dubbel-gemelde-uren', null, 'onderdrukt'],
      ['eneco', 'gemelde-plaatsingen', null, 'onderdrukt'],
      ['eneco', 'correctie/2025-H1/weighted-fte', '5.90', 'bekend'],
      ['eneco', 'correctie/2024-H2', null, 'onderdrukt'],
      ['gemeente', 'geen-antwoord', null, 'ontbreekt'],
    ]);
  });

  it('says of a half-year that runs, is not fixed, or has not begun, why a figure is not there', () => {
    const statesOf = (report: Partial<Report>) =>
      new Set(
        rowsOf({ ...REPORT, ...report, ownMeasures: [] }).flatMap((row) => (row.decimal ? [] : [row.state])),
      );
    const hidden = { uniquePeople: HIDDEN, placements: HIDDEN, hours: null, doubleClaims: HIDDEN };
    expect(statesOf({ ...hidden, ended: false })).toEqual(new Set(['loopt nog', 'onbekend', 'ontbreekt']));
    expect(statesOf({ ...hidden, fixed: false })).toEqual(
      new Set(['nog niet vastgesteld', 'onbekend', 'ontbreekt']),
    );
    const none = { uniquePeople: null, placements: null, hours: null, doubleClaims: null, residents: null };
    expect(statesOf({ ...none, durable: null, begun: false, ended: false })).toEqual(
      new Set(['nog niet begonnen', 'ontbreekt']),
    );
  });

  it('says on what a count is rounded, and of nothing else', () => {
    const rounded = rowsOf(REPORT).flatMap(({ code, decimal, roundedTo }) =>
      decimal === null || roundedTo === null ? [] : [[code, roundedTo]],
    );
    expect(rounded).toEqual([
      ['mensen', 1],
      ['plaatsingen', 1],
      ['dubbele-meldingen', 5],
      ['begonnen-6-maanden-bekend', 5],
      ['duurzaam-6-maanden', 5],
      ['duur-6-maanden-niet-bekend', 5],
    ]);
  });

  it('distinguishes hidden hours from hours that nobody knows', () => {
    const hidden = brief({ ...REPORT, uniquePeople: HIDDEN, hours: null });
    expect(hidden).toContainEqual(['keten', 'uren', null, 'onderdrukt']);
    const unknown = brief({ ...REPORT, uniquePeople: null, hours: null });
    expect(unknown).toContainEqual(['keten', 'uren', null, 'onbekend']);
  });

  it('says that what is realised is hidden, and has no obligations of a part of the city', () => {
    const [totals] = REPORT.obligations ?? [];
    if (!totals) throw new Error('The report of this test has obligations.');
    const few = brief({ ...REPORT, obligations: [{ ...totals, realised: null, suppressed: true }] });
    expect(few).toContainEqual(['eneco', 'gerealiseerd', null, 'onderdrukt']);
    const wijk = brief({ ...REPORT, obligations: null });
    expect(wijk.filter(([, code]) => code === 'verplicht')).toEqual([]);
  });

  it('names in every row who is missing, and as of when the figure holds', () => {
    for (const row of rowsOf(REPORT)) expect(row.missing).toEqual(['gemeente']);
    expect(rowsOf(REPORT)[0]?.asOf).toBe('2026-03-02T12:00:00.000Z');
  });

  it('says which part was fixed, and what an earlier figure was when it was fixed', () => {
    const row = rowsOf(REPORT).find(({ code }) => code.startsWith('correctie/2025-H1'));
    expect(row?.title).toBe('gewogen fte (PSO), correctie op 2025-H1 (vastgesteld: 5,80)');
    expect(row?.fixedAt).toBe('2026-01-20T09:00:00.000Z');
    expect(rowsOf(REPORT)[0]?.fixedAt).toBeNull();
  });

  it('refuses a report to which nobody answered', () => {
    expect(() => rowsOf({ ...REPORT, answeredBy: REPORT.answeredBy.slice(0, 1) })).toThrow(
      'No organisation answered',
    );
  });
});

/** Fields of the report that no file holds, each with the reason. */
const NOT_EXPORTED: Readonly<Record<string, string>> = {
  localMoney: 'the same figures stand among the own measures',
  businessCase: 'the same figures stand among the own measures',
  lineage: 'files give the rule of each figure in its row',
  trend: 'the same report of other half-years: in the open data they stand side by side',
  converted: 'needs the unit to convert to; the same amounts by one more rule',
};

describe('the operation that asks a report', () => {
  it('asks every field that the report has', () => {
    const supergraph = parse(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));
    const fields = supergraph.definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === 'ChainReport'
        ? (definition.fields ?? [])
        : [],
    );
    const visible = fields.filter(
      ({ directives }) => !directives?.some(({ name }) => name.value === 'inaccessible'),
    );
    const asked = new Set(reportFields(REPORT_DOCUMENT));
    const left = visible
      .map(({ name }) => name.value)
      .filter((name) => !asked.has(name) && !NOT_EXPORTED[name]);
    expect(left).toEqual([]);
  });
});

function reportFields(document: string): string[] {
  const [operation] = parse(document).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  const [root] = operation.selectionSet.selections as readonly FieldNode[];
  const fields = (root?.selectionSet?.selections ?? []) as readonly FieldNode[];
  return fields.map(({ name }) => name.value);
}
