import type { DataSource } from 'typeorm';
import { buurtenWithin } from '../../../shared/areas/areas.ts';
import type { CandidatePage, CandidateQuestion } from '../../../shared/chain/contributions.ts';
import { LANGUAGE_LEVELS } from '../../../shared/target/enums.ts';
import { MATCHABLE } from './matchable.ts';

/** Answers many searches with one statement. Only persons who seek and consent to be matched are ever found. */
const SEARCH = `
  select q.n, page.answer
  from jsonb_to_recordset($1::jsonb) as q(
    n int, kinds text[], buurten text[], "hoursMin" int, language int, skills int[], first int, registered date, id text)
  cross join lateral (
    with fitting as materialized (
      select c.id, c.registered_on from candidate c
      where ${MATCHABLE}
        and (q.kinds is null or c.kinds && q.kinds)
        and (q.buurten is null or c.buurt = any(q.buurten))
        and (q."hoursMin" is null or c.hours_per_week_max >= q."hoursMin")
        and (q.language is null or c.language >= q.language)
        and (q.skills is null or c.skill_ids @> q.skills)
    ),
    page_rows as (
      select registered_on, id from fitting f
      where q.id is null or f.registered_on < q.registered or (f.registered_on = q.registered and f.id > q.id)
      order by registered_on desc, id limit q.first + 1
    )
    select jsonb_build_object(
      'total', (select count(*) from fitting),
      'rows', (select coalesce(jsonb_agg(jsonb_build_array(registered_on, id) order by registered_on desc, id), '[]')
               from page_rows)
    ) as answer
  ) page`;

/** One page of the register per question, in their order: up to `first` + 1 persons, last registered first. */
export async function searchCandidates(
  db: DataSource,
  questions: readonly CandidateQuestion[],
  asOf: Date,
): Promise<CandidatePage[]> {
  const rows: { n: number; answer: Omit<CandidatePage, 'asOf'> }[] = await db.query(SEARCH, [
    JSON.stringify(questions.map(parameters)),
  ]);
  const answers = new Map(rows.map((row) => [row.n, row.answer]));
  return questions.map((_question, n) => ({
    asOf: asOf.toISOString(),
    ...(answers.get(n) ?? { total: 0, rows: [] }),
  }));
}

function parameters({ filter, first, after }: CandidateQuestion, n: number) {
  const [registered, id] = after ?? [null, null];
  return {
    n,
    kinds: filter.kinds ?? null,
    buurten: filter.area ? buurtenWithin(filter.area) : null,
    hoursMin: filter.hoursMin ?? null,
    language: filter.languageLevel ? LANGUAGE_LEVELS.indexOf(filter.languageLevel) : null,
    skills: filter.skills ?? null,
    first,
    registered,
    id,
  };
}
