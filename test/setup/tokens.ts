import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { registry } from '@social-return/contract/registry/in-force';
import { type DevelopmentKeys, issuerName } from '@social-return/edge/trust/development-issuers';
import {
  CHAIN_AUDIENCE,
  type Issuer,
  type IssuerEntry,
  type IssuerRegistry,
  readIssuers,
} from '@social-return/edge/trust/issuers';
import { type Persona, personas } from '@social-return/edge/trust/personas';
import { PURPOSES, type Purpose } from '@social-return/edge/trust/purposes';
import { FIRM_SCOPES, scopes } from '@social-return/edge/trust/scopes';
import { signToken, type TokenSigner } from '@social-return/edge/trust/token';

/** Whom a test is; what is left out is everything. */
export interface TokenFor {
  /** Whose person: the name of an organisation, or null for somebody of none. Default null. */
  readonly organisation?: string | null;
  /** KvK number of the firm that the bearer acts for: then the issuer is that of firms. */
  readonly firm?: string;
  /** Default: all scopes there are. */
  readonly scopes?: Iterable<string>;
  /** Default: all purposes there are. */
  readonly purposes?: Iterable<Purpose>;
  readonly subject?: string;
  readonly kind?: 'person' | 'service';
  /** Default: the shared endpoint. */
  readonly audience?: string;
  /** How long the token lives, in seconds. Default an hour, which is the longest. */
  readonly seconds?: number;
}

/** A token's bearer, a persona by name, or null for nobody. */
export type As = TokenFor | string | null;

const ALL_PURPOSES = Object.keys(PURPOSES) as Purpose[];
const ALL_SCOPES = scopes().map(({ name }) => name);
const HOUR = 3_600;

/** The issuer of those who act for a firm. */
const FIRMS = 'firms';
/** The issuer of those of no organisation. */
const OUTSIDE = 'outside';
const FIRM_RIGHTS = FIRM_SCOPES.map(({ name }) => name);

/** Keys of this process alone, by the organisation; null of those of none. */
const SIGNERS: ReadonlyMap<string | null, TokenSigner> = new Map(
  [...registry().organisations.map(({ name }) => name), FIRMS, null].map((name) => [name, newSigner(name)]),
);

/** The public key of a test issuer, as a registry holds it. */
function publicKeys(organisation: string | null) {
  const { d: _private, ...key } = signerOf(organisation).key;
  return { keys: [key as { kty: 'EC'; kid: string }] };
}

/**
 * The registry that tests run with. Unlike one that is read from configuration it lets every issuer hand out every
 * scope, so that one token may open everything at once.
 */
export const TEST_ISSUERS: IssuerRegistry = new Map(
  [...SIGNERS].map(([name, { issuer }]): [string, Issuer] => [
    issuer,
    {
      issuer,
      jwks: publicKeys(name),
      algorithms: ['ES256'],
      organisation: name === FIRMS ? null : name,
      firms: name === FIRMS,
      scopes: new Set(ALL_SCOPES),
      purposes: new Set(ALL_PURPOSES),
      audiences: new Set([CHAIN_AUDIENCE, ...registry().organisations.map(({ name }) => name)]),
      maxLifetimeSeconds: HOUR,
    },
  ]),
);

/** The same issuers as the variable ISSUERS holds them: each hands out the rights on its own records and no other's. */
export const TEST_ISSUERS_VARIABLE: string = JSON.stringify(
  [...SIGNERS].map(([name, { issuer }]): IssuerEntry => {
    const known = { issuer, jwks: publicKeys(name), algorithms: ['ES256' as const] };
    if (name === FIRMS)
      return { ...known, organisation: null, firms: true, scopes: FIRM_RIGHTS, purposes: ['CONTRACTS'] };
    const others = [...registry().organisations.map((each) => each.name), 'contractor'];
    return {
      ...known,
      organisation: name,
      scopes: ALL_SCOPES.filter(
        (scope) => !others.some((other) => other !== name && scope.startsWith(`${other}:`)),
      ),
      purposes: ALL_PURPOSES,
      audiences: [CHAIN_AUDIENCE, ...(name === null ? [] : [name])],
      maxLifetimeSeconds: HOUR,
    };
  }),
);
readIssuers(TEST_ISSUERS_VARIABLE);

/** The keys of the test issuers, for a server that signs people in. */
export const TEST_ISSUER_KEYS: DevelopmentKeys = Object.fromEntries(
  [...SIGNERS].map(([name, { key }]) => [name ?? OUTSIDE, key]),
);

/** A token of a test issuer. */
export async function tokenFor(who: TokenFor = {}): Promise<string> {
  const subject = who.subject ?? 'tester';
  return signToken(signerOf(who.firm === undefined ? (who.organisation ?? null) : FIRMS), {
    ...(who.firm === undefined ? {} : { firm: who.firm }),
    subject,
    clientId: who.kind === 'service' ? subject : 'tests',
    scopes: who.scopes ?? ALL_SCOPES,
    purposes: who.purposes ?? ALL_PURPOSES,
    audience: who.audience ?? CHAIN_AUDIENCE,
    seconds: who.seconds ?? HOUR,
  });
}

/** The header `Authorization` of somebody; undefined for nobody. Signed once for the same person, and again as it ages. */
export async function authorizationOf(as: As, audience = CHAIN_AUDIENCE): Promise<string | undefined> {
  const who = typeof as === 'string' ? personasToken(as) : as;
  if (who === null) return undefined;
  const asked = { audience, ...who };
  const name = JSON.stringify(asked, (_, value) => (isIterable(value) ? [...value] : value));
  const known = signed.get(name);
  if (known && known.at > Date.now() - (HOUR * 1_000) / 4) return known.authorization;
  const authorization = tokenFor(asked).then((token) => `Bearer ${token}`);
  signed.set(name, { authorization, at: Date.now() });
  return authorization;
}

const signed = new Map<string, { authorization: Promise<string>; at: number }>();

function personasToken(name: string): TokenFor | null {
  const persona = personas().find((each) => each.name === name);
  if (!persona)
    throw new RangeError(
      `Expected one of ${personas()
        .map((each) => each.name)
        .join(', ')}, got "${name}".`,
    );
  return persona.kind === 'anonymous' ? null : asToken(persona);
}

function asToken({ name, kind, organisation, firm, scopes, purposes }: Persona): TokenFor {
  const whose = firm === undefined ? { organisation } : { firm };
  return { ...whose, scopes, purposes, subject: name, kind: kind === 'service' ? 'service' : 'person' };
}

function signerOf(organisation: string | null): TokenSigner {
  const signer = SIGNERS.get(organisation);
  if (!signer) throw new RangeError(`There is no test issuer of "${organisation}".`);
  return signer;
}

function newSigner(organisation: string | null): TokenSigner {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = organisation ?? OUTSIDE;
  return {
    issuer: issuerName(name),
    key: { ...(privateKey.export({ format: 'jwk' }) as { kty: 'EC' }), kid: `${name}-1`, alg: 'ES256' },
    clock: () => new Date(),
    random: randomBytes,
  };
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
