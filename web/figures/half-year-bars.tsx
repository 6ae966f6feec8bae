import type { Report } from './figure.ts';
import { formatValue, nameOf, shortHalfYear } from './format.ts';
import type { Row } from './rows.ts';
import type { View } from './view.ts';

const WIDTH = 360;
const STEP = 44;
const TEXT_AT = 15;
const BAR_AT = 21;
const BAR_HEIGHT = 14;

interface HalfYearBarsProps {
  readonly row: Row;
  /** A figure that the row is a part of: drawn around it. */
  readonly whole?: Row;
  readonly reports: readonly Report[];
  readonly view: View;
}

/**
 * One figure over half-years as bars from zero, each with its value beside it. Where there is no value the words say why, and
 * there is no bar. The table below has the same figures, so that a program that reads aloud takes the drawing as one picture.
 */
export function HalfYearBars({ row, whole, reports, view }: HalfYearBarsProps) {
  const { chart } = view.words;
  const name = nameOf(row.name, view);
  const end = largest(row, whole);
  const scale = (decimal: string) => (Math.max(Number(decimal), 0) / end) * (WIDTH - 1);
  const texts = row.cells.map(({ value }) => formatValue(value, row.kind, view));
  const list = texts.map((text, at) => chart.item(shortHalfYear(reports[at]!.period, view), text)).join('; ');
  return (
    <figure className="chart">
      <figcaption lang={'dutch' in row.name ? 'nl' : undefined}>{name}</figcaption>
      {whole ? <p className="small">{chart.within(nameOf(whole.name, view), name)}</p> : null}
      <svg viewBox={`0 0 ${WIDTH} ${reports.length * STEP}`} role="img" aria-label={chart.bars(name, list)}>
        {row.cells.map(({ value }, at) => {
          const { period } = reports[at]!;
          const y = at * STEP;
          const outer = whole?.cells[at]?.value.decimal ?? null;
          return (
            <g key={period}>
              <text x={0} y={y + TEXT_AT} className="chart-label">
                {shortHalfYear(period, view)}
              </text>
              {value.decimal === null ? (
                <text x={0} y={y + BAR_AT + BAR_HEIGHT - 3} className="chart-absent">
                  {texts[at]}
                </text>
              ) : (
                <text x={WIDTH} y={y + TEXT_AT} textAnchor="end" className="chart-value">
                  {texts[at]}
                </text>
              )}
              <line
                x1={0}
                x2={WIDTH}
                y1={y + BAR_AT + BAR_HEIGHT}
                y2={y + BAR_AT + BAR_HEIGHT}
                className="chart-base"
              />
              {outer === null ? null : (
                <rect
                  x={0.5}
                  y={y + BAR_AT}
                  width={scale(outer)}
                  height={BAR_HEIGHT}
                  className="chart-whole"
                />
              )}
              {value.decimal === null ? null : (
                <rect
                  x={0}
                  y={y + BAR_AT}
                  width={scale(value.decimal)}
                  height={BAR_HEIGHT}
                  className="chart-bar"
                />
              )}
            </g>
          );
        })}
      </svg>
    </figure>
  );
}

/** The end of the scale: what is drawn largest, and never nothing. */
function largest(...rows: readonly (Row | undefined)[]): number {
  const values = rows.flatMap((row) => row?.cells.map(({ value }) => Number(value.decimal ?? 0)) ?? []);
  return Math.max(...values, 0) || 1;
}
