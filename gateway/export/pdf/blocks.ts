import { decorate, type Element, ensureRoom, GREEN, INK, MARGIN, type Pdf, textWidth } from './document.ts';

/** The building blocks of a text, each tagged as what it is. */

/** A heading, in the structure and in the outline. A heading never stands alone at the foot of a page. */
export function drawHeading(pdf: Pdf, section: Element, level: 1 | 2 | 3, text: string): void {
  const size = { 1: 22, 2: 14.5, 3: 11.5 }[level];
  ensureRoom(pdf, size * 2 + (level === 3 ? 130 : 60));
  if (level > 1 && pdf.y > MARGIN.top) pdf.y += level === 2 ? 16 : 10;
  if (level < 3) pdf.outline.addItem(text);
  write(pdf, section, `H${level}`, text, 'bold', size, level === 3 ? INK : GREEN);
  pdf.y += level === 1 ? 6 : 4;
}

/** A paragraph. */
export function paragraph(pdf: Pdf, section: Element, text: string): void {
  write(pdf, section, 'P', text, 'regular', 10, INK);
  pdf.y += 6;
}

/** A paragraph that must not be missed: with a bar beside it, and begun with words that say so. */
export function drawWarning(pdf: Pdf, section: Element, text: string): void {
  const indent = 14;
  const width = textWidth(pdf) - indent - 10;
  const height = pdf.font('bold').fontSize(10).heightOfString(text, { width, lineGap: 2 }) + 14;
  ensureRoom(pdf, height);
  const top = pdf.y;
  decorate(pdf, () => {
    pdf.rect(MARGIN.left, top, textWidth(pdf), height).fill('#fff3df');
    pdf.rect(MARGIN.left, top, 4, height).fill('#b35900');
  });
  const element = pdf.struct('P');
  section.add(element);
  element.add(() => {
    pdf
      .font('bold')
      .fontSize(10)
      .fillColor(INK)
      .text(text, MARGIN.left + indent, top + 7, { width, lineGap: 2 });
  });
  element.end();
  pdf.x = MARGIN.left;
  pdf.y = top + height + 8;
}

/** A numbered list of which the first words of each item stand out. */
export function writeNumberedList(
  pdf: Pdf,
  section: Element,
  items: readonly { readonly title: string; readonly text: string }[],
): void {
  const list = pdf.struct('L');
  section.add(list);
  items.forEach(({ title, text }, index) => {
    const indent = 22;
    const width = textWidth(pdf) - indent;
    const size = 9;
    pdf.font('bold').fontSize(size);
    const height =
      pdf.heightOfString(title, { width }) +
      pdf.font('regular').heightOfString(text, { width, lineGap: 1.5 });
    ensureRoom(pdf, height);
    const item = pdf.struct('LI');
    list.add(item);
    const top = pdf.y;
    const label = pdf.struct('Lbl');
    item.add(label);
    label.add(() => {
      pdf
        .font('bold')
        .fontSize(size)
        .fillColor(GREEN)
        .text(`${index + 1}`, MARGIN.left, top, { width: indent - 4 });
    });
    label.end();
    const body = pdf.struct('LBody');
    item.add(body);
    body.add(() => {
      pdf
        .font('bold')
        .fillColor(INK)
        .text(title, MARGIN.left + indent, top, { width });
      pdf.font('regular').text(text, { width, lineGap: 1.5 });
    });
    body.end();
    item.end();
    pdf.x = MARGIN.left;
    pdf.y += 7;
  });
  list.end();
}

function write(
  pdf: Pdf,
  section: Element,
  type: string,
  text: string,
  font: 'regular' | 'bold',
  size: number,
  color: string,
): void {
  const element = pdf.struct(type);
  section.add(element);
  element.add(() => {
    pdf.font(font).fontSize(size).fillColor(color);
    pdf.text(text, MARGIN.left, pdf.y, { width: textWidth(pdf), lineGap: 2 });
  });
  element.end();
}
