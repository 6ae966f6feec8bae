import { matchSql } from '@social-return/contract/matching/score';
import type { VacancyMatches, VacancyMatchQuestion } from '@social-return/contract/questions/contributions';
import type { Day } from '@social-return/values/day';
import type { DataSource } from 'typeorm';
import { prepare } from '../statements.ts';

const { fits, score } = matchSql('c', 'v');

/** The best vacancies for many people with one statement. */
const MATCHES = prepare(`
  select c.n, page.answer
  from (
    select q.n, q.kinds, q."skillIds" as skill_ids, q."hoursMin" as hours_min, q."hoursMax" as hours_max, q.language,
           q.first, q.score, q.id, b.x, b.y
    from jsonb_to_recordset($1::jsonb) as q(
      n int, kinds text[], "skillIds" int[], "hoursMin" int, "hoursMax" int, language int, buurt text,
      first int, score int, id text)
    join buurt b on b.code = q.buurt
  ) c
  cross join lateral (
    with fitting as materialized (
      select v.id, v.profile, ${score} as score
      from (
        select o.id, o.kind, o.skill_ids, o.hours_per_week_min as hours_min, o.hours_per_week_max as hours_max, o.language, b.x, b.y,
          jsonb_build_object('kind', o.kind, 'skills', o.skill_ids, 'hoursMin', o.hours_per_week_min,
            'hoursMax', o.hours_per_week_max, 'language', o.language, 'buurt', o.buurt) as profile
        from vacancy o join buurt b on b.code = o.buurt
        where o.status = 'OPEN' and o.published_on <= $2::date and (o.closes_on is null or o.closes_on > $2::date)
      ) v
      where ${fits}
    ),
    page_rows as (
      select * from fitting f
      where c.id is null or f.score < c.score or (f.score = c.score and f.id > c.id)
      order by score desc, id limit c.first + 1
    )
    select jsonb_build_object(
      'total', (select count(*) from fitting),
      'rows', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'score', score, 'profile', profile)
                 order by score desc, id), '[]') from page_rows)
    ) as answer
  ) page`);

/** One page of this organisation's vacancies per person, in the order of the questions. */
export async function matchVacancies(
  db: DataSource,
  questions: readonly VacancyMatchQuestion[],
  today: Day,
  asOf: Date,
): Promise<VacancyMatches[]> {
  const rows: { n: number; answer: Omit<VacancyMatches, 'asOf'> }[] = await db.query(MATCHES, [
    JSON.stringify(
      questions.map(({ profile, first, after }, n) => ({
        n,
        kinds: profile.kinds,
        skillIds: profile.skills,
        hoursMin: profile.hoursMin,
        hoursMax: profile.hoursMax,
        language: profile.language,
        buurt: profile.buurt,
        first,
        score: after?.[0] ?? null,
        id: after?.[1] ?? null,
      })),
    ),
    today,
  ]);
  const answers = new Map(rows.map((row) => [row.n, row.answer]));
  return questions.map((_question, n) => ({
    asOf: asOf.toISOString(),
    ...(answers.get(n) ?? { total: 0, rows: [] }),
  }));
}
