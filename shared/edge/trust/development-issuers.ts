import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { registry } from '@social-return/contract/registry/in-force';
import { StartFailure } from '@social-return/runtime/process/failure';
import { readSecrets, writeSecrets } from '@social-return/runtime/secrets';
import type { Clock } from '@social-return/values/day';
import type { JWK } from 'jose';
import { CHAIN_AUDIENCE, type IssuerEntry } from './issuers.ts';
import { type Persona, personas } from './personas.ts';
import { scopes as allScopes } from './scopes.ts';
import { signToken, type TokenSigner } from './token.ts';

/** What the development issuers sign with, by the name of the organisation, {@link OUTSIDE} or {@link FIRMS}. */
export type DevelopmentKeys = Readonly<Record<string, TokenSigner['key']>>;

/** How long a token of a development issuer lives at most, in minutes. */
export const LONGEST_MINUTES = 60;

/** The issuer of those who belong to none of the organisations. */
const OUTSIDE = 'outside';
/** The issuer of those who act for a firm. */
const FIRMS = 'firms';
const names = () => [...registry().organisations.map(({ name }) => name), OUTSIDE, FIRMS];
const FILE = 'development-issuers.json';

export function developmentFile(dataDir: string): string {
  return join(dataDir, FILE);
}

/** The keys kept in the data folder; those that are missing are made and kept. */
export function makeDevelopmentKeys(dataDir: string): DevelopmentKeys {
  const path = developmentFile(dataDir);
  const kept = readSecrets(path) as Partial<DevelopmentKeys>;
  const keys = Object.fromEntries(names().map((name) => [name, kept[name] ?? newKey(name)]));
  if (!isDeepStrictEqual(kept, keys)) writeSecrets(path, keys);
  return keys;
}

/** The keys that an earlier start left in that file; null when there are none. @throws StartFailure */
export function readDevelopmentKeys(path: string): DevelopmentKeys | null {
  const kept = readSecrets(path) as Partial<DevelopmentKeys>;
  return names().every((name) => kept[name]) ? (kept as DevelopmentKeys) : null;
}

/**
 * What every organisation and the gateway know of the development issuers: one for each organisation, one for firms and one
 * for everybody else, each for its own people and with its public key alone.
 */
export function developmentIssuers(keys: DevelopmentKeys): IssuerEntry[] {
  return names().map((name) => {
    const { d: _private, ...publicKey } = keys[name] as JWK;
    const organisation = registry().named(name) ? name : null;
    const own = personas().filter((persona) => issuerOf(persona) === name);
    const scopes = [...ownScopes(name), ...own.flatMap((persona) => persona.scopes)];
    return {
      issuer: issuerName(name),
      jwks: { keys: [publicKey as { kty: 'EC'; kid: string }] },
      algorithms: ['ES256'],
      organisation,
      ...(name === FIRMS ? { firms: true } : {}),
      scopes: [...new Set(scopes)],
      purposes: [...new Set(own.flatMap((persona) => persona.purposes))],
      audiences: organisation === null ? [CHAIN_AUDIENCE] : [CHAIN_AUDIENCE, organisation],
      maxLifetimeSeconds: LONGEST_MINUTES * 60,
    };
  });
}

/** By whose name the development issuer of a persona is known. */
export function issuerOf({ organisation, firm }: Pick<Persona, 'organisation' | 'firm'>): string {
  if (firm !== undefined) return FIRMS;
  return organisation ?? OUTSIDE;
}

/** All rights on the records of an organisation; and for a register, to deliver what it was asked to erase. */
function ownScopes(name: string): string[] {
  return [
    ...allScopes()
      .map((scope) => scope.name)
      .filter((scope) => scope.startsWith(`${name}:`)),
    ...(registry().named(name)?.keepsCandidates ? ['erasure:deliver'] : []),
  ];
}

export interface PersonaTokenOptions {
  /** Whom the token is for; the shared endpoint by default. */
  readonly audience?: string;
  readonly minutes?: number;
  readonly clock?: Clock;
}

/**
 * A token with which to be that persona.
 *
 * @throws StartFailure for somebody who needs no token, and for an audience or time that an issuer may not give.
 */
export async function personaToken(
  keys: DevelopmentKeys,
  { name, kind, organisation, firm, scopes, purposes }: Persona,
  {
    audience = CHAIN_AUDIENCE,
    minutes = LONGEST_MINUTES,
    clock = () => new Date(),
  }: PersonaTokenOptions = {},
): Promise<string> {
  if (kind === 'anonymous') throw new StartFailure(`A ${name} needs no token: ask without one.`);
  const audiences = [CHAIN_AUDIENCE, ...(organisation ? [organisation] : [])];
  if (!audiences.includes(audience))
    throw new StartFailure(`--audience: expected ${audiences.join(' or ')} for ${name}, got "${audience}".`);
  if (!(minutes >= 1 && minutes <= LONGEST_MINUTES))
    throw new StartFailure(`--minutes: expected 1 to ${LONGEST_MINUTES}.`);
  const by = issuerOf({ organisation, firm });
  return signToken(
    { issuer: issuerName(by), key: keys[by]!, clock, random: randomBytes },
    {
      subject: name,
      clientId: kind === 'service' ? name : 'development',
      scopes,
      purposes,
      ...(firm === undefined ? {} : { firm }),
      audience,
      seconds: minutes * 60,
    },
  );
}

/** The claim `iss` of an organisation's development issuer. */
export function issuerName(name: string): string {
  return `https://${name}.development.invalid`;
}

function newKey(name: string): TokenSigner['key'] {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = `${name}-${randomBytes(6).toString('base64url')}`;
  return { ...(privateKey.export({ format: 'jwk' }) as { kty: 'EC' }), kid, alg: 'ES256' };
}
