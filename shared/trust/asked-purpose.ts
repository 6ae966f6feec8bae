import type { Caller } from './caller.ts';
import { isPurpose, PURPOSES, type Purpose } from './purposes.ts';

/** The header in which a request names what it reads people for. */
export const PURPOSE_HEADER = 'x-purpose';

/** A purpose that does not exist, or that is not the caller's. */
export class BadPurpose extends Error {
  override readonly name = 'BadPurpose';
  readonly code: 'BAD_USER_INPUT' | 'FORBIDDEN';
  readonly status: 400 | 403;
  /** The purposes that would have been right. */
  readonly expected: readonly Purpose[];

  constructor(code: 'BAD_USER_INPUT' | 'FORBIDDEN', message: string, expected: readonly Purpose[]) {
    super(message);
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
export function askedPurpose(header: unknown, { purposes }: Caller): Purpose | null {
  if (header === undefined) return purposes.size === 1 ? (purposes.values().next().value ?? null) : null;
  if (typeof header !== 'string' || !isPurpose(header)) {
    const all = Object.keys(PURPOSES) as Purpose[];
    throw new BadPurpose('BAD_USER_INPUT', `Header "${PURPOSE_HEADER}": expected one of ${list(all)}.`, all);
  }
  if (!purposes.has(header)) {
    const own = [...purposes];
    const allowed = own.length > 0 ? `the token allows ${list(own)}` : 'that needs a token that allows it';
    throw new BadPurpose('FORBIDDEN', `People may not be read for ${header} here: ${allowed}.`, own);
  }
  return header;
}

function list(purposes: readonly Purpose[]): string {
  return purposes.join(', ');
}
