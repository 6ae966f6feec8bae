import type { Period } from '@social-return/values/period';
import type { Addresses } from '../http/addresses.ts';
import type { WijkFigure } from './ask-wijken.ts';
import { FigureText } from './figure-text.tsx';
import { type FiguresQuestion, questionQuery } from './question.ts';
import { COLUMN_HEADER, ROW_GROUP, ROW_HEADER, TABLE, TABLE_CELL, TABLE_ROW } from './table-roles.ts';
import type { View } from './view.ts';
import { WIJK_FIGURE, type WijkMeasure } from './wijk-figures.ts';

interface WijkTableProps {
  readonly wijken: readonly WijkFigure[];
  readonly measure: WijkMeasure;
  readonly period: Period;
  readonly question: FiguresQuestion;
  readonly to: Addresses;
  readonly view: View;
}

/** Every wijk with its figure, by name; each leads to its report, which says how the figure was computed. */
export function WijkTable({ wijken, measure, period, question, to, view }: WijkTableProps) {
  const { words, locale } = view;
  const { key, kind } = WIJK_FIGURE[measure];
  return (
    <table className="figures narrow" {...TABLE}>
      <caption>{words.wijken.measures[measure]}</caption>
      <thead {...ROW_GROUP}>
        <tr {...TABLE_ROW}>
          <th {...COLUMN_HEADER}>{words.wijken.wijk}</th>
          <th className="number" {...COLUMN_HEADER}>
            {words.wijken.measures[measure]}
          </th>
        </tr>
      </thead>
      <tbody {...ROW_GROUP}>
        {wijken
          .toSorted((one, other) => one.name.localeCompare(other.name, locale))
          .map((wijk) => (
            <tr key={wijk.code} {...TABLE_ROW}>
              <th {...ROW_HEADER}>
                <a
                  href={to.figures(
                    questionQuery({
                      ...question,
                      period,
                      area: { code: wijk.code, name: wijk.name, level: 'WIJK' },
                    }),
                  )}
                >
                  {wijk.name}
                </a>
              </th>
              <td className="number" {...TABLE_CELL}>
                <FigureText
                  value={wijk.value}
                  kind={kind}
                  place={{ figure: key, period, area: wijk.code }}
                  view={view}
                />
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
