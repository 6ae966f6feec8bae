import type { Clock } from '@social-return/values/day';
import {
  type CryptoKey,
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';
import { KeysUnavailable } from './bad-token.ts';
import type { Issuer } from './issuers.ts';

/** Finds the key that signed a token, for `jwtVerify`. @throws JWKSNoMatchingKey, KeysUnavailable */
export type KeyFinder = (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>;

export interface KeySourceOptions {
  readonly clock: Clock;
  readonly fetch: typeof fetch;
}

/** How long fetched keys are used without asking again. */
const FRESH_MS = 10 * 60_000;
/** How long they are used while the issuer cannot be reached; then its tokens are refused with 503. */
const STALE_MS = 60 * 60_000;
/** Between two times that an issuer is asked, whatever arrives: a flood of unknown keys is not passed on. */
const COOLDOWN_MS = 30_000;
const TIMEOUT_MS = 2_000;
/** Some twenty keys with certificates fit ten times. */
const MAX_BYTES = 256 * 1024;

/** The keys of one issuer: as given, or fetched from its address when they are needed. */
export function issuerKeys({ jwks, jwksUri }: Issuer, options: KeySourceOptions): KeyFinder {
  if (jwks) return createLocalJWKSet(jwks);
  const fetched = new FetchedKeys(jwksUri!, options);
  return (header, token) => fetched.find(header, token);
}

class FetchedKeys {
  readonly #uri: string;
  readonly #options: KeySourceOptions;
  #finder: KeyFinder | null = null;
  #fetchedAt = Number.NEGATIVE_INFINITY;
  #askedAt = Number.NEGATIVE_INFINITY;
  /** Anyone who needs keys while they are being fetched waits for the same answer. */
  #fetching: Promise<void> | null = null;

  constructor(uri: string, options: KeySourceOptions) {
    this.#uri = uri;
    this.#options = options;
  }

  async find(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    if (this.#age() >= FRESH_MS) await this.#refresh();
    try {
      return await this.#known()(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !(await this.#refresh())) throw error;
      return this.#known()(header, token);
    }
  }

  #known(): KeyFinder {
    if (this.#finder && this.#age() < STALE_MS) return this.#finder;
    throw new KeysUnavailable(Math.ceil(COOLDOWN_MS / 1_000));
  }

  #age(): number {
    return this.#now() - this.#fetchedAt;
  }

  #now(): number {
    return this.#options.clock().getTime();
  }

  /** Asks the issuer, unless it was asked just now. @returns whether there may be other keys than before. */
  async #refresh(): Promise<boolean> {
    if (!this.#fetching) {
      if (this.#now() - this.#askedAt < COOLDOWN_MS) return false;
      this.#askedAt = this.#now();
      this.#fetching = this.#ask().finally(() => {
        this.#fetching = null;
      });
    }
    await this.#fetching;
    return true;
  }

  /** Never rejects: an issuer that does not answer leaves the keys as they were. */
  async #ask(): Promise<void> {
    try {
      const response = await this.#options.fetch(this.#uri, {
        headers: { accept: 'application/jwk-set+json, application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) throw new Error(`status ${response.status}`);
      this.#finder = createLocalJWKSet(JSON.parse(await textOf(response)) as JSONWebKeySet);
      this.#fetchedAt = this.#now();
    } catch (error) {
      const host = new URL(this.#uri).host;
      console.warn(`trust: no keys from ${host}: ${error instanceof Error ? error.name : 'unknown'}`);
    }
  }
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new RangeError(`more than ${MAX_BYTES} bytes of keys`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
