import type { ReactNode } from 'react';
import type { Input, Organisation, Report, Rule } from './figure.ts';
import { formatDay, formatDayOf, formatMoment, nameOf, shortHalfYear } from './format.ts';
import type { Cell, Row } from './rows.ts';
import type { View } from './view.ts';

interface CalculationProps {
  readonly row: Row;
  /** The half-years of the cells of the row. */
  readonly reports: readonly Report[];
  /** Who answered and as of when; all who answered the report without it. */
  readonly answers?: (report: Report) => string;
  readonly view: View;
}

/** *Hoe is dit berekend?*: opens without JavaScript. */
export function Calculation({ row, reports, answers, view }: CalculationProps) {
  const { how, meanings } = view.words;
  const answered = answers ?? ((report: Report) => answersText(report, undefined, view));
  const meaning =
    'word' in row.name ? (meanings as Readonly<Record<string, string>>)[row.name.word] : undefined;
  return (
    <HowDetails name={nameOf(row.name, view)} view={view}>
      {meaning ? <Term name={how.what}>{meaning}</Term> : null}
      <Rules cells={row.cells} reports={reports} view={view} />
      {row.cells.map((cell, column) => {
        const report = reports[column]!;
        return (
          <Term key={report.period} name={shortHalfYear(report.period, view)}>
            <CellCalculation cell={cell} answered={answered(report)} view={view} />
          </Term>
        );
      })}
    </HowDetails>
  );
}

interface HowDetailsProps {
  /** Of which figure, for anyone who hears the page. */
  readonly name: string;
  readonly view: View;
  /** Terms of a list of terms. */
  readonly children: ReactNode;
}

/** A closed block with a list of terms. */
export function HowDetails({ name, view: { words }, children }: HowDetailsProps) {
  return (
    <details className="how">
      <summary>
        {words.how.summary}
        <span className="visually-hidden">{words.how.of(name)}</span>
      </summary>
      <dl>{children}</dl>
    </details>
  );
}

/** One term of the list and what it says. */
export function Term({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface RuleTermsProps {
  readonly rule: Rule;
  /** Of which half-years it is the rule, where there are several rules. */
  readonly of?: string | null;
  readonly view: View;
}

/** A rule with its version, its source and whether it is an assumption. */
export function RuleTerms({ rule, of = null, view }: RuleTermsProps) {
  const { how } = view.words;
  return (
    <>
      <Term name={of === null ? how.rule : `${how.rule} (${of})`}>
        {rule.explanation}
        <br />
        <small>{how.version(rule.id, rule.version, formatDay(rule.validFrom, view))}</small>
      </Term>
      <Term name={how.source}>
        <span lang="nl">{rule.source}</span>
      </Term>
      <Term name={how.assumption}>{rule.assumption ? how.assumed : how.notAssumed}</Term>
    </>
  );
}

/** The rules of all half-years, each once: most often it is one. */
function Rules({ cells, reports, view }: { cells: readonly Cell[]; reports: readonly Report[]; view: View }) {
  const rules = new Map<string, { rule: Rule; periods: string[] }>();
  cells.forEach(({ origin }, column) => {
    if (!origin) return;
    const { rule } = origin;
    const key = `${rule.id}@${rule.version}`;
    const known = rules.get(key) ?? { rule, periods: [] };
    known.periods.push(shortHalfYear(reports[column]!.period, view));
    rules.set(key, known);
  });
  const all = [...rules.entries()];
  if (all.length === 0) return <Term name={view.words.how.rule}>{view.words.how.noRule}</Term>;
  return all.map(([key, { rule, periods }]) => (
    <RuleTerms key={key} rule={rule} of={all.length > 1 ? periods.join(', ') : null} view={view} />
  ));
}

interface CellCalculationProps {
  readonly cell: Cell;
  readonly answered: string;
  readonly view: View;
}

function CellCalculation({ cell: { value, origin }, answered, view }: CellCalculationProps) {
  const { how, absentWhy, roundedLong } = view.words;
  const inputs = origin?.inputs?.filter(({ name }) => !isAnswer(name)) ?? null;
  return (
    <ul>
      {value.decimal === null ? (
        <li>
          {how.hidden}: {absentWhy[value.absence]}
        </li>
      ) : null}
      {value.decimal !== null && origin && inputs === null ? <li>{how.inputsHidden}</li> : null}
      {inputs && inputs.length > 0 ? (
        <li>
          {how.inputs}: <Inputs inputs={inputs} />
        </li>
      ) : null}
      <li>
        {how.answered}: {answered}
      </li>
      {value.decimal !== null ? (
        <li>
          {how.rounding}:{' '}
          {value.roundedTo !== null && value.roundedTo > 1 ? roundedLong(value.roundedTo) : how.notRounded}
        </li>
      ) : null}
    </ul>
  );
}

function Inputs({ inputs }: { readonly inputs: readonly Input[] }) {
  return inputs.map(({ name, title, value }, index) => (
    <span key={name} lang="nl">
      {index > 0 ? ', ' : null}
      {title} = <code>{value}</code>
    </span>
  ));
}

/** Inputs by which the chain says who answered: these stand apart. */
function isAnswer(name: string): boolean {
  return name.startsWith('asOf:') || name.startsWith('fixedAt:');
}

/** Who answered, and as of when: fixed, or as it was then. */
export function answersText(
  { answeredBy, fixedParts }: Pick<Report, 'answeredBy' | 'fixedParts'>,
  only: Organisation | undefined,
  view: View,
): string {
  const { how } = view.words;
  return answeredBy
    .filter(({ organisation }) => only === undefined || organisation.id === only.id)
    .map(({ organisation: { id, title }, asOf }) => {
      if (asOf === null) return how.missing(title);
      const fixed = fixedParts.find(({ organisation }) => organisation.id === id);
      return fixed
        ? how.fixedAt(title, formatDayOf(fixed.fixedAt, view))
        : how.asOf(title, formatMoment(asOf, view));
    })
    .join('; ');
}
