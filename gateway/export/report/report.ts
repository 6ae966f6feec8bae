import { readFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import type { Answer, Ask } from '../ask.ts';
import { MissingOrganisations } from '../ask.ts';

/** A count that may be hidden. */
export interface Count {
  readonly value: number | null;
  readonly suppressed: boolean;
  /** The value is given to the nearest multiple of this. */
  readonly roundedTo: number;
}

/** The rule behind a figure. */
export interface Rule {
  readonly id: string;
  readonly version: string;
  readonly validFrom: string;
  readonly source: string;
  readonly assumption: boolean;
  /** In Dutch. */
  readonly explanation: string;
}

/** A figure in one unit; the amount is an exact decimal. */
export interface Measure {
  readonly unit: string;
  readonly unitTitle: string;
  readonly amount: string;
  readonly rule: Rule;
}

/** The chain report as the operation of this folder asks it. */
export interface Report {
  readonly period: string;
  readonly start: string;
  /** The day after the last. */
  readonly end: string;
  readonly area: { readonly code: string; readonly name: string; readonly level: string };
  /** Null when nobody answered. */
  readonly begun: boolean | null;
  /** Whether it is over. Null when nobody answered. */
  readonly ended: boolean | null;
  /** Whether everybody who answered has fixed it: until then figures about people are hidden. Null when nobody answered. */
  readonly fixed: boolean | null;
  readonly uniquePeople: Count | null;
  readonly placements: Count | null;
  readonly hours: number | null;
  readonly doubleClaims: Count | null;
  readonly residents: {
    readonly share: number | null;
    readonly inside: Count;
    readonly outside: Count;
    readonly unknown: Count;
  } | null;
  readonly ownMeasures: readonly {
    readonly organisation: { readonly id: string; readonly title: string };
    readonly measures: readonly Measure[];
    readonly suppressed: number;
  }[];
  /** What was delivered to initiatives, each delivery once; of the organisations that value it. */
  readonly deliveries: readonly {
    readonly organisation: { readonly id: string };
    readonly measures: readonly Measure[];
  }[];
  readonly doubleHours: number | null;
  readonly durable:
    | readonly {
        readonly months: number;
        readonly known: Count;
        readonly lasted: Count;
        readonly notKnown: Count;
        readonly share: number | null;
      }[]
    | null;
  /** Amounts in euro with two decimals, as text; null for a part of the city. */
  readonly obligations:
    | readonly {
        readonly organisation: { readonly id: string; readonly title: string };
        readonly obliged: string;
        readonly realised: string | null;
        /** Null when what is realised is hidden, and where the organisation does not say it. */
        readonly overshoot: string | null;
        /** True when what is realised is hidden. */
        readonly suppressed: boolean;
        readonly contracts: number;
        readonly withClause: number;
        readonly coverage: number | null;
      }[]
    | null;
  /** Null when a part of it is about few people. */
  readonly attribution:
    | readonly {
        readonly organisation: { readonly id: string; readonly title: string };
        readonly claimedHours: number;
        readonly attributedHours: number;
        readonly doubleClaimedHours: number;
        readonly placements: Count;
      }[]
    | null;
  readonly suppressedCells: number | null;
  /** When the whole report was fixed; null while a part is missing or can still change. */
  readonly fixedAt: string | null;
  readonly fixedParts: readonly {
    readonly organisation: { readonly id: string };
    readonly fixedAt: string;
  }[];
  /** What was recorded about earlier half-years after they were fixed. */
  readonly corrections: readonly {
    readonly organisation: { readonly id: string; readonly title: string };
    readonly period: string;
    /** Null when they are about few people. */
    readonly figures:
      | readonly {
          readonly unit: string;
          readonly unitTitle: string;
          /** Exact decimals; null where there was, or would be, none. */
          readonly fixed: string | null;
          readonly now: string | null;
        }[]
      | null;
  }[];
  readonly answeredBy: readonly Answer[];
}

/** A report with who is missing from it. */
export interface AskedReport {
  readonly report: Report;
  readonly missing: MissingOrganisations;
}

/** The one operation that every export of a report asks. */
export const REPORT_DOCUMENT = readFileSync(
  projectFile('gateway', 'export', 'report', 'chain-report.graphql'),
  'utf8',
);

/** The report of a half-year over an area; the whole city where none is named. */
export async function askReport(ask: Ask, period: string, area: string | null): Promise<AskedReport> {
  const { data, unavailable } = await ask<{ chainReport: Report }>(REPORT_DOCUMENT, { period, area });
  const missing = new MissingOrganisations();
  missing.note(data.chainReport.answeredBy, unavailable);
  return { report: data.chainReport, missing };
}

/** The earliest moment at which one of those who answered looked; null when nobody did. */
export function earliestMoment({ answeredBy }: Report): string | null {
  const moments = answeredBy.flatMap(({ asOf }) => (asOf === null ? [] : [asOf]));
  return moments.toSorted()[0] ?? null;
}
