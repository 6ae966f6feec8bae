/** An organisation whose subgraph takes part in the chain. */
export interface Organisation {
  /** Stable short name in small letters: the subgraph's name, and the prefix of the ids and rights that it issues. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** How it reads social return, in one sentence. */
  readonly reading: string;
  /** Whether it keeps a register of candidates, and so answers questions about candidates. */
  readonly keepsCandidates: boolean;
  /** What the names of the GraphQL types that it owns begin with: `Eneco` of `EnecoVacancy`. */
  readonly typePrefix: string;
  /** Where people find it, to respond to a vacancy for one; undefined where it names no page. */
  readonly website?: string;
  /** Where its subgraph answers GraphQL; undefined where settings alone say it. */
  readonly address?: string;
  /** The public key of its subgraph; undefined where settings alone say it. */
  readonly hopKey?: HopPublicKey;
  /** The public keys of its register, which sign referrals; undefined without one, and where settings alone say them. */
  readonly voucherKeys?: readonly VoucherPublicKey[];
  /** The issuers of tokens for its people, beside those of settings. */
  readonly issuers?: readonly OrganisationIssuer[];
  /** The first day on which it takes part no more; undefined while it does. */
  readonly left?: string;
}

/** An X25519 JSON Web Key without its private half. */
export interface HopPublicKey {
  readonly kty: 'OKP';
  readonly crv: 'X25519';
  readonly x: string;
  readonly kid?: string;
}

/** An Ed25519 JSON Web Key without its private half. */
export interface VoucherPublicKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid?: string;
  readonly alg?: 'EdDSA';
}

/** An issuer of one organisation as the registry has it; `shared/edge/trust/issuers.ts` says what each part may hold. */
export interface OrganisationIssuer {
  readonly issuer: string;
  readonly [part: string]: unknown;
}

/** The harmoniser: merges what the organisations contribute, and holds no personal data of its own. */
export const CHAIN = 'chain';

/** What organisations may not be called: other parties, and what rights over the whole chain begin with. */
const RESERVED: readonly string[] = [
  ...[CHAIN, 'gateway', 'outside', 'firms'],
  ...['candidates', 'contractor', 'erasure', 'usage'],
];

/** What the names of shared types begin with: `ChainReport`, `ContractorObligation`, `OwnReport`, `UniquePlacement`. */
const RESERVED_PREFIXES: readonly string[] = ['Chain', 'Contractor', 'Own', 'Unique'];

const NAME = /^[a-z]{1,40}$/;
const TYPE_PREFIX = /^[A-Z][A-Za-z]{0,39}$/;
const ID = /^([a-z]+):[\w-]{1,100}$/;

/**
 * Which organisations take part, in the order in which answers name them. It never changes: a newcomer is another
 * registry (`in-force.ts`).
 */
export class Registry {
  /** Every organisation of the document, also those that left. */
  readonly entries: readonly Organisation[];
  /** Those that take part. */
  readonly organisations: readonly Organisation[];
  /** The names of all subgraphs: the organisations, and the chain as the last. */
  readonly subgraphs: readonly string[];
  /** Those that keep a register of candidates. */
  readonly keepers: readonly Organisation[];
  readonly #byName: ReadonlyMap<string, Organisation>;

  /** Grows with every document; 0 for a registry of no document. */
  readonly serial: number;

  /** @throws RangeError for names and type prefixes that cannot be one, and for two organisations with the same. */
  constructor(entries: readonly Organisation[], serial = 0) {
    refuseImpossible(entries);
    this.serial = serial;
    this.entries = Object.freeze(entries.map((entry) => Object.freeze({ ...entry })));
    this.organisations = Object.freeze(this.entries.filter(({ left }) => left === undefined));
    this.subgraphs = Object.freeze([...this.organisations.map(({ name }) => name), CHAIN]);
    this.keepers = Object.freeze(this.organisations.filter(({ keepsCandidates }) => keepsCandidates));
    this.#byName = new Map(this.entries.map((entry) => [entry.name, entry]));
  }

  /** The organisation of that name, also when it left; or undefined. */
  named(name: string): Organisation | undefined {
    return this.#byName.get(name);
  }

  /** The organisation of that name. @throws Error when there is none: a fault of ours, never of a caller */
  get(name: string): Organisation {
    const organisation = this.named(name);
    if (!organisation) throw new Error(`The registry of organisations has no "${name}".`);
    return organisation;
  }

  /** Whether an organisation of that name takes part: it can be asked, and be given something. */
  takesPart(name: string): boolean {
    const organisation = this.named(name);
    return organisation !== undefined && organisation.left === undefined;
  }

  /** The name of the organisation that issued the id, also when it left; undefined for a text that none of them issues as an id. */
  ownerOf(id: string): string | undefined {
    const name = ID.exec(id)?.[1];
    return name === undefined ? undefined : this.named(name)?.name;
  }
}

function refuseImpossible(organisations: readonly Organisation[]): void {
  organisations.forEach(({ name, typePrefix }, index) => {
    if (!NAME.test(name) || RESERVED.includes(name))
      throw new RangeError(
        `Expected the name of an organisation: at most 40 small letters, and none of ${RESERVED.join(', ')}; got ${JSON.stringify(name)}.`,
      );
    if (!TYPE_PREFIX.test(typePrefix) || RESERVED_PREFIXES.includes(typePrefix))
      throw new RangeError(
        `Expected a type prefix of ${name}: at most 40 letters, the first a capital, and none of ${RESERVED_PREFIXES.join(', ')}; got ${JSON.stringify(typePrefix)}.`,
      );
    for (const other of organisations.slice(0, index)) {
      if (other.name === name) throw new RangeError(`Two organisations have the name "${name}".`);
      if (other.typePrefix === typePrefix)
        throw new RangeError(`${other.name} and ${name} have the same type prefix "${typePrefix}".`);
    }
  });
}
