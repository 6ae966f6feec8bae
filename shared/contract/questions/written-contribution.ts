import { z } from 'zod';
import { CONTRACT_VERSION, exchangeRange, FIRST_VERSION, isWithin } from './version.ts';
import type { TooNew } from './written-question.ts';

const version = z.number().int().min(FIRST_VERSION);
/** What says no version was made before contributions had one. */
const made = z.object({ contract: version.default(FIRST_VERSION) });
const refused = z.object({ contract: version, tooNew: z.object({ expected: version, got: version }) });

/** Why an organisation that answered contributes nothing: its contract and that of the chain are too far apart. */
export interface OtherContract {
  readonly expected: string;
  readonly got: number;
}

export type ContributionReading<A> =
  | { readonly contribution: A; readonly otherContract: null }
  | { readonly contribution: null; readonly otherContract: OtherContract | null };

/** A contribution as it travels: with the version of the contract by which it was made. */
export function writeContribution<A extends object>(contribution: A): A & { readonly contract: number } {
  return { ...contribution, contract: CONTRACT_VERSION };
}

/** Instead of a contribution, to a question of a newer contract than the organisation knows. */
export function writeRefusal(tooNew: TooNew): z.infer<typeof refused> {
  return { contract: CONTRACT_VERSION, tooNew: { ...tooNew } };
}

/**
 * The contribution in what an engine gave, without members that this version does not know. What is of no shape, or of a
 * version too far from this one, is no contribution; of the latter the reason is given.
 * @param own the reader's version
 */
export function readContribution<A>(
  shape: z.ZodType<A>,
  value: unknown,
  own: number = CONTRACT_VERSION,
): ContributionReading<A> {
  const refusal = refused.safeParse(value);
  if (refusal.success) {
    const { expected, got } = refusal.data.tooNew;
    return { contribution: null, otherContract: { expected: `${got} or newer`, got: expected } };
  }
  const by = made.safeParse(value);
  const range = exchangeRange(own);
  if (by.success && !isWithin(by.data.contract, range)) {
    const expected = `${range.oldest} to ${range.newest}`;
    return { contribution: null, otherContract: { expected, got: by.data.contract } };
  }
  const read = shape.safeParse(value);
  return read.success
    ? { contribution: read.data, otherContract: null }
    : { contribution: null, otherContract: null };
}

/** Whether what an organisation gave does not count here because its contract is too far from this one. */
export function isOfOtherContract(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { contract, tooNew } = value as { readonly contract?: unknown; readonly tooNew?: unknown };
  return tooNew !== undefined || (typeof contract === 'number' && !isWithin(contract, exchangeRange()));
}
