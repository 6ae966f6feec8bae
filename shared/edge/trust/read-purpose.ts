import type { Wording } from '@social-return/values/language/wording';
import type { Caller } from './caller.ts';
import { isPurpose, PURPOSES, type Purpose } from './purposes.ts';

/** The header in which a request names what it reads people for. */
export const PURPOSE_HEADER = 'x-purpose';

/** A purpose that does not exist, or that is not the caller's. */
export class BadPurpose extends Error {
  override readonly name = 'BadPurpose';
  readonly code: 'BAD_USER_INPUT' | 'FORBIDDEN';
  readonly status: 400 | 403;
  readonly wording: Wording;
  /** The purposes that would have been right. */
  readonly expected: readonly Purpose[];

  constructor(code: 'BAD_USER_INPUT' | 'FORBIDDEN', wording: Wording, expected: readonly Purpose[]) {
    super(wording.en);
    this.wording = wording;
    this.code = code;
    this.status = code === 'FORBIDDEN' ? 403 : 400;
    this.expected = expected;
  }
}

/**
 * What this request reads people for: the purpose that its header names, or the only one that the caller has. Null
 * when neither says so, and then no person is read.
 *
 * @throws BadPurpose when the header names none that exists, or one that the caller's token does not allow.
 */
export function readPurpose(header: unknown, { purposes }: Caller): Purpose | null {
  if (header === undefined) return purposes.size === 1 ? (purposes.values().next().value ?? null) : null;
  if (typeof header !== 'string' || !isPurpose(header)) {
    const all = Object.keys(PURPOSES) as Purpose[];
    const message = {
      en: `Header "${PURPOSE_HEADER}": expected one of ${list(all)}.`,
      nl: `Header "${PURPOSE_HEADER}": verwacht een van ${list(all)}.`,
    };
    throw new BadPurpose('BAD_USER_INPUT', message, all);
  }
  if (!purposes.has(header)) {
    const own = [...purposes];
    const allowed: Wording =
      own.length > 0
        ? { en: `the token allows ${list(own)}`, nl: `het token staat ${list(own)} toe` }
        : { en: 'that needs a token that allows it', nl: 'dat vraagt een token dat het toestaat' };
    const message = {
      en: `People may not be read for ${header} here: ${allowed.en}.`,
      nl: `Personen mogen hier niet worden gelezen voor ${header}: ${allowed.nl}.`,
    };
    throw new BadPurpose('FORBIDDEN', message, own);
  }
  return header;
}

function list(purposes: readonly Purpose[]): string {
  return purposes.join(', ');
}
