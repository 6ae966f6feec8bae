import type { MeasureShape, RuleShape } from '@social-return/contract/questions/contributions';
import { type Compute, figure, input, type RuleBook } from '@social-return/contract/questions/figures';
import type { Cents } from '@social-return/values/euro';
import type { Wording } from '@social-return/values/language/wording';
import { divide, multiply, type Rational, rational, toDecimal } from '@social-return/values/rational';
import { type ActivityTerms, activityValue, type PurchaseTerms, purchaseValue } from './social-purchase.ts';

const ABOUT = { unit: 'euro-activity', unitTitle: 'euro sociale inkoop en activiteiten', people: null };

/** A purchase rule with who published it. */
export interface PublishedPurchase extends PurchaseTerms {
  readonly source: string;
}

/** The version of the scheme that holds on the day of an activity. */
export interface ActivityVersion {
  readonly label: string;
  readonly validFrom: string;
  readonly source: string;
  readonly assumption: boolean;
}

/** Why an activity cannot be valued, as the end of a sentence that names the rule and its source. */
export interface NotValued {
  readonly refusal: Wording;
}

const purchase: Compute = (inputs) =>
  toDecimal(divide(multiply(inputs.exact('invoiceCents'), inputs.exact('share')), 100n), 2);

const activity: Compute = (inputs) => {
  const terms = { terms: inputs.text('terms'), amountCents: rateOf(inputs.text('rateCents')) };
  const value = activityValue(terms, {
    costCents: BigInt(inputs.text('costCents')),
    units: inputs.exact('units'),
  });
  if (typeof value === 'string') throw new Error(`An activity ${value} has no amount to compute.`);
  return toDecimal(divide(value, 100n), 2);
};

/** The total of approved activities: the sum of what each was valued at. */
export const activitiesTotal: Compute = (inputs) => toDecimal(divide(inputs.exact('countedCents'), 100n), 2);

export const ACTIVITIES_RULE: RuleShape = {
  id: 'gemeente.activities',
  version: '2026.1',
  validFrom: '2020-01-01',
  source: 'Eigen telling van dit project; elke activiteit heeft haar eigen regel met bron',
  assumption: true,
  explanations: {
    NL: 'Som van wat goedgekeurde inkoop en activiteiten met een dag in het half jaar tellen, ieder gewaardeerd bij de goedkeuring. Alleen voor de hele stad: een contract heeft geen gebied.',
    EN: 'Sum of what approved purchases and activities with a day in the half-year count for, each valued when it was approved. Of the whole city only: a contract has no area.',
  },
};

/** How activities are valued, also years later. */
export const ACTIVITY_BOOK: RuleBook = {
  'gemeente.activities@2026.1': activitiesTotal,
  'gemeente.social-purchase@2026.1': purchase,
  'gemeente.activity@2026.1': activity,
};

/**
 * What an invoice without VAT of a social enterprise counts for, by the best register that the firm is in. That
 * Rotterdam follows the shares that another region published is an assumption, and the rule says so.
 */
export function socialPurchase(
  rules: readonly PublishedPurchase[],
  registers: readonly string[],
  invoiceExVat: Cents,
  { label, validFrom }: ActivityVersion,
): MeasureShape | NotValued {
  const inRegisters = new Set(registers);
  const value = purchaseValue(rules, inRegisters, invoiceExVat);
  const fitting = rules.filter(({ register }) => inRegisters.has(register));
  const sources = [...new Set(fitting.map(({ source }) => source))].join(' · ');
  if (value === 'NOT_ALLOWED') {
    return {
      refusal: {
        en: 'the firm is in none of the registers of which purchases count (rule purchase_rule).',
        nl: 'het bedrijf staat in geen van de registers waarvan inkopen tellen (regel purchase_rule).',
      },
    };
  }
  if (value === 'SHARE_NOT_PUBLISHED') {
    return {
      refusal: {
        en: `buying at this firm counts, but no source says for which part of the invoice (rule purchase_rule; source: ${sources}).`,
        nl: `inkopen bij dit bedrijf telt, maar geen bron zegt voor welk deel van de factuur (regel purchase_rule; bron: ${sources}).`,
      },
    };
  }
  const shares = fitting.map(({ shareHundredths }) => BigInt(shareHundredths ?? 0));
  const best = shares.reduce((most, next) => (next > most ? next : most), 0n);
  const rule: RuleShape = {
    id: 'gemeente.social-purchase',
    version: `2026.1 (${label})`,
    validFrom,
    source: `${sources} Dat Rotterdam dit deel volgt, is een aanname.`,
    assumption: true,
    explanations: {
      NL: 'Factuur zonder btw × het deel dat geldt voor het beste register waarin het bedrijf staat. Eén keer afgerond op centen.',
      EN: 'Invoice without VAT × the part that holds for the best register that the firm is in. Rounded once to cents.',
    },
  };
  const inputs = [
    input('invoiceCents', 'centen van de factuur zonder btw', invoiceExVat),
    input('share', 'deel dat telt', rational(best, 10_000n)),
  ];
  return figure(ABOUT, rule, inputs, purchase);
}

/** What sheltered work, expertise or training counts for by the terms of a version; null terms when it has none. */
export function schemeActivity(
  terms: ActivityTerms | null,
  costCents: Cents,
  units: Rational,
  version: ActivityVersion,
): MeasureShape | NotValued {
  const { label, validFrom, source, assumption } = version;
  const about = {
    en: `(rule scheme_activity of ${label}; source: ${source})`,
    nl: `(regel scheme_activity van ${label}; bron: ${source})`,
  };
  if (terms === null) {
    return {
      refusal: {
        en: `the scheme has no such activity counted in this unit ${about.en}.`,
        nl: `de regeling kent zo'n activiteit niet in deze eenheid ${about.nl}.`,
      },
    };
  }
  if (typeof activityValue(terms, { costCents, units }) === 'string') {
    return {
      refusal: {
        en: `the scheme leaves its value to be agreed: propose it as a custom fulfilment ${about.en}.`,
        nl: `de regeling laat de waarde over aan overleg: stel het voor als maatwerk ${about.nl}.`,
      },
    };
  }
  const rule: RuleShape = {
    id: 'gemeente.activity',
    version: `2026.1 (${label})`,
    validFrom,
    source,
    assumption,
    explanations: {
      NL: 'Bewezen kosten (COST), tarief × eenheden (RATE), of de kosten tot hoogstens het tarief × eenheden (AT_MOST). Eén keer afgerond op centen.',
      EN: 'Proven cost (COST), rate × units (RATE), or the cost up to the rate × units (AT_MOST). Rounded once to cents.',
    },
  };
  const inputs = [
    input('terms', 'hoe het telt', terms.terms),
    input('rateCents', 'tarief in centen', terms.amountCents ?? '-'),
    input('costCents', 'bewezen kosten in centen', costCents),
    input('units', 'uren of dagen', units),
  ];
  return figure(ABOUT, rule, inputs, activity);
}

function rateOf(text: string): Cents | null {
  return text === '-' ? null : BigInt(text);
}
