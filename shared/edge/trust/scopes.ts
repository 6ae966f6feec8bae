import { perRegistry } from '@social-return/contract/registry/in-force';

/** One right that a token can carry. */
export interface Scope {
  readonly name: string;
  /** What a caller with it may do, for anyone who hands out rights. */
  readonly description: string;
  /** Whether it opens data about people: such requests are refused whole, never answered in part. */
  readonly personal: boolean;
}

/** Rights over the whole chain: which issuer may hand them out is in the registry of issuers. */
const CHAIN_SCOPES: readonly Scope[] = [
  scope('candidates:match', 'Search candidates and see what matching may know of them.', true),
  scope('candidates:read', "Read a person's profile, referrals and placements at all organisations.", true),
  scope('candidates:contact', 'Read how to reach a person, after a referral was accepted.', true),
  scope('candidates:access-log', 'Read who saw the data of a person, and for what.', true),
  scope('erasure:request', 'Ask for the erasure of a person at every organisation.', true),
  scope('erasure:deliver', 'Deliver an erasure to an organisation; for the register itself.', true),
  scope('usage:read', 'Read how the gateway is used: metrics and costs.', false),
];

/** What a firm may have done for it (machtiging), of its own and nothing else: only an issuer for firms hands these out. */
export const FIRM_SCOPES: readonly Scope[] = [
  scope(
    'contractor:read',
    'Read, for the own firm alone, what it owes every organisation and how that stands (opdrachtnemer).',
    true,
  ),
  scope(
    'contractor:report',
    'Report people for the own firm to the organisations that it owes something, and learn before what an entry is worth (opgeven).',
    true,
  ),
];

/** Rights on one organisation's own records: only its own issuer hands them out. */
function ownScopes(name: string, title: string): Scope[] {
  return [
    scope(
      `${name}:records:read`,
      `Read the own view of ${title}: contracts, suppliers, assignments and what belongs to them.`,
      false,
    ),
    scope(`${name}:records:write`, `Change the own records of ${title}.`, false),
    scope(`${name}:people:read`, `Read the placements of people at ${title} one by one.`, true),
    scope(
      `${name}:matching:write`,
      `Keep vacancies and their inbox, decide on referrals and record placements for ${title}.`,
      true,
    ),
    scope(`${name}:policy:write`, `Change the rules of ${title}, and fix half-years.`, false),
    scope(`${name}:import`, `Import files for ${title}.`, true),
  ];
}

/** Rights of a municipality: it keeps a register of candidates, and has experts who value what no block fits. */
function municipalScopes(name: string, title: string): Scope[] {
  return [
    scope(`${name}:register:write`, `Register people, their consents and referrals at ${title}.`, true),
    scope(
      `${name}:valuation:write`,
      `Value custom fulfilments of contracts of ${title} (expertteam), and recognise social entrepreneurs; who values does not approve.`,
      false,
    ),
  ];
}

/** Every right that there is: those over the chain, those of firms, then those on the records of each organisation. */
export const scopes = perRegistry(({ organisations }): readonly Scope[] => [
  ...CHAIN_SCOPES,
  ...FIRM_SCOPES,
  ...organisations.flatMap(({ name, title, keepsCandidates }) => [
    ...ownScopes(name, title),
    ...(keepsCandidates ? municipalScopes(name, title) : []),
  ]),
]);

/** The names of the scopes that open data about people. */
export const personalScopes = perRegistry(
  (of): ReadonlySet<string> =>
    new Set(
      scopes(of)
        .filter(({ personal }) => personal)
        .map(({ name }) => name),
    ),
);

function scope(name: string, description: string, personal: boolean): Scope {
  return Object.freeze({ name, description, personal });
}
