import { CHAIN, type Organisation } from './registry/registry.ts';

export { CHAIN, type Organisation };

export const ORGANISATIONS: readonly Organisation[] = [
  {
    name: 'gemeente',
    title: 'Gemeente Rotterdam',
    reading:
      'A contractual obligation: a share of a contract or subsidy, filled with building blocks (bouwblokken) or proven cost, and enforced.',
    keepsCandidates: true,
    typePrefix: 'Gemeente',
  },
  {
    name: 'havensteder',
    title: 'Havensteder',
    reading:
      "Money and work that stay in the neighbourhood: 'Lokaal, tenzij', with chores for residents and local firms.",
    keepsCandidates: false,
    typePrefix: 'Havensteder',
  },
  {
    name: 'eneco',
    title: 'Eneco',
    reading: 'Decent work in the supply chain of the energy transition: PSO-weighted FTE and learning hours.',
    keepsCandidates: false,
    typePrefix: 'Eneco',
  },
];

/** The names of all subgraphs in the order in which they take ports. */
export const SUBGRAPHS: readonly string[] = [
  ...ORGANISATIONS.map((organisation) => organisation.name),
  CHAIN,
];

/** The organisation of that name, or undefined. */
export function organisationNamed(name: string): Organisation | undefined {
  return ORGANISATIONS.find((organisation) => organisation.name === name);
}

/** `eneco` → `Eneco`: the prefix of the GraphQL types that an organisation owns. */
export function typePrefix(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
