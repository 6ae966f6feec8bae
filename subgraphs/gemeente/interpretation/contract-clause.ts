import type { RuleShape } from '@social-return/contract/questions/contributions';
import type { Day } from '@social-return/values/day';
import { type Cents, formatEuro } from '@social-return/values/euro';
import type { Wording } from '@social-return/values/language/wording';
import { obligation, STANDARD_PERCENTAGE_HUNDREDTHS } from './obligation.ts';

/** What a version asks of one kind of contract: a percentage of its value without VAT, from a minimum value on. */
export interface ContractTerms {
  readonly percentageHundredths: number;
  /** Null where the version gives none: then it is asked of every contract. */
  readonly minimumCents: Cents | null;
}

/** A version of the scheme as these rules look at it. */
export interface ContractRules {
  readonly id: string;
  readonly label: string;
  readonly validFrom: Day;
  readonly validUntil: Day | null;
  readonly source: string;
  readonly assumption: boolean;
  /** By kind of contract. */
  readonly terms: ReadonlyMap<string, ContractTerms>;
}

/** What is asked of one contract, and by which version. */
export interface AskedClause {
  readonly clauseVersionId: string | null;
  readonly askedHundredths: number;
  readonly minimumCents: Cents | null;
}

/** A contract as it is decided on. */
export interface DecidedClause extends AskedClause {
  readonly percentageHundredths: number;
  readonly obligationCents: Cents;
}

/**
 * The 5%-regeling of the end of the nineties, for the days of which no version of the scheme is known. It gives no minimum.
 * Source: Rekenkamer Rotterdam, "Een opdracht voor de stad" (2020).
 */
const HISTORIC: ContractTerms = { percentageHundredths: STANDARD_PERCENTAGE_HUNDREDTHS, minimumCents: null };

/** That it goes back to 1999 is assumed: the source says "the end of the nineties". */
const HISTORIC_SOURCE =
  'De 5%-regeling van eind jaren negentig (Rekenkamer Rotterdam, Een opdracht voor de stad, 2020); een grensbedrag is niet gevonden.';

/**
 * What a version asks of a contract of that kind and value: nothing below the minimum, and the percentage of the whole value
 * from exactly the minimum on. @param version that of the contract's first day; null where none held
 */
export function clauseAskedOf(version: ContractRules | null, kind: string, valueCents: Cents): AskedClause {
  const { percentageHundredths, minimumCents } = version?.terms.get(kind) ?? HISTORIC;
  const isBelow = minimumCents !== null && valueCents < minimumCents;
  return {
    clauseVersionId: version?.id ?? null,
    askedHundredths: isBelow ? 0 : percentageHundredths,
    minimumCents,
  };
}

/** @param given the percentage that somebody decided on; null for what is asked */
export function decideClause(asked: AskedClause, valueCents: Cents, given: number | null): DecidedClause {
  const percentageHundredths = given ?? asked.askedHundredths;
  return { ...asked, percentageHundredths, obligationCents: obligation(valueCents, percentageHundredths) };
}

/** The percentage that somebody decided on for a contract; null where it is what was asked, and follows that. */
export function deviationOf({
  percentageHundredths,
  askedHundredths,
}: Pick<DecidedClause, 'percentageHundredths' | 'askedHundredths'>): number | null {
  return percentageHundredths === askedHundredths ? null : percentageHundredths;
}

/** What was asked of a contract, in words. */
export function describeAsked(
  version: Pick<ContractRules, 'label'> | null,
  { valueCents, askedHundredths, minimumCents }: Omit<AskedClause, 'clauseVersionId'> & { valueCents: Cents },
): Wording {
  const label = version?.label ?? '5%-regeling';
  const percentage = askedHundredths / 100;
  if (minimumCents === null) {
    return {
      en: `${label} asks ${percentage}% of the value without VAT of every contract of this kind.`,
      nl: `${label} vraagt ${percentage}% van de waarde zonder btw van elk contract van deze soort.`,
    };
  }
  const minimum = formatEuro(minimumCents);
  if (valueCents < minimumCents) {
    return {
      en: `${label} asks nothing of a contract of this kind below its minimum of ${minimum} euro without VAT.`,
      nl: `${label} vraagt niets van een contract van deze soort onder het minimum van ${minimum} euro zonder btw.`,
    };
  }
  return {
    en: `${label} asks ${percentage}% of the value without VAT of a contract of this kind from ${minimum} euro on.`,
    nl: `${label} vraagt ${percentage}% van de waarde zonder btw van een contract van deze soort vanaf ${minimum} euro.`,
  };
}

/** The rule that asked something of a contract, with its version and source. */
export function clauseRule(
  version: Omit<ContractRules, 'terms'> | null,
  decision: Parameters<typeof describeAsked>[1],
): RuleShape {
  const { en, nl } = describeAsked(version, decision);
  return {
    id: 'gemeente.contract-clause',
    version: `2026.1 (${version?.label ?? '5%-regeling'})`,
    validFrom: version?.validFrom ?? '1999-01-01',
    source: version?.source ?? HISTORIC_SOURCE,
    assumption: version?.assumption ?? true,
    explanations: { NL: nl, EN: en },
  };
}
