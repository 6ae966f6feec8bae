/**
 * The words of the demo's world: everything that the organisations' demo data are made of, in one place. Skills are not
 * here but in the shared list of `shared/contract/model/skills.ts`.
 */
import { fill } from './fill.ts';
import type { Random } from './random.ts';
import { CLOSINGS } from './words/closings.ts';
import { ENECO_VACANCIES } from './words/vacancies-eneco.ts';
import { GEMEENTE_VACANCIES } from './words/vacancies-gemeente.ts';
import { HAVENSTEDER_VACANCIES } from './words/vacancies-havensteder.ts';
import type { VacancyTemplate } from './words/vacancy-template.ts';

export { COMPANIES, type Company, companiesIn } from './words/companies.ts';
export {
  CONTRACT_SUBJECTS,
  type ContractKind,
  type ContractSubject,
  SUBSIDY_SUBJECTS,
  type SubsidySubject,
} from './words/contracts.ts';
export { DECLINE_REASONS, REJECTION_REASONS, RETURN_REASONS } from './words/decisions.ts';
export {
  AGREEMENT_SUBJECTS,
  HEAT_NETWORK_AREAS,
  type HeatNetworkArea,
  LEARNING_TRACKS,
  type LearningTrack,
} from './words/energy.ts';
export {
  ASSIGNMENT_SUBJECTS,
  type AssignmentSubject,
  INITIATIVES,
  type Initiative,
  UNLESS_REASONS,
  type UnlessReason,
} from './words/neighbourhood.ts';
export { HOMES } from './words/residents.ts';
export { SECTORS, type Sector } from './words/sectors.ts';
export {
  ANCHOR_ORGANISATIONS,
  type AnchorKind,
  type AnchorOrganisation,
  SOCIAL_ENTREPRENEURS,
  type SocialEntrepreneur,
} from './words/social.ts';
export type { VacancyTemplate } from './words/vacancy-template.ts';

/** The vacancies that read like each organisation's own. */
export const VACANCIES = {
  gemeente: GEMEENTE_VACANCIES,
  havensteder: HAVENSTEDER_VACANCIES,
  eneco: ENECO_VACANCIES,
} as const satisfies Record<string, readonly VacancyTemplate[]>;

/** A vacancy's description for one buurt and firm, with a last sentence that suits its kind. */
export function describeVacancy(
  template: VacancyTemplate,
  place: { readonly buurt: string; readonly bedrijf: string },
  random: Random,
): string {
  return `${fill(template.description, place)} ${random.pick(CLOSINGS[template.kind])}`;
}
