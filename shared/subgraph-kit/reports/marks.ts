import type { DataSource } from 'typeorm';
import type { Context } from '../context.ts';
import { prepare } from '../statements.ts';

/** Two equal marks: nothing was written in between by which the report would be another. */
export interface ReportMarks {
  /** Of all half-years that are open. */
  readonly open: string;
  /** Of each half-year that was changed since it was fixed. */
  readonly fixed: ReadonlyMap<string, string>;
}

interface Row {
  readonly period: string;
  readonly mark: string;
  readonly rows: number;
}

/** The name of all open half-years together. */
const OPEN = '';

/** With one statement, so out of one moment: what was folded and what was not. */
const MARKS = prepare(`
  select period, bit_xor(mark)::text as mark, count(*)::int as rows
  from (
    select '${OPEN}' as period, mark from report_version
    union all select period, changes from fixed_change
    union all select period, mark from report_write
  ) as marks
  group by period`);

/** This many notes of writes may stand there before they are folded. */
const MOST_ROWS = 1_000;
/** This many are folded at a time, so that it never takes longer than a statement may. */
const FOLDED_ROWS = 20_000;

/** The marks with the moment before which all that was committed is in them. */
export interface DatedMarks extends ReportMarks {
  readonly at: Date;
}

/** The marks of the moment at which this request asked first: it reads them once. */
export function marksOf({ db, clock, loaders }: Context): Promise<DatedMarks> {
  const read = async () => {
    const at = clock();
    return [{ at, ...(await reportMarks(db)) }];
  };
  return loaders.named<string, DatedMarks>('reportMarks', read).load(OPEN);
}

/**
 * The marks of this moment. A reader that takes them before what is reported knows that it is no older than its mark: a write that
 * comes in between makes a later question count anew, and never lets one pass.
 */
export async function reportMarks(db: DataSource): Promise<ReportMarks> {
  const rows: Row[] = await db.query(MARKS);
  if (rows.reduce((sum, row) => sum + row.rows, 0) > MOST_ROWS) await foldWrites(db);
  const marks = new Map(rows.map(({ period, mark }) => [period, mark]));
  const open = marks.get(OPEN);
  if (open === undefined) throw new Error('Expected a row in report_version.');
  marks.delete(OPEN);
  return { open, fixed: marks };
}

/**
 * Puts notes of writes together, which changes no mark. Only what is committed: the note of a transaction that goes on
 * stays, and shows when it ends. One that comes while another does it leaves it to that one.
 */
export function foldWrites(db: DataSource): Promise<void> {
  return db.transaction(async (transaction) => {
    const mine: unknown[] = await transaction.query('select 1 from report_version for update skip locked');
    // A statement of its own, so that it sees what the one before did who folded.
    if (mine.length > 0) await transaction.query(FOLD);
  });
}

const FOLD = `
  with gone as (
    delete from report_write where ctid = any(array(select ctid from report_write limit ${FOLDED_ROWS}))
    returning period, mark
  ), folded as (
    select period, bit_xor(mark) as mark from gone group by period
  ), open as (
    update report_version v set mark = v.mark # f.mark from folded f where f.period = '${OPEN}'
  )
  insert into fixed_change as c (period, changes)
    select period, mark from folded where period <> '${OPEN}'
    on conflict (period) do update set changes = c.changes # excluded.changes`;
