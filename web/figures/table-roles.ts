/**
 * The roles of the parts of a table, for tables of which the rows are grids on a narrow screen: some browsers take them for no
 * table any more, and only what says its role stays one.
 */
export const TABLE = { role: 'table' } as const;
export const ROW_GROUP = { role: 'rowgroup' } as const;
export const TABLE_ROW = { role: 'row' } as const;
export const TABLE_CELL = { role: 'cell' } as const;
export const COLUMN_HEADER = { role: 'columnheader', scope: 'col' } as const;
export const ROW_HEADER = { role: 'rowheader', scope: 'row' } as const;
