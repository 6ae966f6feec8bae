import { parseArgs } from 'node:util';
import { BUURTEN } from '@social-return/contract/areas/areas';
import { resolveTypedPath } from '@social-return/runtime/settings/npm';
import type { Environment } from '@social-return/runtime/settings/setting';
import type { DecimalSign } from './amounts.ts';
import { DELIMITERS, type Delimiter } from './csv.ts';
import type { DateOrder } from './days.ts';
import type { Encoding } from './encoding.ts';

/** What was asked for on the command line. */
export interface ImportOptions {
  readonly help: boolean;
  /** Absolute path; undefined when none was given. */
  readonly file: string | undefined;
  readonly kind: string | undefined;
  readonly commit: boolean;
  readonly partial: boolean;
  readonly delimiter: Delimiter | undefined;
  readonly encoding: Encoding | undefined;
  readonly decimal: DecimalSign;
  readonly dates: DateOrder;
  readonly buurt: string | null;
  /** Absolute path of the data folder of `npm start`. */
  readonly data: string | undefined;
  /** Lines of each result that are shown. */
  readonly show: number;
}

/** A command line that cannot be understood. */
export class ImportUsageError extends Error {
  override readonly name = 'ImportUsageError';
}

const SHOWN = 50;

/**
 * Reads the words after the organisation.
 *
 * @throws ImportUsageError that says what was expected and what was given.
 */
export function readImportOptions(words: readonly string[], environment: Environment): ImportOptions {
  const { values, positionals } = parse(words);
  const [file, ...more] = positionals;
  if (more.length > 0) throw new ImportUsageError(`Expected one file, got "${more[0]}" as well.`);
  if (values.partial && !values.commit) throw new ImportUsageError('--partial: expected --commit beside it.');
  return {
    help: values.help ?? false,
    file: file === undefined ? undefined : resolveTypedPath(file, 'import', environment),
    kind: values.kind,
    commit: values.commit ?? false,
    partial: values.partial ?? false,
    delimiter: delimiter(values.delimiter),
    encoding: oneOf('--encoding', values.encoding, ['utf-8', 'windows-1252']),
    decimal: oneOf('--decimal', values.decimal, ['comma', 'point']) ?? 'auto',
    dates: oneOf('--dates', values.dates, ['day-first', 'month-first']) ?? 'auto',
    buurt: buurt(values.buurt),
    data: values.data === undefined ? undefined : resolveTypedPath(values.data, 'import', environment),
    show: parseShow(values.show),
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        kind: { type: 'string' },
        commit: { type: 'boolean' },
        partial: { type: 'boolean' },
        delimiter: { type: 'string' },
        encoding: { type: 'string' },
        decimal: { type: 'string' },
        dates: { type: 'string' },
        buurt: { type: 'string' },
        data: { type: 'string' },
        show: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
      strict: true,
      allowPositionals: true,
    });
  } catch (error) {
    throw new ImportUsageError((error as Error).message.split('\n')[0]);
  }
}

function delimiter(text: string | undefined): Delimiter | undefined {
  if (text === undefined) return undefined;
  const found = DELIMITERS.find((known) => known === (text === 'tab' || text === '\\t' ? '\t' : text));
  if (found === undefined)
    throw new ImportUsageError(`--delimiter: expected ";", "," or tab, got "${text}".`);
  return found;
}

function oneOf<T extends string>(
  option: string,
  text: string | undefined,
  known: readonly T[],
): T | undefined {
  if (text === undefined) return undefined;
  const found = known.find((each) => each === text.toLowerCase());
  if (found === undefined)
    throw new ImportUsageError(`${option}: expected ${known.join(' or ')}, got "${text}".`);
  return found;
}

function buurt(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (BUURTEN.some(({ code }) => code === text)) return text;
  throw new ImportUsageError(`--buurt: expected the CBS code of a buurt such as BU05990321, got "${text}".`);
}

function parseShow(text: string | undefined): number {
  if (text === undefined) return SHOWN;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new ImportUsageError(`--show: expected a number from 0 to 999999, got "${text}".`);
}
