import { matchSql } from '@social-return/contract/matching/score';
import type {
  CandidateMatches,
  CandidateMatchQuestion,
} from '@social-return/contract/questions/contributions';
import type { Context } from '@social-return/subgraph-kit/context';
import type { GroundCondition } from '@social-return/subgraph-kit/processing/grounds';
import { readPeople } from '@social-return/subgraph-kit/processing/read-people';
import { prepare } from '@social-return/subgraph-kit/statements';

const { fits, score } = matchSql('p', 'v');

/**
 * The best persons for many vacancies with one statement. Only a person who seeks and may be matched by the caller is
 * found. Those are gathered once for all questions, and a profile is made only of people on a page.
 */
const matches = (ground: GroundCondition) =>
  prepare(`
  with people as materialized (
    select c.id, c.kinds, c.skill_ids, c.hours_per_week_min as hours_min, c.hours_per_week_max as hours_max, c.language, b.x, b.y
    from candidate c join buurt b on b.code = c.buurt
    where c.status = 'SEEKING' and ${ground('c')}
  )
  select v.n, page.answer
  from (
    select q.n, q.kind, q."skillIds" as skill_ids, q."hoursMin" as hours_min, q."hoursMax" as hours_max, q.language,
           q.first, q.score, q.id, b.x, b.y
    from jsonb_to_recordset($1::jsonb) as q(
      n int, kind text, "skillIds" int[], "hoursMin" int, "hoursMax" int, language int, buurt text,
      first int, score int, id text)
    join buurt b on b.code = q.buurt
  ) v
  cross join lateral (
    with fitting as materialized (select p.id, ${score} as score from people p where ${fits}),
    page_rows as (
      select * from fitting f
      where v.id is null or f.score < v.score or (f.score = v.score and f.id > v.id)
      order by score desc, id limit v.first + 1
    )
    select jsonb_build_object(
      'total', (select count(*) from fitting),
      'rows', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'score', r.score, 'profile', jsonb_build_object(
                   'kinds', c.kinds, 'skills', c.skill_ids, 'hoursMin', c.hours_per_week_min,
                   'hoursMax', c.hours_per_week_max, 'language', c.language, 'buurt', c.buurt))
                 order by r.score desc, r.id), '[]')
               from page_rows r join candidate c on c.id = r.id)
    ) as answer
  ) page`);

interface Row {
  readonly n: number;
  readonly answer: Omit<CandidateMatches, 'asOf'>;
}

/** One page of the register per vacancy, in the order of the questions. */
export async function matchCandidates(
  questions: readonly CandidateMatchQuestion[],
  context: Context,
): Promise<CandidateMatches[]> {
  const parameters = [
    JSON.stringify(
      questions.map(({ profile, first, after }, n) => ({
        n,
        kind: profile.kind,
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
  ];
  const rows: Row[] = await readPeople(
    context,
    { action: 'MATCHES', type: 'CandidateMatchConnection' },
    (transaction, ground) => transaction.query(matches(ground), parameters),
    (found: Row[]) => found.flatMap(({ answer }) => answer.rows.map(({ id }) => id)),
  );
  const answers = new Map(rows.map((row) => [row.n, row.answer]));
  return questions.map((_question, n) => ({
    asOf: context.clock().toISOString(),
    ...(answers.get(n) ?? { total: 0, rows: [] }),
  }));
}
