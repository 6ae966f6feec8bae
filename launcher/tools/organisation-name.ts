import { ORGANISATIONS } from '@social-return/contract/organisations';

const NAMES = ORGANISATIONS.map(({ name }) => name);

/** The organisations by name, as `--help` of a command lists them. */
export const ORGANISATION_NAMES = NAMES.join(', ');

/** What is wrong with the name of an organisation that was typed; null when there is one of that name. */
export function organisationNameProblem(name: string): string | null {
  return NAMES.includes(name) ? null : `Expected one of ${ORGANISATION_NAMES}, got "${name}".`;
}
