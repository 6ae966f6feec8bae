import { addMonths, type Day } from '@social-return/values/day';
import type { SchemeFacts } from './scheme-facts.ts';
import type { SchemeTerms } from './scheme-terms.ts';

/** Yes, no, or not known. */
type Answer = boolean | null;
type GroupQuestion = (facts: SchemeFacts, reference: Day) => Answer;
type Choice = readonly [block: string, when: GroupQuestion];

const YEAR = 12;
const HBO = 5;
const always: GroupQuestion = () => true;

/** Whether somebody has been in the group for that many months; the group itself can say so. */
const inGroup =
  (months: number, over: string, under: string): GroupQuestion =>
  (facts, reference) => {
    if (facts.targetGroup === over) return true;
    if (facts.targetGroup === under) return false;
    return facts.groupSince && addMonths(facts.groupSince, months) <= reference;
  };
const not =
  (asked: GroupQuestion): GroupQuestion =>
  (facts, reference) => {
    const answer = asked(facts, reference);
    return answer === null ? null : !answer;
  };

const twoYears = inGroup(2 * YEAR, 'PARTICIPATIEWET_OVER_2_YEARS', 'PARTICIPATIEWET_UNDER_2_YEARS');
const oneYear = inGroup(YEAR, 'WW_OVER_1_YEAR', 'WW_UNDER_1_YEAR');
const isDisabled: GroupQuestion = ({ targetGroup, disability }) =>
  disability === true || targetGroup.endsWith('_DISABILITY');

const kind =
  (wanted: string): GroupQuestion =>
  ({ targetGroup, disabilityKind }) => {
    const known = targetGroup === 'WAJONG' || targetGroup === 'WSW' ? targetGroup : disabilityKind;
    return known === null ? null : known === wanted;
  };

/** The lowest and highest level that the facts allow. */
function levels({ targetGroup, educationLevel }: SchemeFacts): readonly [least: number, most: number] {
  if (educationLevel !== null) return [educationLevel, educationLevel];
  if (targetGroup === 'BBL_1_2') return [1, 2];
  if (targetGroup === 'BBL_3_UP') return [3, HBO];
  if (targetGroup === 'BBL_2_4' || targetGroup === 'BOL_2_4') return [2, 4];
  return [1, HBO];
}
const level =
  (from: number, to: number): GroupQuestion =>
  (facts) => {
    const [least, most] = levels(facts);
    if (least >= from && most <= to) return true;
    return most < from || least > to ? false : null;
  };
const isNew: GroupQuestion = ({ targetGroup, newApprenticeship }) =>
  targetGroup === 'BBL_NEW' ? true : targetGroup === 'BBL_EXISTING' ? false : newApprenticeship;
const lowOrBenefit: GroupQuestion = (facts, reference) =>
  facts.targetGroup === 'STAGE_MBO_1_2_OR_BENEFIT' || facts.benefitBackground === true
    ? true
    : facts.targetGroup === 'STAGE_MBO_3_4_HBO'
      ? false
      : level(1, 2)(facts, reference);

const PARTICIPATIEWET: readonly Choice[] = [
  ['PARTICIPATIEWET_DISABILITY', isDisabled],
  ['PARTICIPATIEWET', always],
  ['PARTICIPATIEWET_OVER_2_YEARS', twoYears],
  ['PARTICIPATIEWET_UNDER_2_YEARS', not(twoYears)],
];
const WW: readonly Choice[] = [
  ['WW', always],
  ['WW_OVER_1_YEAR', oneYear],
  ['WW_UNDER_1_YEAR', not(oneYear)],
];
const WAJONG: readonly Choice[] = [
  ['WAJONG_BANENAFSPRAAK', always],
  ['WAJONG', kind('WAJONG')],
  ['WSW', kind('WSW')],
  ['PARTICIPATIEWET_DISABILITY', kind('BANENAFSPRAAK')],
];
const NUG: readonly Choice[] = [
  ['NUG_DISABILITY', isDisabled],
  ['NUG', always],
];
const BBL: readonly Choice[] = [
  ['BBL', always],
  ['BBL_1_2', level(1, 2)],
  ['BBL_3_UP', level(3, HBO)],
  ['PRO_VSO_ENTREE', level(1, 1)],
  ['BBL_2_4', level(2, 4)],
  ['BBL_NEW', isNew],
  ['BBL_EXISTING', not(isNew)],
];
const STAGE: readonly Choice[] = [
  ['BOL_STAGE', always],
  ['PRO_VSO_ENTREE', level(1, 1)],
  ['BOL_2_4', level(2, 4)],
  ['STAGE_MBO_1_2_OR_BENEFIT', lowOrBenefit],
  ['STAGE_MBO_3_4_HBO', not(lowOrBenefit)],
];
const VSO_PRO: readonly Choice[] = [
  [
    'VSO_PRO_HIRED',
    ({ targetGroup, stageMonths }) => targetGroup === 'VSO_PRO_HIRED' || stageMonths !== null,
  ],
  ['VSO_PRO', ({ targetGroup }) => targetGroup !== 'VSO_PRO_HIRED'],
  ['PRO_VSO_ENTREE', ({ targetGroup }) => targetGroup !== 'VSO_PRO_HIRED'],
];

/** In which blocks a group can fall, the most special first. A group that is not here falls only in the block of its own name. */
const CHOICES: Readonly<Record<string, readonly Choice[]>> = {
  PARTICIPATIEWET,
  PARTICIPATIEWET_UNDER_2_YEARS: PARTICIPATIEWET,
  PARTICIPATIEWET_OVER_2_YEARS: PARTICIPATIEWET,
  PARTICIPATIEWET_DISABILITY: PARTICIPATIEWET,
  WW,
  WW_UNDER_1_YEAR: WW,
  WW_OVER_1_YEAR: WW,
  WAJONG_BANENAFSPRAAK: WAJONG,
  WAJONG,
  WSW: WAJONG,
  NUG,
  NUG_DISABILITY: NUG,
  BBL,
  BBL_1_2: BBL,
  BBL_3_UP: BBL,
  BBL_2_4: BBL,
  BBL_NEW: BBL,
  BBL_EXISTING: BBL,
  BOL_STAGE: STAGE,
  BOL_2_4: STAGE,
  STAGE_MBO_1_2_OR_BENEFIT: STAGE,
  STAGE_MBO_3_4_HBO: STAGE,
  VSO_PRO,
  VSO_PRO_HIRED: VSO_PRO,
  PRO_VSO_ENTREE: VSO_PRO,
};

/**
 * The block of a scheme in which a person falls on the reference date, since schemes split their groups differently.
 * `NO_BLOCK`: the scheme gives no amount for the group. `GROUP_NOT_KNOWN`: it splits the group by something that is
 * not known of this person, so that no amount can be chosen honestly.
 */
export function groupIn(
  terms: Pick<SchemeTerms, 'blocks'>,
  facts: SchemeFacts,
  reference: Day,
): { readonly block: string } | { readonly refusal: 'NO_BLOCK' | 'GROUP_NOT_KNOWN' } {
  const choices = CHOICES[facts.targetGroup] ?? [[facts.targetGroup, always] as const];
  const answers = choices
    .filter(([block]) => terms.blocks.has(block))
    .map(([block, when]) => ({ block, answer: when(facts, reference) }));
  const found = answers.find(({ answer }) => answer === true);
  if (found) return { block: found.block };
  return { refusal: answers.some(({ answer }) => answer === null) ? 'GROUP_NOT_KNOWN' : 'NO_BLOCK' };
}
