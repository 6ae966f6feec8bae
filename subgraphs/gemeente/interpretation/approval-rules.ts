import { addMonths } from '@social-return/values/day';
import type { Wording } from '@social-return/values/language/wording';
import { referenceDate, refusalsOf, type SchemeRefusal } from './scheme-eligibility.ts';
import type { SchemeFacts } from './scheme-facts.ts';
import { groupIn } from './scheme-group.ts';
import type { RuleKind, SchemeTerms } from './scheme-terms.ts';
import { firstDayNotCounted } from './scheme-value.ts';

/** Why a placement cannot be approved by the version of the scheme that values it. */
export interface Ineligible {
  readonly reason: SchemeRefusal | 'CAP_USED_UP';
  /** The rule of the version that says so; null where it follows from the block of the group. */
  readonly rule: RuleKind | null;
  /** Without its beginning and its end: what stands between `It cannot be approved:` and the source. */
  readonly sentence: Wording;
}

/** Each reason with the rule behind it and what it says; the amounts are those of the version. */
const RULES: Partial<
  Record<SchemeRefusal, readonly [RuleKind | null, (terms: SchemeTerms, facts: SchemeFacts) => Wording]>
> = {
  TOO_FEW_HOURS: [
    'MIN_MINUTES_PER_WEEK',
    ({ rules }) => {
      const hours = (rules.get('MIN_MINUTES_PER_WEEK') ?? 0) / 60;
      return {
        en: `fewer than ${hours} hours a week do not count`,
        nl: `minder dan ${hours} uur per week telt niet`,
      };
    },
  ],
  STARTED_TOO_LONG_BEFORE: [
    'LOOK_BACK_MONTHS',
    ({ rules }) => ({
      en: `it began more than ${rules.get('LOOK_BACK_MONTHS')} months before the contract`,
      nl: `de plaatsing begon meer dan ${rules.get('LOOK_BACK_MONTHS')} maanden voor het contract`,
    }),
  ],
  REVOLVING_DOOR: [
    'REVOLVING_DOOR_MONTHS',
    ({ rules }) => ({
      en: `the person worked for the same employer in the ${rules.get('REVOLVING_DOOR_MONTHS')} months before`,
      nl: `de persoon werkte in de ${rules.get('REVOLVING_DOOR_MONTHS')} maanden ervoor al bij dezelfde werkgever (draaideur)`,
    }),
  ],
  NOT_IN_GROUP_ON_REFERENCE_DATE: [
    'MEMBERSHIP_ON_AWARD',
    (terms, facts) => ({
      en: `the person was not in the target group on ${referenceDate(terms, facts)}`,
      nl: `de persoon hoorde op ${referenceDate(terms, facts)} niet tot de doelgroep`,
    }),
  ],
  NOT_REGISTERED_AS_JOB_SEEKER: [
    'NUG_MIN_MONTHS',
    () => ({
      en: 'the person is not known as a registered job-seeker',
      nl: 'de persoon is niet bekend als ingeschreven werkzoekende',
    }),
  ],
  TOO_SHORT_IN_GROUP: [
    'NUG_MIN_MONTHS',
    ({ rules }) => ({
      en: `the person was not unemployed for longer than ${rules.get('NUG_MIN_MONTHS')} months`,
      nl: `de persoon was niet langer dan ${rules.get('NUG_MIN_MONTHS')} maanden werkloos`,
    }),
  ],
};

/**
 * Every rule of the version that is known to keep the placement from being approved: minimum hours, look-back,
 * revolving door, who belongs to the group, how long somebody must have been in it, the levels of BBL, and a month cap
 * that was used up before it began. What only decides the amount (proven cost, worked hours) does not keep it back.
 */
export function ineligible(terms: SchemeTerms, facts: SchemeFacts): Ineligible[] {
  const reasons = refusalsOf(terms, facts).flatMap((reason): Ineligible[] => {
    const known = RULES[reason];
    if (!known) return [];
    const [rule, sentence] = known;
    return [{ reason, rule: rule && terms.rules.has(rule) ? rule : null, sentence: sentence(terms, facts) }];
  });
  return [...reasons, ...ofGroup(terms, facts)];
}

/** What the block of the group says; nothing for a version that counts proven cost and has no blocks. */
function ofGroup(terms: SchemeTerms, facts: SchemeFacts): Ineligible[] {
  if (terms.method === 'ACTUAL_COST') return [];
  const reference = referenceDate(terms, facts);
  const group = groupIn(terms, facts, reference);
  if ('refusal' in group) {
    if (group.refusal === 'GROUP_NOT_KNOWN') return [];
    const sentence = {
      en: 'the scheme has no building block for the group',
      nl: 'de regeling heeft geen bouwblok voor de doelgroep',
    };
    return [{ reason: 'NO_BLOCK', rule: null, sentence }];
  }
  if (group.block !== facts.targetGroup && terms.blocks.has(facts.targetGroup)) {
    const sentence = {
      en: `what is known of the person belongs to the group ${group.block}, not ${facts.targetGroup}`,
      nl: `wat over de persoon bekend is, hoort bij de groep ${group.block} en niet bij ${facts.targetGroup}`,
    };
    return [{ reason: 'NO_BLOCK', rule: null, sentence }];
  }
  const block = terms.blocks.get(group.block);
  if (!block) return [];
  const { monthsInGroupMin } = block;
  const short =
    monthsInGroupMin !== null &&
    facts.groupSince !== null &&
    addMonths(facts.groupSince, monthsInGroupMin) >= reference;
  const until = firstDayNotCounted(terms, block, facts);
  return [
    ...(short
      ? [
          {
            reason: 'TOO_SHORT_IN_GROUP' as const,
            rule: null,
            sentence: {
              en: `the person was not in the group for longer than ${monthsInGroupMin} months`,
              nl: `de persoon hoorde niet langer dan ${monthsInGroupMin} maanden tot de doelgroep`,
            },
          },
        ]
      : []),
    ...(until !== null && until <= facts.start
      ? [
          {
            reason: 'CAP_USED_UP' as const,
            rule: terms.rules.has('CAP_FROM_FIRST_SR_DAY') ? ('CAP_FROM_FIRST_SR_DAY' as const) : null,
            sentence: {
              en: `the ${block.monthCap} months that count for one person were over on ${until}`,
              nl: `de ${block.monthCap} maanden die voor één persoon tellen, waren voorbij op ${until}`,
            },
          },
        ]
      : []),
  ];
}
