import type { QueryRunner } from 'typeorm';
import { describeConstraint } from '../constraints.ts';
import { overRow } from './watch-fixed.ts';

/**
 * The hours of one person are one whole, within an organisation: overlapping placements share it, over employers and
 * obligations. Two rules hold for every write, whoever writes:
 *
 * - the same work is recorded once: two placements of one person that overlap and are the same work by `sameWork` are a
 *   duplicate;
 * - on no day do the placements of one person pass the hours that the person really works. Those are what one of them
 *   states as `total_minutes_per_week`, the highest where several do; when none does, a full week of 40 hours or the
 *   largest of them. (40 hours is the longest usual full week in Dutch collective agreements, an assumption; 60 hours is
 *   the most that the Arbeidstijdenwet allows in any week, art. 5:7.)
 *
 * What was recorded before the rules stays; it is looked at when it is written in a way that claims more.
 */
export interface OneWhole {
  /** Columns by which two placements of one person are the same work. */
  readonly sameWork: readonly string[];
  /** Which placements claim hours, as SQL over a row `r`; all of them without it. */
  readonly claims?: string;
  /** Which change of a row `d` into a row `a` claims hours anew beside its own columns, as SQL. */
  readonly claimsAnew?: string;
}

/** A full week where nobody states the hours of the person. */
const FULL_WEEK_MINUTES = 2_400;
/** Placements of one person are written one after another: locks, so that a large import takes no lock per person. */
const LOCKS = 1_024;
const LOCK_CLASS = 1_764_710;
/** Overlapping placements that a refusal names. */
const MOST_NAMED = 3;

export async function keepOneWhole(runner: QueryRunner, rules: OneWhole): Promise<void> {
  await runner.query(`
    alter table placement add column total_minutes_per_week int
      constraint placement_total_range check (total_minutes_per_week between minutes_per_week and 3600)`);
  await runner.query(
    wholeCheck(rules, {
      create: 'create',
      table: 'placement',
      from: 'start',
      until: '"end"',
      same: sameBy(rules.sameWork),
    }),
  );
  const facts = ['start', 'minutes_per_week', 'total_minutes_per_week', ...rules.sameWork];
  // A person who is erased becomes a tombstone: whose placements they are does not change.
  const changed = `(${columns('a', facts)}) is distinct from (${columns('d', facts)})
    or a.candidate_id <> d.candidate_id and a.candidate_id not like '%:erased-%'
    or coalesce(a."end", 'infinity') > coalesce(d."end", 'infinity') or ${rules.claimsAnew ?? 'false'}`;
  const events = {
    insert: { tables: 'new table as added', ids: 'select array_agg(a.id) from added a' },
    update: {
      tables: 'new table as added old table as removed',
      ids: `select array_agg(a.id) from added a join removed d on d.id = a.id where ${changed}`,
    },
  };
  for (const [event, { tables, ids }] of Object.entries(events)) {
    await runner.query(`
      create function placement_one_whole_${event}() returns trigger language plpgsql as $$ begin
        perform refuse_more_than_whole((${ids}));
        return null;
      end $$`);
    await runner.query(`
      create trigger placement_one_whole_${event} after ${event} on placement
        referencing ${tables} for each statement execute function placement_one_whole_${event}()`);
  }
}

const columns = (row: string, names: readonly string[]) => names.map((name) => `${row}.${name}`).join(', ');

/** Of which rows the check of the whole asks, all as SQL. */
interface WholeOf {
  readonly create: 'create' | 'create or replace';
  readonly table: string;
  readonly from: string;
  readonly until: string;
  /** Whether rows `r` and `w` are the same work. */
  readonly same: string;
}

/** Two rows of one person are the same work where these columns are the same. */
export function sameBy(columnNames: readonly string[]): string {
  return columnNames.map((column) => `r.${column} is not distinct from w.${column}`).join(' and ');
}

/**
 * A sum over days is highest on a first day, so only first days are looked at. Names placements and hours, never people:
 * the refusal is read by anyone who enters one.
 */
export function wholeCheck(
  { claims = 'true' }: Pick<OneWhole, 'claims'>,
  { create, table, from, until, same }: WholeOf,
): string {
  const claimsOf = (row: string) => overRow(claims, row);
  return `
    ${create} function refuse_more_than_whole(written text[]) returns void language plpgsql as $$
    declare
      found record;
    begin
      if written is null then return; end if;
      perform pg_advisory_xact_lock(${LOCK_CLASS}, part) from (
        select distinct hashtext(candidate_id) & ${LOCKS - 1} as part from placement where id = any(written) order by 1
      ) parts;
      select r.id, r.start, r."end" into found
        from ${table} w join ${table} r on r.candidate_id = w.candidate_id and r.id <> w.id
          and daterange(r.${from}, r.${until}) && daterange(w.${from}, w.${until}) and ${same} and ${claimsOf('r')}
        where w.id = any(written) and ${claimsOf('w')} order by w.id, r.id limit 1;
      if found.id is not null then
        raise exception 'recorded before' using errcode = '23514', constraint = 'placement_same_work_once',
          detail = format('It overlaps %s, from %s up to %s.', found.id, found.start, coalesce(found."end"::text, 'an open end'));
      end if;
      select w.id, m.${from}, sum(r.minutes_per_week) as minutes,
          greatest(max(r.minutes_per_week), coalesce(max(r.total_minutes_per_week), ${FULL_WEEK_MINUTES})) as whole,
          string_agg(r.id, ', ' order by r.id) filter (where r.id <> w.id) as others into found
        from ${table} w
        join ${table} m on m.candidate_id = w.candidate_id and m.${from} >= w.${from}
          and m.${from} < coalesce(w.${until}, 'infinity') and ${claimsOf('m')}
        join ${table} r on r.candidate_id = w.candidate_id and r.${from} <= m.${from}
          and coalesce(r.${until}, 'infinity') > m.${from} and ${claimsOf('r')}
        where w.id = any(written) and ${claimsOf('w')}
        group by w.id, m.id, m.${from}
        having sum(r.minutes_per_week) > greatest(max(r.minutes_per_week), coalesce(max(r.total_minutes_per_week), ${FULL_WEEK_MINUTES}))
        order by w.id, m.${from} limit 1;
      if found.id is not null then
        raise exception 'more than the whole' using errcode = '23514', constraint = 'placement_hours_one_whole',
          detail = format('On %s it would be %s hours a week of %s, together with %s.', found.${from},
            round(found.minutes / 60.0, 2), round(found.whole / 60.0, 2),
            array_to_string((string_to_array(found.others, ', '))[1:${MOST_NAMED}], ', '));
      end if;
    end $$`;
}

describeConstraint('placement_total_range', 'totalHoursPerWeek', {
  en: 'Expected at least the hours of this placement and at most 60: all hours a week that the person really works.',
  nl: 'Verwacht: ten minste de uren van deze plaatsing en ten hoogste 60, namelijk alle uren per week die de persoon echt werkt.',
});
describeConstraint(
  'placement_same_work_once',
  'start',
  {
    en: 'The same work of this person is recorded already, and one placement pays once: change or end that one.',
    nl: 'Hetzelfde werk van deze persoon is al vastgelegd, en een plaatsing telt maar één keer: wijzig of beëindig die plaatsing.',
  },
  [
    [
      /^It overlaps (\S+), from (\S+) up to an open end\.$/,
      'Zij overlapt met $1, die begint op $2 en geen einddatum heeft.',
    ],
    [/^It overlaps (\S+), from (\S+) up to (\S+)\.$/, 'Zij overlapt met $1, van $2 tot $3.'],
  ],
);
describeConstraint(
  'placement_hours_one_whole',
  'hoursPerWeek',
  {
    en: 'Overlapping placements share the hours that a person really works: a full week of 40 hours, unless totalHoursPerWeek states other hours.',
    nl: 'Plaatsingen die elkaar overlappen, delen de uren die een persoon echt werkt: een volle week van 40 uur, tenzij totalHoursPerWeek andere uren noemt.',
  },
  [
    [
      /^On (\S+) it would be (\S+) hours a week of (\S+), together with (.+)\.$/,
      'Op $1 zou het $2 van de $3 uur per week zijn, samen met $4.',
    ],
  ],
);
