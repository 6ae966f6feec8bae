/** For one target group: a proof of one of these kinds is needed. A group that needs several has several rows. */
export interface ProofRequirementRow {
  readonly targetGroup: string;
  readonly anyOf: readonly string[];
}

export const PROOF_SOURCE =
  'Rotterdamse bewijstabel sinds 1 oktober 2015 (WerkgeversServicepunt Rijnmond, wsprijnmond.nl, werkwijze controle kandidaten social return). Waar zij een groep niet noemt (NUG, jongeren zonder startkwalificatie, werkervaringsplaats): AANNAME, alleen het kostenbewijs dat altijd nodig is.';

const COSTS = ['COST_PROOF'];
const BENEFIT = ['BENEFIT_SPECIFICATION'];
const FROM_UWV = ['UWV_DECISION', 'TARGET_GROUP_DECLARATION'];
const FROM_GEMEENTE = ['MUNICIPAL_DECISION', 'REGISTRATION_PROOF'];
const LEARNER = [['INTERNSHIP_AGREEMENT'], COSTS];
const BIJSTAND = [FROM_GEMEENTE, BENEFIT, COSTS];
const UWV = [FROM_UWV, BENEFIT, COSTS];
const BANENAFSPRAAK = [
  [...FROM_UWV, ...FROM_GEMEENTE, 'REGISTER_DECLARATION'],
  [...BENEFIT, 'REGISTER_DECLARATION'],
  COSTS,
];

/**
 * A claim of a target group is proved with all lines of that group. Wajong and banenafspraak are one group here: a
 * declaration from the register of the banenafspraak (doelgroepenregister) stands in for the decision and the
 * specification; without it, either agency's decision goes together with a specification.
 */
const BY_GROUP: Readonly<Record<string, readonly (readonly string[])[]>> = {
  PARTICIPATIEWET: BIJSTAND,
  PARTICIPATIEWET_UNDER_2_YEARS: BIJSTAND,
  PARTICIPATIEWET_OVER_2_YEARS: BIJSTAND,
  PARTICIPATIEWET_DISABILITY: BANENAFSPRAAK,
  WW: UWV,
  WW_UNDER_1_YEAR: UWV,
  WW_OVER_1_YEAR: UWV,
  WIA: UWV,
  WAJONG: UWV,
  WAJONG_BANENAFSPRAAK: BANENAFSPRAAK,
  WSW: BANENAFSPRAAK,
  NUG: [COSTS],
  NUG_DISABILITY: [COSTS],
  YOUTH_WITHOUT_STARTKWALIFICATIE: [COSTS],
  WORK_EXPERIENCE: [COSTS],
  BBL: LEARNER,
  BBL_1_2: LEARNER,
  BBL_2_4: LEARNER,
  BBL_3_UP: LEARNER,
  BBL_NEW: LEARNER,
  BBL_EXISTING: LEARNER,
  BOL_STAGE: LEARNER,
  BOL_2_4: LEARNER,
  STAGE_MBO_1_2_OR_BENEFIT: LEARNER,
  STAGE_MBO_3_4_HBO: LEARNER,
  PRO_VSO_ENTREE: LEARNER,
  VSO_PRO: LEARNER,
  VSO_PRO_HIRED: LEARNER,
};

export const PROOF_REQUIREMENTS: readonly ProofRequirementRow[] = Object.entries(BY_GROUP).flatMap(
  ([targetGroup, lines]) => lines.map((anyOf) => ({ targetGroup, anyOf })),
);
