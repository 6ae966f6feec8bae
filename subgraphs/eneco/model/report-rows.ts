import { buurtenWithin } from '@social-return/contract/areas/areas';
import type { MeasureShape, ReportQuestion } from '@social-return/contract/questions/contributions';
import { NO_PARENT } from '@social-return/subgraph-kit/breakdown';
import type { Context } from '@social-return/subgraph-kit/context';
import {
  differentPeople,
  type GroupedPlacements,
  onlyGroups,
  type PlacementGroup,
} from '@social-return/subgraph-kit/placements/grouped';
import { daysToReport } from '@social-return/subgraph-kit/placements/in-period';
import { readGrouped } from '@social-return/subgraph-kit/placements/read-grouped';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { MEASURED_COLUMNS, reportMeasures } from '../interpretation/measures.ts';
import { partsOf } from '../interpretation/report-part.ts';
import type { CertificatesInPeriod } from './certificates-in-period.ts';

/** What the people of one supplier bring to the report of a half-year. */
export interface ReportRow {
  /** The id of the supplier; `NO_PARENT` for people who work at Eneco itself. */
  readonly key: string;
  readonly people: number;
  readonly measures: MeasureShape[];
}

const COLUMNS = { ...MEASURED_COLUMNS, groupedBy: [...MEASURED_COLUMNS.groupedBy, 'supplier_id'] };

/** All rows of a report by supplier, in order; many reports with one statement for placements and one for certificates. */
export function reportRows(context: Context, question: ReportQuestion): Promise<readonly ReportRow[]> {
  const batch = async (questions: readonly ReportQuestion[]) => {
    const today = todayIn(AMSTERDAM, context.clock);
    const periods = [...new Set(questions.map(({ period }) => period))];
    const [city, certificates] = await Promise.all([
      readGrouped(context.db, periods, today, COLUMNS),
      certificatesBySupplier(context, questions),
    ]);
    return questions.map(({ period, area }, n) =>
      rowsOf(period, inArea(city.get(period) as GroupedPlacements, area), certificates[n] ?? new Map()),
    );
  };
  return context.loaders
    .named<ReportQuestion, readonly ReportRow[]>(
      'report-rows',
      batch,
      ({ period, area }) => `${period} ${area}`,
    )
    .load(question);
}

function rowsOf(
  period: string,
  placements: GroupedPlacements,
  certificates: ReadonlyMap<string, CertificatesInPeriod>,
): ReportRow[] {
  const bySupplier = Map.groupBy(placements.groups, supplierOf);
  const keys = [...new Set([...bySupplier.keys(), ...certificates.keys()])].sort();
  const parts = keys.map((key) => {
    const groups = bySupplier.get(key) ?? [];
    return { ...placements, groups, people: differentPeople(placements, groups) };
  });
  const none = { obtained: 0, people: 0 };
  const measures = partsOf(
    keys.map((key, n) =>
      reportMeasures(period, parts[n] as GroupedPlacements, certificates.get(key) ?? none),
    ),
  );
  return keys.map((key, n) => ({ key, people: parts[n]?.people ?? 0, measures: measures[n] ?? [] }));
}

function supplierOf({ own }: PlacementGroup): string {
  return (own.supplier_id as string | null) ?? NO_PARENT;
}

function inArea(placements: GroupedPlacements, area: string | null): GroupedPlacements {
  if (area === null) return placements;
  const buurten = new Set(buurtenWithin(area));
  return onlyGroups(placements, ({ buurt }) => buurten.has(buurt));
}

async function certificatesBySupplier(
  context: Context,
  questions: readonly ReportQuestion[],
): Promise<ReadonlyMap<string, CertificatesInPeriod>[]> {
  const today = todayIn(AMSTERDAM, context.clock);
  const rows: (CertificatesInPeriod & { n: number; key: string })[] = await context.db.query(
    `select q.n, coalesce(p.supplier_id, '${NO_PARENT}') as key, count(*)::int as obtained,
       count(distinct p.candidate_id)::int as people
     from jsonb_to_recordset($1::jsonb) as q(n int, since date, until date, buurten text[])
     join learning_certificate c on c.obtained_on >= q.since and c.obtained_on < q.until
     join placement p on p.id = c.placement_id and (q.buurten is null or p.buurt = any(q.buurten))
     group by 1, 2`,
    [
      JSON.stringify(
        questions.map(({ period, area }, n) => {
          const { start, end } = daysToReport(period, today);
          return { n, since: start, until: end, buurten: area === null ? null : buurtenWithin(area) };
        }),
      ),
    ],
  );
  const byQuestion = Map.groupBy(rows, ({ n }) => n);
  return questions.map((_question, n) => new Map((byQuestion.get(n) ?? []).map((row) => [row.key, row])));
}
