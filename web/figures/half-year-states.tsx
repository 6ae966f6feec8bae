import type { Report } from './figure.ts';
import { formatDayOf, halfYearText } from './format.ts';
import { organisationsMissing } from './report-figures.ts';
import type { View } from './view.ts';

type ReportState = Pick<Report, 'period' | 'begun' | 'ended' | 'fixed' | 'fixedAt'> &
  Parameters<typeof organisationsMissing>[0];

interface HalfYearStatesProps {
  readonly reports: readonly ReportState[];
  readonly view: View;
}

/** Of each half-year whether its figures are public, and who did not answer: before any figure. */
export function HalfYearStates({ reports, view }: HalfYearStatesProps) {
  const { state } = view.words;
  const missing = new Map(reports.flatMap(organisationsMissing).map(({ id, title }) => [id, title]));
  return (
    <section className="states" aria-labelledby="states">
      <h2 id="states">{state.label}</h2>
      <ul>
        {reports.map((report) => (
          <li key={report.period}>
            <strong>{halfYearText(report.period, view)}</strong>: {stateText(report, view)}
          </li>
        ))}
      </ul>
      {missing.size > 0 ? (
        <p className="absent">{state.missing(listOf([...missing.values()], view))}</p>
      ) : null}
    </section>
  );
}

function stateText({ begun, ended, fixed, fixedAt }: ReportState, view: View): string {
  const { state } = view.words;
  if (begun === null) return state.noAnswer;
  if (begun === false) return state.notBegun;
  if (ended === false) return state.running;
  if (fixed === false) return state.notFixed;
  return fixedAt === null ? state.fixedOfThese : state.fixed(formatDayOf(fixedAt, view));
}

function listOf(names: readonly string[], { locale }: View): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}
