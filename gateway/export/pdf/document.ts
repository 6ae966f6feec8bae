import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

/** It is easy to read, has every letter that Dutch names need, and a zero without a slash: 2025 must not read as a fault. */
const FONT_PACKAGE = '@expo-google-fonts/source-sans-3';
const { resolve } = createRequire(import.meta.url);
const FONT = {
  regular: resolve(`${FONT_PACKAGE}/400Regular/SourceSans3_400Regular.ttf`),
  bold: resolve(`${FONT_PACKAGE}/700Bold/SourceSans3_700Bold.ttf`),
} as const;

/** Points: A4 with margins of 2 cm, and a little more below for the page number. */
export const MARGIN = { top: 57, bottom: 64, left: 57, right: 57 } as const;
export const INK = '#1b2a24';
const SOFT = '#4d5b55';
export const GREEN = '#00664b';
export const TINT = '#e8efeb';
export const RULE = '#b9c6bf';

export type Pdf = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;

export interface PdfInformation {
  readonly title: string;
  readonly subject: string;
  readonly moment: Date;
}

/**
 * An empty document that says of itself what a screen reader needs: its title, its language, and that
 * everything in it is tagged (PDF/UA-1). Fonts are embedded.
 */
export function openPdf({ title, subject, moment }: PdfInformation): Pdf {
  // The types of pdfkit do not know its PDF/UA subset yet.
  const options: object = {
    size: 'A4',
    margins: MARGIN,
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: 'nl-NL',
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Subject: subject, CreationDate: moment, ModDate: moment },
    // Not regular: pdfkit opens a font again at every use of a name that it was not opened by first.
    font: null,
  };
  const pdf = new PDFDocument(options);
  pdf.registerFont('regular', FONT.regular).registerFont('bold', FONT.bold);
  return pdf;
}

/** Ends the document with numbered pages, and gives its bytes. */
export function closePdf(pdf: Pdf, footer: string): Promise<Buffer> {
  numberPages(pdf, footer);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.once('end', () => resolve(Buffer.concat(chunks)));
    pdf.once('error', reject);
    pdf.end();
  });
}

/** Page numbers are furniture: marked as such, so that nobody has to hear them between two sentences. */
function numberPages(pdf: Pdf, footer: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    const y = pdf.page.height - 40;
    // Below the margin, where text would begin a new page.
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination' } as PDFKit.Mixins.MarkingOptions);
    pdf.font('regular').fontSize(8.5).fillColor(SOFT);
    pdf.text(footer, MARGIN.left, y, { lineBreak: false });
    const number = `Pagina ${page - start + 1} van ${count}`;
    pdf.text(number, pdf.page.width - MARGIN.right - pdf.widthOfString(number), y, { lineBreak: false });
    pdf.endMarkedContent();
    pdf.page.margins.bottom = MARGIN.bottom;
  }
}

/** Draws something that carries no meaning. */
export function decorate(pdf: Pdf, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' } as PDFKit.Mixins.MarkingOptions);
  draw();
  pdf.endMarkedContent();
}

/** The width between the margins, in points. */
export function textWidth(pdf: Pdf): number {
  return pdf.page.width - MARGIN.left - MARGIN.right;
}

/** Begins a new page when less than that height is left on this one. */
export function ensureRoom(pdf: Pdf, height: number): void {
  if (pdf.y + height > pdf.page.height - MARGIN.bottom) pdf.addPage();
}
