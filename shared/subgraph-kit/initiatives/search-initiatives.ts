import type { InitiativePage, InitiativeQuestion } from '@social-return/contract/questions/initiatives';
import type { Day } from '@social-return/values/day';
import type { DataSource } from 'typeorm';
import { prepare } from '../statements.ts';
import {
  fitsWords,
  GOES_ON,
  HOME_WIJK,
  homesAround,
  homesWithin,
  searchable,
  WORDS,
} from './search-parts.ts';

/** Answers many searches with one statement. */
const SEARCH = prepare(`
  select q.n, page.answer
  from jsonb_to_recordset($1::jsonb) as q(
    n int, text text, areas text[], near text[], asked boolean, first int, since date, id text)
  ${WORDS}
  cross join lateral (
    with found as materialized (
      select i.id, i.since, ${HOME_WIJK} as wijk, q.areas is null or i.area_code = any(q.areas) as area_fits
      from initiative i
      cross join lateral (select plain_text(i.name || ' ' || i.description) as text) t
      where ${GOES_ON}
        and (q.near is null or i.area_code = any(q.near))
        and ${fitsWords('t.text')}
    ),
    fitting as (select * from found where area_fits and q.asked),
    page_rows as (
      select since, id from fitting f
      where q.id is null or f.since < q.since or (f.since = q.since and f.id > q.id collate "C")
      order by since desc, id limit q.first + 1
    )
    select jsonb_build_object(
      'total', (select count(*) from fitting),
      'rows', (select coalesce(jsonb_agg(jsonb_build_array(since, id) order by since desc, id), '[]') from page_rows),
      'wijk', (select coalesce(jsonb_object_agg(wijk, c), '{}') from
                (select wijk, count(*) c from found where q.asked group by 1) x),
      'own', (select count(*) from found where area_fits)
    ) as answer
  ) page`);

interface Answer {
  readonly total: number;
  readonly rows: InitiativePage['rows'];
  readonly wijk: Record<string, number>;
  readonly own: number;
}

/** One page per question, in their order. `today` is the day in Amsterdam on which initiatives must go on. */
export async function searchInitiatives(
  db: DataSource,
  organisation: string,
  questions: readonly InitiativeQuestion[],
  today: Day,
  asOf: Date,
): Promise<InitiativePage[]> {
  const rows: { n: number; answer: Answer }[] = await db.query(SEARCH, [
    JSON.stringify(questions.map((question, n) => parameters(question, n, organisation))),
    today,
  ]);
  const answers = new Map(rows.map((row) => [row.n, row.answer]));
  return questions.map((_question, n) => page(answers.get(n) as Answer, organisation, asOf));
}

function parameters({ filter, first, after }: InitiativeQuestion, n: number, organisation: string) {
  const [since, id] = after ?? [null, null];
  return {
    n,
    text: searchable(filter.text ?? ''),
    areas: filter.area ? homesWithin(filter.area) : null,
    near: filter.near ? homesAround(filter.near) : null,
    asked: filter.organisations?.includes(organisation) ?? true,
    ...{ first, since, id },
  };
}

function page({ total, rows, wijk, own }: Answer, organisation: string, asOf: Date): InitiativePage {
  return { asOf: asOf.toISOString(), total, rows, facets: { wijk, organisation: { [organisation]: own } } };
}
