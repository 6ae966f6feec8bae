import { AMSTERDAM, todayIn } from '@social-return/values/day';
import type { WebFiguresTargetsQuery } from '../graph/operations.ts';
import { HowDetails, Term } from './calculation.tsx';
import { decimalValue, type FigureKind, type FigureValue, noValue } from './figure.ts';
import { FigureText } from './figure-text.tsx';
import { formatDay, formatDecimal, formatValue } from './format.ts';
import { COLUMN_HEADER, ROW_GROUP, ROW_HEADER, TABLE, TABLE_CELL, TABLE_ROW } from './table-roles.ts';
import { TargetBar } from './target-bar.tsx';
import type { View } from './view.ts';

export type Target = NonNullable<WebFiguresTargetsQuery['gemeente']>['targets'][number];

interface TargetTableProps {
  readonly targets: readonly Target[];
  readonly now: Date;
  readonly view: View;
}

/** Where each target began, how far it is and where it should go. */
export function TargetTable({ targets, now, view }: TargetTableProps) {
  const { aims } = view.words;
  return (
    <>
      <div className="charts">
        {targets.map((target) => (
          <TargetBar
            key={target.id}
            name={target.name}
            start={target.start}
            current={target.current}
            goal={target.target}
            write={(amount) => amountText(amount, target, view)}
            view={view}
          />
        ))}
      </div>
      <table className="figures" {...TABLE}>
        <caption>{aims.targets}</caption>
        <thead {...ROW_GROUP}>
          <tr {...TABLE_ROW}>
            <th {...COLUMN_HEADER}>{aims.target}</th>
            {[aims.start, aims.current, aims.goal].map((name) => (
              <th key={name} className="number" {...COLUMN_HEADER}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...ROW_GROUP}>
          {targets.map((target) => (
            <TargetRows key={target.id} target={target} now={now} view={view} />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface TargetRowsProps {
  readonly target: Target;
  readonly now: Date;
  readonly view: View;
}

function TargetRows({ target, now, view }: TargetRowsProps) {
  const { aims, how } = view.words;
  const cells: readonly (readonly [path: string, value: FigureValue])[] = [
    ['start', target.start === null ? noValue('notPublished') : decimalValue(target.start)],
    ['current', target.current === null ? noValue('notMeasured') : decimalValue(target.current)],
    ['target', decimalValue(target.target)],
  ];
  const today = todayIn(AMSTERDAM, () => now);
  return (
    <>
      <tr {...TABLE_ROW}>
        <th {...ROW_HEADER} lang="nl">
          {target.name} <span className="unit">({target.unit})</span>
        </th>
        {cells.map(([path, value]) => (
          <td key={path} className="number" {...TABLE_CELL}>
            <FigureText
              value={value}
              kind={kindOf(target)}
              place={{ figure: `targets.${target.id}.${path}`, period: today, area: 'GM0599' }}
              view={view}
            />
          </td>
        ))}
      </tr>
      <tr className="how-row" {...TABLE_ROW}>
        <td colSpan={4} {...TABLE_CELL}>
          <HowDetails name={target.name} view={view}>
            <Term name={how.rule}>{aims.targetHow}</Term>
            <Term name={how.source}>
              <span lang="nl">{target.source}</span>
            </Term>
            <Term name={how.answered}>{how.asOf('Gemeente Rotterdam', formatDay(today, view))}</Term>
            {target.figures.length === 0 ? null : (
              <Term name={how.inputs}>
                <ul>
                  {target.figures.map(({ id, asOf, amount, source }) => (
                    <li key={id} lang="nl">
                      {aims.targetFigure(formatDay(asOf, view), amountText(amount, target, view), source)}
                    </li>
                  ))}
                </ul>
              </Term>
            )}
            <Term name={how.rounding}>{how.notRounded}</Term>
          </HowDetails>
        </td>
      </tr>
    </>
  );
}

function amountText(amount: number | null, target: Target, view: View): string {
  if (amount === null) return formatValue(noValue('notMeasured'), 'number', view);
  return formatDecimal(String(amount), kindOf(target), view);
}

function kindOf({ unit }: Target): FigureKind {
  return unit === 'euro' ? 'wholeEuro' : 'number';
}
