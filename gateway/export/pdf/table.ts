import {
  decorate,
  type Element,
  ensureRoom,
  INK,
  MARGIN,
  type Pdf,
  RULE,
  TINT,
  textWidth,
} from './document.ts';

/** A cell of a table: a header of its row where `header` is set. */
export interface PdfCell {
  readonly text: string;
  readonly header?: boolean;
  readonly right?: boolean;
}

export interface PdfTable {
  /** The heads of the columns. */
  readonly head: readonly PdfCell[];
  readonly rows: readonly (readonly PdfCell[])[];
  /** Shares of the width, one per column. */
  readonly shares: readonly number[];
  /** What the table shows, for readers who cannot see it. */
  readonly summary: string;
}

const PADDING = { x: 6, y: 5 } as const;
const CELL_SIZE = 9.5;
/** A table of at most this height, in points, is not broken over pages. */
const KEPT_WHOLE = 180;

/** A table with its header cells marked; rows stay whole, and the heads are shown again on every page. */
export function table(pdf: Pdf, section: Element, { head: heads, rows, shares, summary }: PdfTable): void {
  const head = heads.map((cell) => ({ ...cell, header: true }));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => (share / total) * textWidth(pdf));
  const element = pdf.struct('Table', { alt: summary });
  section.add(element);
  const heights = [head, ...rows].map((cells) => rowHeight(pdf, cells, widths));
  const whole = heights.reduce((sum, height) => sum + height, 0);
  const first = (heights[0] ?? 0) + (heights[1] ?? 0);
  ensureRoom(pdf, whole <= KEPT_WHOLE ? whole : first);
  row(pdf, element, head, widths, 'Column');
  for (const cells of rows) {
    const page = pdf.page;
    ensureRoom(pdf, rowHeight(pdf, cells, widths));
    // The heads were read once; what stands on top of the next page is only for the eye.
    if (pdf.page !== page) decorate(pdf, () => headAgain(pdf, head, widths));
    row(pdf, element, cells, widths, 'Row');
  }
  element.end();
  pdf.x = MARGIN.left;
  pdf.y += 10;
}

function headAgain(pdf: Pdf, head: readonly PdfCell[], widths: readonly number[]): void {
  const top = pdf.y;
  const height = rowHeight(pdf, head, widths);
  background(pdf, top, height);
  let x: number = MARGIN.left;
  head.forEach((cell, index) => {
    drawCell(pdf, cell, x, top, widths[index] as number);
    x += widths[index] as number;
  });
  pdf.y = top + height;
}

function row(
  pdf: Pdf,
  table: Element,
  cells: readonly PdfCell[],
  widths: readonly number[],
  scope: 'Column' | 'Row',
): void {
  const top = pdf.y;
  const height = rowHeight(pdf, cells, widths);
  decorate(pdf, () => {
    if (scope === 'Column') background(pdf, top, height);
    pdf.moveTo(MARGIN.left, top + height).lineTo(MARGIN.left + textWidth(pdf), top + height);
    pdf.lineWidth(0.5).stroke(RULE);
  });
  const element = pdf.struct('TR');
  table.add(element);
  let x: number = MARGIN.left;
  cells.forEach((cell, index) => {
    const place = x;
    const width = widths[index] as number;
    const struct = pdf.struct(
      cell.header ? 'TH' : 'TD',
      (cell.header ? { scope } : {}) as PDFKit.Mixins.StructureElementOptions,
    );
    element.add(struct);
    struct.add(() => drawCell(pdf, cell, place, top, width));
    struct.end();
    x += width;
  });
  element.end();
  pdf.y = top + height;
}

function background(pdf: Pdf, top: number, height: number): void {
  pdf.rect(MARGIN.left, top, textWidth(pdf), height).fill(TINT);
}

function drawCell(pdf: Pdf, cell: PdfCell, x: number, top: number, width: number): void {
  style(pdf, cell)
    .fillColor(INK)
    .text(cell.text, x + PADDING.x, top + PADDING.y, {
      width: width - 2 * PADDING.x,
      align: cell.right ? 'right' : 'left',
      lineGap: 1,
    });
}

function rowHeight(pdf: Pdf, cells: readonly PdfCell[], widths: readonly number[]): number {
  const heights = cells.map((cell, index) =>
    style(pdf, cell).heightOfString(cell.text, {
      width: (widths[index] as number) - 2 * PADDING.x,
      lineGap: 1,
    }),
  );
  return Math.max(0, ...heights) + 2 * PADDING.y;
}

function style(pdf: Pdf, { header }: PdfCell): Pdf {
  return pdf.font(header ? 'bold' : 'regular').fontSize(CELL_SIZE);
}
