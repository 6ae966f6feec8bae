import { divide, subtract, sum, toDecimal } from '@social-return/values/rational';
import type { RuleShape } from './contributions.ts';
import type { Compute, RuleBook } from './figures.ts';

/** How the chain counts over all organisations. Their own figures bring their own rules. */

const SOURCE = 'Telregel van dit project; geen openbare bron schrijft voor hoe een keten telt';

function rule(id: string, nl: string, en: string, version = '2026.1'): RuleShape {
  return {
    id,
    version,
    validFrom: '2020-01-01',
    source: SOURCE,
    assumption: true,
    explanations: { NL: nl, EN: en },
  };
}

export const COUNT_ONCE = rule(
  'chain.count-once',
  'Elke organisatie levert kenmerken zonder naam of nummer van een persoon; dezelfde persoon of plaatsing heeft overal hetzelfde kenmerk en telt één keer.',
  'Each organisation gives tokens without the name or number of a person; the same person or placement has the same token everywhere and counts once.',
);
export const HOURS = rule(
  'chain.hours-once',
  'Uren per week × dagen in het half jaar tot en met vandaag, elke plaatsing één keer; noemen organisaties verschillende uren, dan telt het hoogste getal. Eén keer afgerond, op één decimaal.',
  'Hours a week × days in the half-year up to and including today, each placement once; where organisations state different hours, the highest counts. Rounded once, to one decimal.',
);
export const DOUBLE_CLAIMS = rule(
  'chain.double-claims',
  'Het aantal meldingen min het aantal verschillende plaatsingen; twee meldingen van één organisatie zijn er één.',
  'The number of claims minus the number of different placements; two claims of one organisation are one.',
);
export const DOUBLE_HOURS = rule(
  'chain.double-hours',
  'De uren van alle meldingen samen min de uren waarin elke plaatsing één keer telt. Eén keer afgerond, op één decimaal.',
  'The hours of all claims together minus the hours in which each placement counts once. Rounded once, to one decimal.',
);
export const RESIDENTS = rule(
  'chain.residents',
  'Iemand woont in het gebied zodra één organisatie dat weet.',
  'Somebody lives in the area as soon as one organisation knows so.',
);
export const RESIDENTS_SHARE = rule(
  'chain.residents-share',
  'Mensen uit het gebied ÷ mensen van wie de woonplek bekend is, van 0 tot 1, op duizendsten, uit de getallen zoals zij getoond worden.',
  'People from the area ÷ people whose home is known, from 0 to 1, to thousandths, of the numbers as they are shown.',
);
export const DURABLE = rule(
  'chain.durable',
  'Van de plaatsingen die in het half jaar begonnen en waarvan dat lang genoeg geleden is: welke er na 6 of 12 maanden nog waren. Dat telt alleen als iemand het heeft bevestigd of als het blijkt uit wat later is vastgelegd; van de andere is het niet bekend.',
  'Of the placements that began in the half-year and so long ago: those that lasted 6 or 12 months. That counts only when somebody confirmed it or something that was recorded later shows it; of the others it is not known.',
  '2026.2',
);
export const DURABLE_SHARE = rule(
  'chain.durable-share',
  'Plaatsingen die zo lang duurden ÷ plaatsingen waarvan het bekend is, van 0 tot 1, op duizendsten, uit de getallen zoals zij getoond worden.',
  'Placements that lasted so long ÷ placements of which it is known, from 0 to 1, to thousandths, of the numbers as they are shown.',
);
export const HIDDEN = rule(
  'chain.suppression',
  'Het aantal cijfers in dit rapport dat onderdrukt is.',
  'The number of figures of this report that are hidden.',
);
export const OBLIGATION = rule(
  'chain.obligation-totals',
  'Optelling van de contracten van deze organisatie die in het half jaar lopen, naar haar eigen regels voor verplichting en waarde; alleen voor de hele stad, want een contract heeft geen gebied. Van elk contract telt wat in zijn looptijd is gevuld als gerealiseerd, tot zijn verplichting en in euro verplichting; wat erboven ligt, staat apart. Wat is gerealiseerd, is onderdrukt als het over weinig mensen gaat.',
  'Sum over the contracts of this organisation that run in the half-year, by its own rules of obligation and value; of the whole city only, since a contract has no area. Of each contract what is filled in its term counts as realised, up to its obligation and in euro of obligation, and what lies above is overshoot. What is realised is hidden when it is about few people.',
);
export const COVERAGE = rule(
  'chain.coverage',
  'Contracten met een clausule ÷ alle contracten die lopen, van 0 tot 1, op duizendsten.',
  'Contracts with a clause ÷ all contracts that run, from 0 to 1, to thousandths.',
);
export const ATTRIBUTION = rule(
  'chain.attributed-hours',
  'Uren die meer organisaties melden, zijn naar rato van hun meldingen verdeeld. Alle toegerekende uren samen zijn de uren van het rapport.',
  'Hours that several organisations claim are divided in proportion to their claims. All attributed hours together are the hours of the report.',
);
export const DOUBLE_CLAIMED = rule(
  'chain.double-claimed-hours',
  'Gemelde uren min toegerekende uren, nooit minder dan nul.',
  'Claimed hours minus attributed hours, never less than zero.',
);
export const CORRECTION = rule(
  'chain.corrections',
  'Wat na het vaststellen van een eerder half jaar is vastgelegd, staat als correctie in latere rapporten: het cijfer zoals het nu zou zijn. Het zit in geen ander cijfer van dit rapport.',
  'What was recorded after an earlier half-year was fixed stands as a correction in later reports: the figure as it would be now. It is in no other figure of this report.',
);

/** The name of the input that a figure was counted as. */
export const COUNTED = 'counted';

const computeCount: Compute = (inputs) => inputs.text(COUNTED);
const share =
  (part: string, ...parts: readonly string[]): Compute =>
  (inputs) =>
    toDecimal(divide(inputs.exact(part), sum([part, ...parts].map((name) => inputs.exact(name)))), 3);
const doubleClaimed: Compute = (inputs) => {
  const left = subtract(inputs.exact('claimedHours'), inputs.exact('attributedHours'));
  return left.numerator < 0n ? '0' : toDecimal(left, 1);
};

/** How the figures of the chain are computed, also years later. */
export const CHAIN_RULE_BOOK: RuleBook = {
  ...Object.fromEntries(
    [
      COUNT_ONCE,
      HOURS,
      DOUBLE_CLAIMS,
      DOUBLE_HOURS,
      RESIDENTS,
      DURABLE,
      HIDDEN,
      OBLIGATION,
      ATTRIBUTION,
      CORRECTION,
    ].map(({ id, version }) => [`${id}@${version}`, computeCount]),
  ),
  // What was published under it: placements without an end were taken to have lasted.
  'chain.durable@2026.1': computeCount,
  'chain.residents-share@2026.1': share('inside', 'outside'),
  'chain.durable-share@2026.1': share('lasted', 'notLasted'),
  'chain.coverage@2026.1': share('withClause', 'withoutClause'),
  'chain.double-claimed-hours@2026.1': doubleClaimed,
};
