import type { WebFiguresIndicatorsQuery } from '../graph/operations.ts';
import { HowDetails, Term } from './calculation.tsx';
import { type FigureKind, type FigureValue, noValue } from './figure.ts';
import { FigureText } from './figure-text.tsx';
import { formatDay } from './format.ts';
import { COLUMN_HEADER, ROW_GROUP, ROW_HEADER, TABLE, TABLE_CELL, TABLE_ROW } from './table-roles.ts';
import type { View } from './view.ts';

export type Scorecard = NonNullable<WebFiguresIndicatorsQuery['havensteder']>['scorecard'];
type Indicator = Scorecard['indicators'][number];

interface IndicatorTableProps {
  readonly scorecard: Scorecard;
  readonly view: View;
}

/** The indicators, a table for each of the five aims of the project. */
export function IndicatorTable({ scorecard, view }: IndicatorTableProps) {
  const { aims } = view.words;
  const themes = [...new Set(scorecard.indicators.map(({ theme }) => theme))];
  return themes.map((theme) => (
    <table key={theme} className="figures narrow" {...TABLE}>
      <caption>{aims.themes[theme]}</caption>
      <thead {...ROW_GROUP}>
        <tr {...TABLE_ROW}>
          <th {...COLUMN_HEADER}>{aims.indicator}</th>
          <th className="number" {...COLUMN_HEADER}>
            {aims.value}
          </th>
        </tr>
      </thead>
      <tbody {...ROW_GROUP}>
        {scorecard.indicators
          .filter((indicator) => indicator.theme === theme)
          .map((indicator) => (
            <IndicatorRows key={indicator.code} indicator={indicator} scorecard={scorecard} view={view} />
          ))}
      </tbody>
    </table>
  ));
}

interface IndicatorRowsProps extends IndicatorTableProps {
  readonly indicator: Indicator;
}

function IndicatorRows({ indicator, scorecard: { period, area, until }, view }: IndicatorRowsProps) {
  const { aims, how, roundedLong } = view.words;
  const { code, title, method, unit, why, roundedTo } = indicator;
  const value = indicatorValue(indicator);
  const kind = kindOf(unit);
  return (
    <>
      <tr {...TABLE_ROW}>
        <th {...ROW_HEADER} lang="nl">
          {title}
        </th>
        <td className="number" {...TABLE_CELL}>
          <FigureText
            value={value}
            kind={kind}
            place={{ figure: `indicators.${code}`, period, area: area.code }}
            view={view}
          />
          {value.decimal !== null && kind === 'number' ? (
            <span className="unit" lang="nl">
              {' '}
              {unit}
            </span>
          ) : null}
        </td>
      </tr>
      <tr className="how-row" {...TABLE_ROW}>
        <td colSpan={2} {...TABLE_CELL}>
          <HowDetails name={title} view={view}>
            <Term name={aims.method}>
              <span lang="nl">{method}</span>
            </Term>
            {why === null ? null : (
              <Term name={aims.why}>
                <span lang="nl">{why}</span>
              </Term>
            )}
            <Term name={aims.measuredBy}>Havensteder. {aims.until(formatDay(until, view))}</Term>
            <Term name={how.rounding}>
              {roundedTo !== null && roundedTo > 1 ? roundedLong(roundedTo) : how.notRounded}
            </Term>
          </HowDetails>
        </td>
      </tr>
    </>
  );
}

function indicatorValue({ status, value, roundedTo }: Indicator): FigureValue {
  if (value !== null) return { decimal: value, roundedTo, atLeast: status === 'LOWER_BOUND' };
  return noValue(status === 'HIDDEN' ? 'hiddenHere' : 'notMeasured');
}

function kindOf(unit: string): FigureKind {
  if (unit === 'euro') return 'euro';
  return unit === 'procent' ? 'percent' : 'number';
}
