import { buurtenWithin } from '@social-return/contract/areas/areas';
import { buurtenAround, METRES_AROUND } from '@social-return/contract/areas/near';
import { LANGUAGE_LEVELS, VacancyOrder } from '@social-return/contract/model/enums';
import type { VacancyPage, VacancyQuestion } from '@social-return/contract/questions/contributions';
import type { Day } from '@social-return/values/day';
import type { DataSource } from 'typeorm';
import { prepare } from '../statements.ts';

/**
 * Answers many searches with one statement. Per question: all open vacancies that fit the text and the hours,
 * then which other parts of the filter each fits, so that every facet can leave its own part out.
 *
 * Text fits when every word of it that means something does: by its Dutch stem without accents, or by likeness
 * of letters (a typing error). Those rows are found word by word, so that each word has the indexes on stems and on
 * letters: comparing letters with every open row takes several times as long (docs/performance.md). Relevance is a
 * whole number made only from the row and the text, so that it compares over organisations and can stand in a cursor.
 *
 * A distance is no facet: it holds for all counts. Without words the nearest are the most relevant. Where the newest come
 * first, nothing is more relevant than another.
 *
 * Buurten are looked up in a hash, where \`= any\` would compare with each of them, and a wijk by buurt and not by vacancy.
 */
const SEARCH = prepare(`
  select q.n, page.answer
  from jsonb_to_recordset($1::jsonb) as q(
    n int, text text, kinds text[], buurten text[], near jsonb, "hoursMin" int, "hoursMax" int, language int, asked boolean,
    newest boolean, first int, relevance int, published date, id text)
  cross join lateral (
    select array(
      select word from regexp_split_to_table(plain_text(q.text), '[^[:alnum:]]+') word
      where word <> '' and numnode(plainto_tsquery('dutch', word)) > 0) as list
  ) words
  cross join lateral (
    with by_text as materialized (
      select id from vacancy
      where status = 'OPEN'
        and (search @@ plainto_tsquery('dutch', plain_text(q.text)) or search_text %> plain_text(q.text))
      union
      select fits.id from unnest(words.list) word
      cross join lateral (
        select id from vacancy
        where status = 'OPEN' and (search @@ plainto_tsquery('dutch', word) or search_text %> word)
      ) fits
      where words.list <> array[plain_text(q.text)]
      group by fits.id having count(*) = cardinality(words.list)
    ),
    found as materialized (
      select v.id, v.published_on, v.kind, v.language, v.buurt,
        case when q.newest then 0 when q.text is null then coalesce((q.near->>v.buurt)::int, 0) else
          round(1000 * ts_rank(v.search, plainto_tsquery('dutch', plain_text(q.text)), 32)
              + 1000 * word_similarity(plain_text(q.text), v.search_text))::int end as relevance,
        q.kinds is null or v.kind = any(q.kinds) as kind_fits,
        q.buurten is null or v.buurt in (select unnest(q.buurten)) as area_fits,
        q.language is null or v.language <= q.language as language_fits
      from vacancy v
      where v.status = 'OPEN' and v.published_on <= $2::date and (v.closes_on is null or v.closes_on > $2::date)
        and (q."hoursMin" is null or v.hours_per_week_max >= q."hoursMin")
        and (q."hoursMax" is null or v.hours_per_week_min <= q."hoursMax")
        and (q.text is null or v.id in (select id from by_text))
        and (q.near is null or jsonb_exists(q.near, v.buurt))
    ),
    fitting as (select * from found where kind_fits and area_fits and language_fits and q.asked),
    page_rows as (
      select relevance, published_on, id from fitting f
      where q.id is null or f.relevance < q.relevance
        or (f.relevance = q.relevance and (f.published_on < q.published or (f.published_on = q.published and f.id > q.id)))
      order by relevance desc, published_on desc, id limit q.first + 1
    )
    select jsonb_build_object(
      'total', (select count(*) from fitting),
      'rows', (select coalesce(jsonb_agg(jsonb_build_array(relevance, published_on, id)
                 order by relevance desc, published_on desc, id), '[]') from page_rows),
      'kind', (select coalesce(jsonb_object_agg(kind, c), '{}') from
                (select kind, count(*) c from found where area_fits and language_fits and q.asked group by 1) x),
      'wijk', (select coalesce(jsonb_object_agg(wijk, c), '{}') from
                (select b.wijk, sum(f.c) c from
                  (select buurt, count(*) c from found where kind_fits and language_fits and q.asked group by 1) f
                  join buurt b on b.code = f.buurt group by 1) x),
      'language', (select coalesce(jsonb_object_agg(language, c), '{}') from
                (select language, count(*) c from found where kind_fits and area_fits and q.asked group by 1) x),
      'own', (select count(*) from found where kind_fits and area_fits and language_fits)
    ) as answer
  ) page`);

interface Answer {
  readonly total: number;
  readonly rows: VacancyPage['rows'];
  readonly kind: Record<string, number>;
  readonly wijk: Record<string, number>;
  readonly language: Record<string, number>;
  readonly own: number;
}

/** One page per question, in their order. `today` is the day in Amsterdam on which vacancies must be open. */
export async function searchVacancies(
  db: DataSource,
  organisation: string,
  questions: readonly VacancyQuestion[],
  today: Day,
  asOf: Date,
): Promise<VacancyPage[]> {
  const rows: { n: number; answer: Answer }[] = await db.query(SEARCH, [
    JSON.stringify(questions.map((question, n) => parameters(question, n, organisation))),
    today,
  ]);
  const answers = new Map(rows.map((row) => [row.n, row.answer]));
  return questions.map((_question, n) => page(answers.get(n) as Answer, organisation, asOf));
}

function parameters({ filter, order, first, after }: VacancyQuestion, n: number, organisation: string) {
  const [relevance, published, id] = after ?? [null, null, null];
  return {
    n,
    text: searchable(filter.text ?? ''),
    kinds: filter.kinds ?? null,
    buurten: filter.area ? buurtenWithin(filter.area) : null,
    near: filter.near ? nearness(filter.near) : null,
    hoursMin: filter.hoursMin ?? null,
    hoursMax: filter.hoursMax ?? null,
    language: filter.languageLevel ? LANGUAGE_LEVELS.indexOf(filter.languageLevel) : null,
    asked: filter.organisations?.includes(organisation) ?? true,
    newest: order === VacancyOrder.NEWEST_FIRST,
    first,
    relevance,
    published,
    id,
  };
}

/** Per buurt that is near enough a whole number that falls with the distance, above zero. */
function nearness({ place, metres }: NonNullable<VacancyQuestion['filter']['near']>): Record<string, number> {
  const around = [...buurtenAround(place, metres)];
  return Object.fromEntries(around.map(([buurt, distance]) => [buurt, 2 * METRES_AROUND.max - distance]));
}

/** The text as PostgreSQL can hold it: without U+0000 and halves of surrogate pairs. Null when nothing is left. */
function searchable(text: string): string | null {
  return text.replaceAll('\0', ' ').toWellFormed().trim() || null;
}

function page(answer: Answer, organisation: string, asOf: Date): VacancyPage {
  const language = Object.entries(answer.language).map(([index, count]) => [
    LANGUAGE_LEVELS[Number(index)],
    count,
  ]);
  return {
    asOf: asOf.toISOString(),
    total: answer.total,
    rows: answer.rows,
    facets: {
      kind: answer.kind,
      wijk: answer.wijk,
      languageLevel: Object.fromEntries(language),
      organisation: { [organisation]: answer.own },
    },
  };
}
