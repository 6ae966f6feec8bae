import { expect, it } from 'vitest';
import { openPdf } from './document.ts';

/** What pdfkit keeps of the font in use, and has no type for. */
interface WithFont {
  readonly _font: {
    readonly font: {
      glyphForCodePoint(codePoint: number): {
        readonly path: { readonly commands: readonly { command: string }[] };
      };
    };
  };
}

it.each(['regular', 'bold'])('writes a zero without a slash, %s', (weight) => {
  const pdf = openPdf({ title: '', subject: '', moment: new Date(0) }).font(weight);
  const { font } = (pdf as unknown as WithFont)._font;
  const outlines = (digit: string) =>
    font.glyphForCodePoint(digit.codePointAt(0)!).path.commands.filter(({ command }) => command === 'moveTo')
      .length;
  // The ring has an outer and an inner line; a slash or a dot makes more.
  expect([outlines('0'), outlines('8')]).toEqual([2, 3]);
});

it('opens each font once, however often text changes between them', () => {
  const pdf = openPdf({ title: 'Proef', subject: 'Proef', moment: new Date(0) });
  for (const font of ['regular', 'bold', 'regular', 'bold']) pdf.font(font).text('Proef');
  // The number that pdfkit gives each font that it opens.
  expect(pdf).toMatchObject({ _fontCount: 2 });
});
