import { ANSWER_COLUMNS } from '../answers.ts';
import type { Answer, MissingOrganisations } from '../ask.ts';
import { csvHeader, csvRows } from '../formats/csv.ts';
import { cellsOf } from '../formats/table.ts';
import { XlsxWriter } from '../formats/xlsx.ts';
import { remarks, VACANCY_COLUMNS, type VacancyRow } from './columns.ts';
import type { VacancyPage } from './pages.ts';

/** What a file of vacancies is made of. */
export interface VacancyList {
  readonly pages: AsyncIterable<VacancyPage>;
  /** The filter that was asked, as it was understood. */
  readonly filter: object;
  /** Filled while the pages are taken. */
  readonly missing: MissingOrganisations;
  /** When the file is made. */
  readonly moment: Date;
}

type Chunks = AsyncGenerator<string | Buffer, void, undefined>;

/** Lines as they come; who is missing stands at the end, when it is known of all pages. */
export async function* vacanciesCsv({ pages, missing }: VacancyList): Chunks {
  yield csvHeader(VACANCY_COLUMNS);
  let untold = 0;
  for await (const page of pages) {
    untold += page.untold;
    yield csvRows(VACANCY_COLUMNS, rowsOf(page));
  }
  yield csvRows(VACANCY_COLUMNS, remarks(missing.all, untold));
}

/** A sheet with the vacancies, and one with who answered. */
export async function* vacanciesXlsx({ pages, missing, moment }: VacancyList): Chunks {
  const writer = new XlsxWriter(moment).sheet('Vacatures', VACANCY_COLUMNS);
  let untold = 0;
  let answeredBy: readonly Answer[] = [];
  const add = (rows: readonly VacancyRow[]) =>
    writer.rows(rows.map((row) => cellsOf(VACANCY_COLUMNS, row))).take();
  for await (const page of pages) {
    untold += page.untold;
    ({ answeredBy } = page);
    yield add(rowsOf(page));
  }
  yield add(remarks(missing.all, untold));
  yield writer.table('Wie antwoordde', ANSWER_COLUMNS, withMissing(answeredBy, missing)).end().take();
}

/** The vacancies as GraphQL gives them; what is known only at the end stands at the end. */
export async function* vacanciesJson({ pages, filter, missing, moment }: VacancyList): Chunks {
  const head = JSON.stringify({ kind: 'vacancies', exportedAt: moment.toISOString(), filter });
  yield `${head.slice(0, -1)},"vacancies":[`;
  let [first, untold] = [true, 0];
  let answeredBy: readonly Answer[] = [];
  for await (const page of pages) {
    untold += page.untold;
    ({ answeredBy } = page);
    const items = page.vacancies.map((vacancy) => JSON.stringify(vacancy));
    if (items.length > 0) yield `${first ? '\n' : ',\n'}${items.join(',\n')}`;
    first &&= items.length === 0;
  }
  const tail = { untold, answeredBy: withMissing(answeredBy, missing), missingOrganisations: missing.names };
  yield `\n],${JSON.stringify(tail).slice(1)}\n`;
}

function rowsOf({ vacancies }: VacancyPage): VacancyRow[] {
  return vacancies.map((vacancy) => ({ vacancy }));
}

/** The last page's answers, with who was missed on an earlier one. */
function withMissing(answeredBy: readonly Answer[], { names }: MissingOrganisations): Answer[] {
  return answeredBy.map((answer) =>
    names.includes(answer.organisation.id) ? { ...answer, status: 'MISSING', asOf: null } : answer,
  );
}
