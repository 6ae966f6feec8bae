import type { RequestPage, RequestQuestion } from '@social-return/contract/questions/initiative-requests';
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

/** Answers many searches with one statement. A distance is no facet: it holds for all counts. */
const SEARCH = prepare(`
  select q.n, page.answer
  from jsonb_to_recordset($1::jsonb) as q(
    n int, text text, kinds text[], areas text[], near text[], asked boolean, first int, closes date, id text)
  ${WORDS}
  cross join lateral (
    with found as materialized (
      select r.id, r.closes_on, r.kind, ${HOME_WIJK} as wijk,
        q.kinds is null or r.kind = any(q.kinds) as kind_fits,
        q.areas is null or i.area_code = any(q.areas) as area_fits
      from initiative_request r
      join initiative i on i.id = r.initiative_id
      cross join lateral (select plain_text(i.name || ' ' || r.title || ' ' || r.description) as text) t
      where r.status = 'OPEN' and r.published_on <= $2::date and r.closes_on > $2::date
        and ${GOES_ON}
        and (q.near is null or i.area_code = any(q.near))
        and ${fitsWords('t.text')}
    ),
    fitting as (select * from found where kind_fits and area_fits and q.asked),
    page_rows as (
      select closes_on, id from fitting f
      where q.id is null or (f.closes_on, f.id) > (q.closes, q.id collate "C")
      order by closes_on, id limit q.first + 1
    )
    select jsonb_build_object(
      'total', (select count(*) from fitting),
      'rows', (select coalesce(jsonb_agg(jsonb_build_array(closes_on, id) order by closes_on, id), '[]') from page_rows),
      'kind', (select coalesce(jsonb_object_agg(kind, c), '{}') from
                (select kind, count(*) c from found where area_fits and q.asked group by 1) x),
      'wijk', (select coalesce(jsonb_object_agg(wijk, c), '{}') from
                (select wijk, count(*) c from found where kind_fits and q.asked group by 1) x),
      'own', (select count(*) from found where kind_fits and area_fits)
    ) as answer
  ) page`);

interface Answer {
  readonly total: number;
  readonly rows: RequestPage['rows'];
  readonly kind: Record<string, number>;
  readonly wijk: Record<string, number>;
  readonly own: number;
}

/** One page per question, in their order. `today` is the day in Amsterdam on which requests must be open. */
export async function searchRequests(
  db: DataSource,
  organisation: string,
  questions: readonly RequestQuestion[],
  today: Day,
  asOf: Date,
): Promise<RequestPage[]> {
  const rows: { n: number; answer: Answer }[] = await db.query(SEARCH, [
    JSON.stringify(questions.map((question, n) => parameters(question, n, organisation))),
    today,
  ]);
  const answers = new Map(rows.map((row) => [row.n, row.answer]));
  return questions.map((_question, n) => page(answers.get(n) as Answer, organisation, asOf));
}

function parameters({ filter, first, after }: RequestQuestion, n: number, organisation: string) {
  const [closes, id] = after ?? [null, null];
  return {
    n,
    text: searchable(filter.text ?? ''),
    kinds: filter.kinds ?? null,
    areas: filter.area ? homesWithin(filter.area) : null,
    near: filter.near ? homesAround(filter.near) : null,
    asked: filter.organisations?.includes(organisation) ?? true,
    first,
    closes,
    id,
  };
}

function page({ total, rows, kind, wijk, own }: Answer, organisation: string, asOf: Date): RequestPage {
  return {
    asOf: asOf.toISOString(),
    total,
    rows,
    facets: { kind, wijk, organisation: { [organisation]: own } },
  };
}
