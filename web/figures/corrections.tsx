import { answersText, HowDetails, RuleTerms, Term } from './calculation.tsx';
import { decimalValue, noValue, type Report } from './figure.ts';
import { FigureText } from './figure-text.tsx';
import { shortHalfYear } from './format.ts';
import { COLUMN_HEADER, ROW_GROUP, ROW_HEADER, TABLE, TABLE_CELL, TABLE_ROW } from './table-roles.ts';
import type { View } from './view.ts';

interface CorrectionsProps {
  readonly reports: readonly Report[];
  readonly view: View;
}

/** What was recorded of earlier half-years after they were fixed; nothing where there is none. */
export function Corrections({ reports, view }: CorrectionsProps) {
  const { sections } = view.words;
  if (reports.every(({ corrections }) => corrections.length === 0)) return null;
  return (
    <section aria-labelledby="corrections">
      <h2 id="corrections">{sections.corrections}</h2>
      <p>{sections.correctionsIntro}</p>
      {reports.map((report) =>
        report.corrections.length === 0 ? null : (
          <CorrectionsTable key={report.period} report={report} view={view} />
        ),
      )}
    </section>
  );
}

interface CorrectionsTableProps {
  readonly report: Report;
  readonly view: View;
}

function CorrectionsTable({ report, view }: CorrectionsTableProps) {
  const { words } = view;
  const { period, corrections } = report;
  return (
    <>
      <table className="figures" {...TABLE}>
        <caption>{shortHalfYear(period, view)}</caption>
        <thead {...ROW_GROUP}>
          <tr {...TABLE_ROW}>
            <th {...COLUMN_HEADER}>{words.figure}</th>
            <th className="number" {...COLUMN_HEADER}>
              {words.correctedFrom}
            </th>
            <th className="number" {...COLUMN_HEADER}>
              {words.correctedTo}
            </th>
          </tr>
        </thead>
        <tbody {...ROW_GROUP}>
          {corrections.flatMap((correction) =>
            (correction.figures ?? []).map((figure) => (
              <CorrectionRows
                key={`${correction.organisation.id} ${correction.period} ${figure.unit}`}
                correction={correction}
                figure={figure}
                report={report}
                view={view}
              />
            )),
          )}
        </tbody>
      </table>
      {corrections.map(({ organisation, period: of, figures }) =>
        figures === null ? (
          <p key={`${organisation.id} ${of}`} className="absent">
            {words.correctionsHidden(organisation.title, shortHalfYear(of, view))}
          </p>
        ) : null,
      )}
    </>
  );
}

type Correction = Report['corrections'][number];

interface CorrectionRowsProps extends CorrectionsTableProps {
  readonly correction: Correction;
  readonly figure: NonNullable<Correction['figures']>[number];
}

function CorrectionRows({ correction, figure, report, view }: CorrectionRowsProps) {
  const { words } = view;
  const { organisation } = correction;
  const { unit, unitTitle } = figure;
  const place = `corrections.${organisation.id}.${correction.period}.${unit}`;
  const name = words.corrected(organisation.title, shortHalfYear(correction.period, view), unitTitle);
  const rule = report.lineage.find((one) => one.figure === place)?.rule;
  return (
    <>
      <tr {...TABLE_ROW}>
        <th {...ROW_HEADER}>{name}</th>
        {(['fixed', 'now'] as const).map((which) => (
          <td key={which} className="number" {...TABLE_CELL}>
            <FigureText
              value={figure[which] === null ? noValue('unknown') : decimalValue(figure[which])}
              kind={unit.startsWith('euro') ? 'euro' : 'number'}
              place={{ figure: `${place}.${which}`, period: report.period, area: report.area.code }}
              view={view}
            />
          </td>
        ))}
      </tr>
      <tr className="how-row" {...TABLE_ROW}>
        <td colSpan={3} {...TABLE_CELL}>
          <HowDetails name={name} view={view}>
            {rule ? (
              <RuleTerms rule={rule} view={view} />
            ) : (
              <Term name={words.how.rule}>{words.how.noRule}</Term>
            )}
            <Term name={words.how.answered}>{answersText(report, organisation, view)}</Term>
          </HowDetails>
        </td>
      </tr>
    </>
  );
}
