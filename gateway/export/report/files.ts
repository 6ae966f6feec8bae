import { ANSWER_COLUMNS } from '../answers.ts';
import { csvHeader, csvRows } from '../formats/csv.ts';
import { XlsxWriter } from '../formats/xlsx.ts';
import { REPORT_COLUMNS } from './columns.ts';
import { METHOD } from './method.ts';
import type { AskedReport } from './report.ts';
import { reportRows } from './rows.ts';

/** Every figure a line, with its rule. */
export function reportCsv(asked: AskedReport): Buffer {
  return Buffer.from(csvHeader(REPORT_COLUMNS) + csvRows(REPORT_COLUMNS, reportRows(asked)));
}

/** Sheets with the figures, who answered, and how to read them. */
export function reportXlsx(asked: AskedReport, moment: Date): Buffer {
  const method = METHOD.map(({ title, text }) => ({ title, text }));
  return new XlsxWriter(moment)
    .table('Cijfers', REPORT_COLUMNS, reportRows(asked))
    .table('Wie antwoordde', ANSWER_COLUMNS, asked.report.answeredBy)
    .table(
      'Toelichting',
      [
        {
          name: 'onderwerp',
          datatype: 'string',
          width: 30,
          description: '',
          cell: ({ title }) => ({ kind: 'text', text: title }),
        },
        {
          name: 'toelichting',
          datatype: 'string',
          width: 120,
          description: '',
          cell: ({ text }) => ({ kind: 'text', text }),
        },
      ],
      method,
    )
    .end()
    .take();
}

/** The report as GraphQL gives it, with who is missing. */
export function reportJson({ report, missing }: AskedReport, moment: Date): Buffer {
  const document = {
    kind: 'chainReport',
    exportedAt: moment.toISOString(),
    missingOrganisations: missing.names,
    report,
  };
  return Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
}
