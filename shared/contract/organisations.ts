/**
 * The registry: every organisation whose subgraph takes part in the chain, in the order of their ports.
 *
 * An organisation joins by adding one entry here and bringing its subgraph; the chain's schema, the
 * composition, the gateway and `npm start` all follow from this list.
 */
export interface Organisation {
  /** Stable short name: the subgraph's name, its folder under `subgraphs/`, and the prefix of the ids it issues. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** How it reads social return, in one sentence. */
  readonly reading: string;
  /** Whether it keeps a register of candidates, and so answers questions about candidates. */
  readonly keepsCandidates: boolean;
}

export const ORGANISATIONS: readonly Organisation[] = [
  {
    name: 'gemeente',
    title: 'Gemeente Rotterdam',
    reading:
      'A contractual obligation: a share of a contract or subsidy, filled with building blocks (bouwblokken) or proven cost, and enforced.',
    keepsCandidates: true,
  },
  {
    name: 'havensteder',
    title: 'Havensteder',
    reading:
      "Money and work that stay in the neighbourhood: 'Lokaal, tenzij', with chores for residents and local firms.",
    keepsCandidates: false,
  },
  {
    name: 'eneco',
    title: 'Eneco',
    reading: 'Decent work in the supply chain of the energy transition: PSO-weighted FTE and learning hours.',
    keepsCandidates: false,
  },
];

/** The harmoniser: merges what the organisations contribute, and holds no personal data of its own. */
export const CHAIN = 'chain';

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
