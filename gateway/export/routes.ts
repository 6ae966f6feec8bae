import type { BaseContext } from '@apollo/server';
import { parseArea } from '@social-return/contract/areas/areas';
import { BadInput } from '@social-return/values/bad-input';
import { AMSTERDAM, type Clock, todayIn } from '@social-return/values/day';
import { type Period, parsePeriod } from '@social-return/values/period';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parse } from 'graphql';
import { type Ask, askWith, type Executor, MissingOrganisations } from './ask.ts';
import { halfYearOf } from './open-data/chain-report.ts';
import { KeptHalfYears } from './open-data/kept-half-years.ts';
import { type Publication, STANDARD_PUBLICATION } from './open-data/publication.ts';
import { openDataRoutes } from './open-data/routes.ts';
import { reportCsv, reportJson, reportXlsx } from './report/files.ts';
import { type AskedReport, askReport } from './report/report.ts';
import { type Format, sendFault, sendFile, startPieces } from './responses.ts';
import { turns } from './turns.ts';
import { vacanciesCsv, vacanciesJson, vacanciesXlsx } from './vacancies/files.ts';
import { vacancyPages } from './vacancies/pages.ts';
import { type QueryString, vacancyParameters } from './vacancies/parameters.ts';

export interface ExportOptions<C extends BaseContext> {
  /** The server that everybody asks, as it is for that request. */
  readonly apollo: (context: C) => Executor<C>;
  /** Makes the context of the caller, as for a GraphQL request. */
  readonly context: (request: FastifyRequest, reply: FastifyReply) => C;
  /** Makes a context of the gateway itself, which asks as nobody and spends no caller's points. */
  readonly ownContext: () => { readonly context: C; readonly release: () => void };
  /** Takes points of the caller. @throws EdgeRefusal when they are not there */
  readonly pay: (request: FastifyRequest, points: number) => void;
  /** The supergraph that is served now, as SDL. */
  readonly supergraph: () => string;
  readonly clock?: Clock;
  readonly publication?: Publication;
}

/** How many operations of all exports together run at the same time; the rest of the gateway is for people who wait. */
const OPERATIONS_AT_ONCE = 8;

const VACANCY_FILE = { csv: vacanciesCsv, xlsx: vacanciesXlsx, json: vacanciesJson };
const REPORT_FILE: Record<Format, (asked: AskedReport, moment: Date) => Buffer | Promise<Buffer>> = {
  csv: reportCsv,
  xlsx: reportXlsx,
  json: reportJson,
  // What draws pages is loaded with the first of them: a start needs none of it.
  pdf: async (asked, moment) => (await import('./pdf/report-pdf.ts')).reportPdf(asked, moment),
};

/**
 * Files for anyone who wants to take data out: vacancies and the chain report, and the open data. Each is the answer
 * to a fixed operation, asked of this gateway with the asker's own context. Candidates have no file.
 */
export async function exportRoutes<C extends BaseContext>(
  http: FastifyInstance,
  options: ExportOptions<C>,
): Promise<void> {
  const { apollo, context, supergraph, clock = () => new Date() } = options;
  const filterOf = ofLast(supergraph, (text) => vacancyParameters(parse(text)));
  const inTurn = turns(OPERATIONS_AT_ONCE);
  const createAsk = async (request: FastifyRequest, reply: FastifyReply): Promise<Ask> => {
    const contextValue = context(request, reply);
    const ask = askWith(apollo(contextValue), contextValue);
    return (document, variables) => inTurn(() => ask(document, variables));
  };
  http.setErrorHandler(sendFault);

  http.get<{ Params: { file: string }; Querystring: QueryString }>(
    '/export/:file',
    async (request, reply) => {
      const [name, ending] = split(request.params.file);
      if (name !== 'vacancies') return reply.callNotFound();
      const format = parseFormat(ending, VACANCY_FILE);
      const filter = filterOf()(request.query);
      const missing = new MissingOrganisations();
      const moment = clock();
      const pages = await startPieces(vacancyPages(await createAsk(request, reply), filter, missing));
      return sendFile(reply, {
        name: `vacatures-${todayIn(AMSTERDAM, () => moment)}`,
        format,
        missing: missing.names,
        body: VACANCY_FILE[format]({ pages, filter, missing, moment }),
      });
    },
  );

  http.get<{ Params: { file: string }; Querystring: QueryString }>(
    '/export/report/:file',
    async (request, reply) => {
      const [name, ending] = split(request.params.file);
      const format = parseFormat(ending, REPORT_FILE);
      const period = parsePeriod(name);
      const area = areaFrom(request.query);
      const asked = await askReport(await createAsk(request, reply), period, area);
      return sendFile(reply, {
        name: `social-return-${period}-${asked.report.area.code}`,
        format,
        missing: asked.missing.names,
        body: await REPORT_FILE[format](asked, clock()),
      });
    },
  );

  const { publication = STANDARD_PUBLICATION, pay } = options;
  const halfYear = async (period: Period) => {
    const own = options.ownContext();
    try {
      return await halfYearOf(askWith(apollo(own.context), own.context), period);
    } finally {
      own.release();
    }
  };
  const now = () => performance.now();
  const halfYears = ofLast(supergraph, () => new KeptHalfYears({ make: halfYear, now }));
  await http.register(openDataRoutes, { halfYears, pay, clock, publication });
}

/** What is made of a text, made again when it becomes another one. */
function ofLast<T>(text: () => string, make: (text: string) => T): () => T {
  let last: { readonly text: string; readonly made: T } | undefined;
  return () => {
    const now = text();
    if (last?.text !== now) last = { text: now, made: make(now) };
    return last.made;
  };
}

/** `2025-H2.csv` → `2025-H2` and `csv`. */
function split(file: string): [name: string, ending: string] {
  const dot = file.lastIndexOf('.');
  return dot < 0 ? [file, ''] : [file.slice(0, dot), file.slice(dot + 1)];
}

function parseFormat<T extends object>(ending: string, formats: T): keyof T & string {
  if (Object.hasOwn(formats, ending)) return ending as keyof T & string;
  throw new BadInput(
    'format',
    { en: `one of ${Object.keys(formats).join(', ')}`, nl: `een van ${Object.keys(formats).join(', ')}` },
    ending,
  );
}

function areaFrom({ area, ...others }: QueryString): string | null {
  const [unknown] = Object.entries(others);
  if (unknown)
    throw new BadInput(
      unknown[0],
      { en: 'only the parameter area', nl: 'alleen de parameter area' },
      unknown[1],
    );
  return area === undefined || area === '' ? null : parseArea(area);
}
