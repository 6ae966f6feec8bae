import { registry } from '@social-return/contract/registry/in-force';

const names = () => registry().organisations.map(({ name }) => name);

/** The organisations by name, as `--help` of a command lists them. */
export const organisationNames = () => names().join(', ');

/** What is wrong with the name of an organisation that was typed; null when there is one of that name. */
export function organisationNameProblem(name: string): string | null {
  return names().includes(name) ? null : `Expected one of ${organisationNames()}, got "${name}".`;
}
