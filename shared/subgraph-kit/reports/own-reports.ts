import { buurtenWithin } from '@social-return/contract/areas/areas';
import type {
  CellsShape,
  MeasureShape,
  ObligationShape,
  ReportContribution,
  ReportQuestion,
} from '@social-return/contract/questions/contributions';
import { claimsDigest } from '@social-return/contract/questions/packed-claims';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import type { DataSource } from 'typeorm';
import type { Context } from '../context.ts';
import type { FirmObligations } from '../contractors/to-firms.ts';
import type { Answer } from '../contribute.ts';
import { Loaders } from '../loaders.ts';
import { cellsOf, claimsOn } from '../placements/claims-on.ts';
import { bytesOf, type GroupedPlacements, onlyGroups } from '../placements/grouped.ts';
import { type PlacementColumns, readGrouped } from '../placements/read-grouped.ts';
import { countPeople } from '../processing/read-people.ts';
import { marksOf } from './marks.ts';
import { VersionMemory } from './version-memory.ts';

/** What differs between organisations that keep vacancies and placements in the tables of the kit. */
export interface OwnReading {
  /** Columns of the placement table that the organisation's own measures are made of. */
  readonly placementColumns: PlacementColumns;
  /** Which placements are part of a person's path, as SQL over a placement `p`; all of them without it. */
  readonly stands?: string;
  /**
   * The organisation's own figures, one list per report, in the order of the questions. Every table that they are made of
   * must be watched (`shared/subgraph-kit/migrations/watch-reports.ts`), for they are remembered until one is written.
   */
  measures(
    questions: readonly ReportQuestion[],
    placements: readonly GroupedPlacements[],
    context: Context,
  ): Promise<readonly (readonly MeasureShape[])[]>;
  /**
   * Where the people behind each figure about people are: of each half-year, in the order of the periods. A figure that
   * is left out is shown of the whole city only. Remembered as the measures are.
   */
  figures(
    periods: readonly string[],
    placements: readonly GroupedPlacements[],
    context: Context,
  ): Promise<readonly FigureCells[]>;
  /**
   * How its contracts stand against what they oblige to, one per report, null for an area that it cannot tell of; only
   * where it imposes obligations. Remembered as the measures are.
   */
  obligation?(
    questions: readonly ReportQuestion[],
    context: Context,
  ): Promise<readonly (ObligationShape | null)[]>;
  /** What a firm owes it, by its KvK number of today; only where firms owe it anything. Asked of the firm's own caller alone. */
  owed?(context: Context, kvk: string): Promise<FirmObligations>;
}

/** Units of figures with the buurten of the people that these are about. */
export type FigureCells = NonNullable<ReportContribution['figures']>;

/** A contribution without the moment of the answer, with its claims and their digest. */
type CountedContribution = Omit<ReportContribution, 'asOf' | 'claims'> & {
  readonly claims: string;
  readonly digest: string;
};

/** The placements of a half-year, and what every report on it says of its cells. */
interface HalfYear {
  readonly placements: GroupedPlacements;
  readonly cells: CellsShape;
  readonly figures: FigureCells;
}

/** Four half-years of two hundred thousand placements. */
const MOST_PLACEMENT_BYTES = 64_000_000;
/** Ten reports on as many; those on areas are a fraction. */
const MOST_COUNTED_BYTES = 64_000_000;

/** What one database's reports were made of and came to, as long as nothing is written that changes them. */
interface ReportMemory {
  readonly halfYears: VersionMemory<HalfYear>;
  readonly counted: VersionMemory<CountedContribution>;
}

/**
 * What an organisation contributes to reports on open half-years. It is counted once, and given again until something is
 * written that it is made of, or a day passes. Every caller gets the same answer, since only gateways ask; that people were
 * counted is recorded for every question, also when it was done before.
 */
export function ownReports(reading: OwnReading): Answer<ReportQuestion, ReportContribution> {
  const memories = new WeakMap<DataSource, ReportMemory>();
  return (questions, context) =>
    countPeople(context, async () => {
      const memory = memories.get(context.db) ?? newMemory();
      memories.set(context.db, memory);
      return answers(reading, memory, questions, context);
    });
}

function newMemory(): ReportMemory {
  return {
    halfYears: new VersionMemory(MOST_PLACEMENT_BYTES, ({ placements }) => bytesOf(placements)),
    counted: new VersionMemory(
      MOST_COUNTED_BYTES,
      ({ claims, ...rest }) => claims.length + JSON.stringify(rest).length,
    ),
  };
}

async function answers(
  reading: OwnReading,
  memory: ReportMemory,
  questions: readonly ReportQuestion[],
  context: Context,
): Promise<ReportContribution[]> {
  const { at, open } = await marksOf(context);
  const version = `${open} ${todayIn(AMSTERDAM, () => at)}`;
  // What the request read before may be older than the mark, and its day may pass: both are its own.
  const counting = { ...context, loaders: new Loaders(), clock: () => at };
  const wanted = new Map(questions.map(({ period, area }) => [keyOf({ period, area }), { period, area }]));
  const known = await memory.counted.all(version, wanted, (missing) =>
    count(reading, memory, version, missing, counting),
  );
  return questions.map((question) => {
    const { claims, ...counted } = known.get(keyOf(question)) as CountedContribution;
    const isHeld = question.held?.includes(counted.digest) ?? false;
    return { ...counted, asOf: at.toISOString(), claims: isHeld ? null : claims };
  });
}

/** Counts these anew. One statement reads the placements of each half-year once, whatever areas of it are asked. */
async function count(
  reading: OwnReading,
  memory: ReportMemory,
  version: string,
  questions: readonly ReportQuestion[],
  context: Context,
): Promise<CountedContribution[]> {
  const today = todayIn(AMSTERDAM, context.clock);
  const periods = new Map(questions.map(({ period }) => [period, period]));
  const [city, obligations] = await Promise.all([
    memory.halfYears.all(version, periods, async (missing) => {
      const read = await readGrouped(context.db, missing, today, reading.placementColumns);
      const placements = missing.map((period) => read.get(period) as GroupedPlacements);
      const figures = await reading.figures(missing, placements, context);
      return placements.map((of, n) => ({
        placements: of,
        cells: cellsOf(of),
        figures: [...(figures[n] ?? [])],
      }));
    }),
    reading.obligation?.(questions, context),
  ]);
  const halves = questions.map(({ period }) => city.get(period) as HalfYear);
  const placements = questions.map(({ area }, n) => inArea((halves[n] as HalfYear).placements, area));
  const measures = await reading.measures(questions, placements, context);
  return questions.map((question, n) => {
    const claims = claimsOn(placements[n] as GroupedPlacements, question, context.keys.claim, today);
    return {
      claims,
      digest: claimsDigest(claims),
      cells: (halves[n] as HalfYear).cells,
      figures: (halves[n] as HalfYear).figures,
      measures: [...(measures[n] ?? [])],
      ...(obligations?.[n] ? { obligation: obligations[n] } : {}),
    };
  });
}

/** By the place of the work; null is the whole city. */
function inArea(placements: GroupedPlacements, area: string | null): GroupedPlacements {
  if (area === null) return placements;
  const inside = new Set(buurtenWithin(area));
  return onlyGroups(placements, ({ buurt }) => inside.has(buurt));
}

function keyOf({ period, area }: ReportQuestion): string {
  return `${period} ${area ?? ''}`;
}
