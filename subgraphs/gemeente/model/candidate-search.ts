import { buurtenWithin } from '@social-return/contract/areas/areas';
import { LANGUAGE_LEVELS } from '@social-return/contract/model/enums';
import type { CandidatePage, CandidateQuestion } from '@social-return/contract/questions/contributions';
import type { Context } from '@social-return/subgraph-kit/context';
import type { GroundCondition } from '@social-return/subgraph-kit/processing/grounds';
import { readPeople } from '@social-return/subgraph-kit/processing/read-people';
import { prepare } from '@social-return/subgraph-kit/statements';

/** Answers many searches with one statement. Only a person who seeks and may be matched by the caller is ever found. */
const search = (ground: GroundCondition) =>
  prepare(`
  select q.n, page.answer
  from jsonb_to_recordset($1::jsonb) as q(
    n int, kinds text[], buurten text[], "hoursMin" int, language int, skills int[], first int, registered date, id text)
  cross join lateral (
    with fitting as materialized (
      select c.id, c.registered_on from candidate c
      where c.status = 'SEEKING' and ${ground('c')}
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
  ) page`);

interface Row {
  readonly n: number;
  readonly answer: Omit<CandidatePage, 'asOf'>;
}

/** One page of the register per question, in their order: up to `first` + 1 persons, last registered first. */
export async function searchCandidates(
  questions: readonly CandidateQuestion[],
  context: Context,
): Promise<CandidatePage[]> {
  const asked = [JSON.stringify(questions.map(parameters))];
  const rows: Row[] = await readPeople(
    context,
    { action: 'SEARCH', type: 'CandidateConnection' },
    (transaction, ground) => transaction.query(search(ground), asked),
    (found: Row[]) => found.flatMap(({ answer }) => answer.rows.map(([, id]) => id)),
  );
  const answers = new Map(rows.map((row) => [row.n, row.answer]));
  return questions.map((_question, n) => ({
    asOf: context.clock().toISOString(),
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
