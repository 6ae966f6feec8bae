import type { Cents } from '@social-return/values/euro';
import { lesser, multiply, type Rational, rational } from '@social-return/values/rational';

/** Which part of an invoice counts when bought from a firm of a register; null where the source does not say. */
export interface PurchaseTerms {
  readonly register: string;
  readonly shareHundredths: number | null;
}

/**
 * What an invoice without VAT counts for, in exact cents, by the best register that the firm is in. `NOT_ALLOWED` when
 * it is in none; `SHARE_NOT_PUBLISHED` when buying there counts but no source says for how much.
 */
export function purchaseValue(
  rules: readonly PurchaseTerms[],
  registers: ReadonlySet<string>,
  invoiceExVat: Cents,
): Rational | 'NOT_ALLOWED' | 'SHARE_NOT_PUBLISHED' {
  const fitting = rules.filter(({ register }) => registers.has(register));
  if (fitting.length === 0) return 'NOT_ALLOWED';
  const shares = fitting.flatMap(({ shareHundredths }) =>
    shareHundredths === null ? [] : [shareHundredths],
  );
  if (shares.length === 0) return 'SHARE_NOT_PUBLISHED';
  return multiply(invoiceExVat, rational(BigInt(Math.max(...shares)), 10_000n));
}

/** What a version says of an activity that is not a person at work. */
export interface ActivityTerms {
  readonly terms: string;
  readonly amountCents: Cents | null;
}

/**
 * What an activity counts for, in exact cents: the proven cost, the rate × units, or the proven cost up to the rate ×
 * units. `IN_CONSULTATION` where the scheme leaves it to be agreed.
 */
export function activityValue(
  { terms, amountCents }: ActivityTerms,
  { costCents, units }: { readonly costCents: Cents; readonly units: Rational },
): Rational | 'IN_CONSULTATION' {
  if (terms === 'COST') return rational(costCents);
  if (amountCents === null) return 'IN_CONSULTATION';
  const full = multiply(amountCents, units);
  if (terms === 'RATE') return full;
  return lesser(costCents, full);
}
