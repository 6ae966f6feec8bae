import { dayOfMoment } from '../days.ts';
import type { ImportContext } from '../definition.ts';
import type { RowReader } from '../row-reader.ts';
import { DUTCH_LEVELS, KIND_OF_AGREEMENT } from './codes.ts';

/** Where the work or the home is: a VUM message has postcodes, which are neither kept nor turned into a buurt. */
export const BUURT_FIELD = {
  name: 'codeBuurt',
  about: 'CBS code of the buurt, beside the attributes of the standard; else --buurt for the whole file',
};

/** A day of a message: 2025-01-31, a moment on it, or 20250131 as version 1 of the standard has it. */
export function dayIn(text: string): string {
  return dayOfMoment(text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
}

/** What vacancies and profiles tell alike, as columns. */
export function commonColumns(read: RowReader, { buurt }: ImportContext) {
  const [least, most] = hours(read);
  return {
    hours_per_week_min: least,
    hours_per_week_max: most,
    buurt: read.buurt('codeBuurt', buurt),
    language: language(read),
  };
}

/** The kinds of work of the agreements; a regular one when there is none. */
export function kinds(read: RowReader): string[] {
  const codes = read.optionalText('contractvorm', 100)?.split(' ') ?? ['01'];
  return codes.flatMap((code) => {
    const kind = KIND_OF_AGREEMENT[code];
    if (kind) return [kind];
    read.refuse('contractvorm', 'expected codeTypeOvereenkomst 01, 02, 03 or 04');
    return [];
  });
}

function hours(read: RowReader): [number, number] {
  const most = read.whole(
    'aantalWerkurenPerWeekMaximaal',
    1,
    60,
    read.whole('aantalWerkurenPerWeekMinimaal', 1, 60, 40),
  );
  const least = read.whole('aantalWerkurenPerWeekMinimaal', 0, 60, 0);
  if (least > most)
    read.refuse(
      'aantalWerkurenPerWeekMinimaal',
      'expected the fewest hours to be no more than the most hours',
    );
  return [least, most];
}

function language(read: RowReader): number {
  const code = read.optionalText('taalbeheersing', 5) ?? '0';
  const level = DUTCH_LEVELS[code];
  if (level === undefined) read.refuse('taalbeheersing', 'expected 0, 1, 2, 3, 4 or 8');
  return level ?? 0;
}
