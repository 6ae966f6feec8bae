import { addMonths, type Day } from '@social-return/values/day';
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

/** What an organisation asks of a social enterprise to recognise it. Shares in hundredths of a percent. */
export interface RecognitionTerms {
  readonly status: string;
  readonly staffShareHundredths: number;
  readonly commercialShareHundredths: number;
  readonly missionFirst: boolean;
  readonly inRegion: boolean;
  readonly fullWithinMonths: number | null;
}

/** A firm that asks to be recognised. */
export interface SocialFirm {
  /** Part of the staff with banenafspraak or otherwise far from work (art. 2.82 Aanbestedingswet). */
  readonly staffShareHundredths: number;
  readonly commercialShareHundredths: number;
  readonly missionFirst: boolean;
  readonly inRegion: boolean;
  /** Since when it has been an aspirant; null when it never was. */
  readonly aspirantSince: Day | null;
}

export type Criterion = 'STAFF' | 'COMMERCIAL_INCOME' | 'MISSION_FIRST' | 'IN_REGION' | 'ASPIRANT_TOO_LONG';

/** What a firm is, with the criteria of full recognition that it does not meet. */
export interface Recognition {
  readonly status: 'RECOGNISED' | 'ASPIRANT' | 'NONE';
  readonly missing: readonly Criterion[];
}

/** Judges a firm on a day. An aspirant must meet the full criteria within the months that its rule gives. */
export function recognise(rules: readonly RecognitionTerms[], firm: SocialFirm, on: Day): Recognition {
  const full = rules.find(({ status }) => status === 'RECOGNISED');
  const missing = full ? missingOf(full, firm, on) : [];
  if (full && missing.length === 0) return { status: 'RECOGNISED', missing };
  const aspirant = rules.find(({ status }) => status === 'ASPIRANT');
  const stillMissing = aspirant ? missingOf(aspirant, firm, on) : missing;
  if (aspirant && stillMissing.length === 0) return { status: 'ASPIRANT', missing };
  return { status: 'NONE', missing: [...new Set([...missing, ...stillMissing])] };
}

function missingOf(terms: RecognitionTerms, firm: SocialFirm, on: Day): Criterion[] {
  const { aspirantSince } = firm;
  const tooLong =
    terms.fullWithinMonths !== null &&
    aspirantSince !== null &&
    on >= addMonths(aspirantSince, terms.fullWithinMonths);
  const checks: readonly (readonly [Criterion, boolean])[] = [
    ['STAFF', firm.staffShareHundredths < terms.staffShareHundredths],
    ['COMMERCIAL_INCOME', firm.commercialShareHundredths < terms.commercialShareHundredths],
    ['MISSION_FIRST', terms.missionFirst && !firm.missionFirst],
    ['IN_REGION', terms.inRegion && !firm.inRegion],
    ['ASPIRANT_TOO_LONG', tooLong],
  ];
  return checks.filter(([, fails]) => fails).map(([criterion]) => criterion);
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
