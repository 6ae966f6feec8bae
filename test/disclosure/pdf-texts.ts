import { inflateSync } from 'node:zlib';

/** A piece of a tagged PDF: what it is to a screen reader, and its text. */
export interface TaggedText {
  /** Such as `H2`, `P`, `TH` and `TD`. */
  readonly tag: string;
  readonly text: string;
}

/** What glyphs of a font stand for, by their codes. */
type Letters = ReadonlyMap<number, string>;

/**
 * The texts of a tagged PDF in the order of its pages, without what is only for the eye. Reads what PDF 1.7 says of fonts
 * with a map to Unicode and of marked content: as much as the report's own file needs.
 */
export function pdfTexts(file: Buffer): TaggedText[] {
  const objects = objectsIn(file.toString('latin1'));
  const letters = new Map<string, Letters>();
  for (const { dictionary } of objects.values()) {
    for (const [, name = '', font = ''] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.dictionary ?? '')?.[1];
      if (map !== undefined) letters.set(name, lettersOf(objects.get(map)?.stream() ?? ''));
    }
  }
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b/.test(dictionary));
  return pages.flatMap(({ dictionary }) => {
    const content = /\/Contents (\d+) 0 R/.exec(dictionary)?.[1] ?? '';
    return textsOf(objects.get(content)?.stream() ?? '', letters);
  });
}

interface PdfObject {
  readonly dictionary: string;
  readonly stream: () => string;
}

function objectsIn(file: string): ReadonlyMap<string, PdfObject> {
  return new Map(
    [...file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, number = '', body = '']) => {
      const [dictionary = '', ...rest] = body.split('\nstream\n');
      const bytes = rest.join('\nstream\n').replace(/\nendstream$/, '');
      return [
        number,
        { dictionary, stream: () => inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1') },
      ];
    }),
  );
}

/** The map of a font: ranges of codes, each with what its codes stand for in UTF-16. */
function lettersOf(map: string): Letters {
  const letters = new Map<number, string>();
  for (const [, first = '', list = ''] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    let code = Number.parseInt(first, 16);
    for (const [, units = ''] of list.matchAll(/<([^>]*)>/g)) {
      const text = units.split(' ').filter(Boolean);
      letters.set(code, String.fromCharCode(...text.map((unit) => Number.parseInt(unit, 16))));
      code += 1;
    }
  }
  return letters;
}

const OPERATION =
  /\/(\w+) <<[^>]*>> BDC|\/(\w+) BMC|(EMC)\b|\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[\s\d.-])*)\] TJ/gi;

/** The texts of a page's content, each as what it is marked as. Lines of one text have a space between them. */
function textsOf(content: string, fonts: ReadonlyMap<string, Letters>): TaggedText[] {
  const texts: TaggedText[] = [];
  let font: Letters = new Map();
  let tag = '';
  let lines: string[] = [];
  for (const [, marked, plain, end, name, shown] of content.matchAll(OPERATION)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    if (marked !== undefined || plain !== undefined) [tag, lines] = [marked ?? plain ?? '', []];
    if (shown !== undefined) lines.push(lineOf(shown, font));
    if (end !== undefined && tag !== 'Artifact') {
      // A line may be broken behind a hyphen of the text itself.
      const text = lines.join(' ').replace(/(?<=\S-) (?=\S)/g, '');
      texts.push({ tag, text: text.replace(/\s+/g, ' ').trim() });
    }
    if (end !== undefined) [tag, lines] = ['Artifact', []];
  }
  return texts;
}

function lineOf(shown: string, font: Letters): string {
  const codes = [...shown.matchAll(/<([0-9a-f]*)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
  return codes.map((code) => font.get(Number.parseInt(code, 16)) ?? '\uFFFD').join('');
}
