import { Fragment } from 'react';
import { Calculation } from './calculation.tsx';
import type { Report } from './figure.ts';
import { FigureText } from './figure-text.tsx';
import { nameOf, shortHalfYear } from './format.ts';
import type { Row } from './rows.ts';
import { COLUMN_HEADER, ROW_GROUP, ROW_HEADER, TABLE, TABLE_CELL, TABLE_ROW } from './table-roles.ts';
import type { View } from './view.ts';

interface FigureTableProps {
  readonly caption: string;
  /** The half-years of the columns, the oldest first. */
  readonly reports: readonly Report[];
  readonly rows: readonly Row[];
  /** Who answered and as of when; all who answered the report without it. */
  readonly answers?: (report: Report) => string;
  readonly view: View;
}

/** Figures with half-years as columns; under each figure how it was computed. */
export function FigureTable({ caption, reports, rows, answers, view }: FigureTableProps) {
  return (
    <table className="figures" {...TABLE}>
      <caption>{caption}</caption>
      <thead {...ROW_GROUP}>
        <tr {...TABLE_ROW}>
          <th {...COLUMN_HEADER}>{view.words.figure}</th>
          {reports.map(({ period }) => (
            <th key={period} className="number" {...COLUMN_HEADER}>
              {shortHalfYear(period, view)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...ROW_GROUP}>
        {rows.map((row) => (
          <Fragment key={row.key}>
            <tr {...TABLE_ROW}>
              <th {...ROW_HEADER} lang={'dutch' in row.name ? 'nl' : undefined}>
                {nameOf(row.name, view)}
              </th>
              {row.cells.map(({ value }, column) => {
                const { period, area } = reports[column]!;
                return (
                  <td key={period} className="number" {...TABLE_CELL}>
                    <FigureText
                      value={value}
                      kind={row.kind}
                      place={{ figure: row.key, period, area: area.code }}
                      view={view}
                    />
                  </td>
                );
              })}
            </tr>
            <tr className="how-row" {...TABLE_ROW}>
              <td colSpan={reports.length + 1} {...TABLE_CELL}>
                <Calculation row={row} reports={reports} answers={answers} view={view} />
              </td>
            </tr>
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}
