import { type Issuer, type IssuerRegistry, issuersInForce } from '@social-return/edge/trust/issuers';
import type { Clock } from '@social-return/values/day';
import * as oidc from 'openid-client';
import { discoveryOf, type SignInClient } from './clients.ts';
import { SignInFailure } from './failure.ts';
import { callbackPath, ENDED_PATH } from './paths.ts';

/** What is kept between leaving for an issuer and coming back. */
export interface Checks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What an issuer gave for one person. */
export interface Tokens {
  readonly accessToken: string;
  /** When the access token ends, in seconds since 1970. */
  readonly ends: number;
  readonly refreshToken: string | null;
  readonly subject: string;
  /** What the issuer calls the person, where it does. */
  readonly name: string | null;
  /** The person's session at the issuer, by which it says that it ended. */
  readonly sid: string | null;
}

/** What a renewed session has anew. */
export type RenewedTokens = Pick<Tokens, 'accessToken' | 'ends' | 'refreshToken'>;

/** The page as a client of its issuers (OpenID Connect, authorization code with PKCE). */
export interface RelyingParty {
  /** The clients whose issuers are in force at this moment. */
  clients(): readonly SignInClient[];
  issuerOf(client: SignInClient): Issuer | undefined;
  begin(client: SignInClient, checks: Checks): Promise<URL>;
  /** @param query what the issuer sent back. @throws SignInFailure */
  finish(client: SignInClient, query: URLSearchParams, checks: Checks): Promise<Tokens>;
  /** Null where the issuer gives no more. @throws SignInFailure where it does not answer */
  renew(client: SignInClient, refreshToken: string): Promise<RenewedTokens | null>;
  /** Where to go to sign out at the issuer; null where it has no such address. @throws SignInFailure */
  endSession(client: SignInClient, state: string): Promise<URL | null>;
  /** The issuer forgets the refresh token, where it can; a failure changes nothing here. */
  revoke(client: SignInClient, refreshToken: string): Promise<void>;
  /** The address at which the issuer publishes its keys. @throws SignInFailure */
  keysOf(client: SignInClient): Promise<URL | null>;
}

export interface RelyingPartyOptions {
  readonly clients: readonly SignInClient[];
  /** Those of settings, beside those of the registry in force. */
  readonly issuers: IssuerRegistry;
  /** The address under which people know the page. */
  readonly origin: string;
  readonly clock: Clock;
}

/** How long the metadata of an issuer is used without asking again. */
const FRESH_MS = 10 * 60_000;
const TIMEOUT_SECONDS = 5;

export function createRelyingParty({ clients, issuers, origin, clock }: RelyingPartyOptions): RelyingParty {
  const inForce = issuersInForce(issuers);
  const issuerOf = ({ issuer }: SignInClient) => inForce().get(issuer);
  const known = new Map<string, { readonly config: oidc.Configuration; readonly at: number }>();

  const configOf = async (client: SignInClient): Promise<oidc.Configuration> => {
    const kept = known.get(client.name);
    if (kept && clock().getTime() - kept.at < FRESH_MS) return kept.config;
    const config = await discover(client);
    known.set(client.name, { config, at: clock().getTime() });
    return config;
  };

  return {
    clients: () => clients.filter((client) => issuerOf(client) !== undefined),
    issuerOf,
    async begin(client, { state, nonce, verifier }) {
      const config = await configOf(client);
      const scopes = client.scopes ?? [...(issuerOf(client)?.scopes ?? [])];
      return oidc.buildAuthorizationUrl(config, {
        redirect_uri: origin + callbackPath(client.name),
        scope: ['openid', 'profile', ...scopes].join(' '),
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
    },
    async finish(client, query, { state, nonce, verifier }) {
      const config = await configOf(client);
      const at = new URL(`${origin}${callbackPath(client.name)}?${query}`);
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
      const given = await oidc.authorizationCodeGrant(config, at, checks).catch((error: unknown) => {
        throw failureOf(error);
      });
      const claims = given.claims();
      if (!claims) throw new SignInFailure('refused', 'NO_ID_TOKEN');
      return {
        ...renewalOf(given, clock),
        subject: claims.sub,
        name: typeof claims.name === 'string' ? claims.name.slice(0, 100) : null,
        sid: typeof claims.sid === 'string' ? claims.sid : null,
      };
    },
    async renew(client, refreshToken) {
      const config = await configOf(client);
      try {
        return renewalOf(await oidc.refreshTokenGrant(config, refreshToken), clock, refreshToken);
      } catch (error) {
        if (error instanceof oidc.ResponseBodyError) return null;
        throw failureOf(error);
      }
    },
    async endSession(client, state) {
      const config = await configOf(client);
      if (!config.serverMetadata().end_session_endpoint) return null;
      // The issuer knows by its own cookie whom to sign out: an ID token as a hint would stand in an address.
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: origin + ENDED_PATH, state });
    },
    async revoke(client, refreshToken) {
      const config = await configOf(client).catch(() => null);
      if (config?.serverMetadata().revocation_endpoint)
        await oidc
          .tokenRevocation(config, refreshToken, { token_type_hint: 'refresh_token' })
          .catch(() => undefined);
    },
    async keysOf(client) {
      const { jwks_uri } = (await configOf(client)).serverMetadata();
      return jwks_uri === undefined ? null : new URL(jwks_uri);
    },
  };
}

/** @throws SignInFailure */
async function discover(client: SignInClient): Promise<oidc.Configuration> {
  const at = discoveryOf(client);
  const config = await oidc
    .discovery(at, client.clientId, undefined, oidc.ClientSecretBasic(client.clientSecret), {
      timeout: TIMEOUT_SECONDS,
      execute: [
        oidc.enableNonRepudiationChecks,
        // The setting takes http on this machine itself alone.
        ...(at.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
      ],
    })
    .catch((error: unknown) => {
      throw failureOf(error);
    });
  if (config.serverMetadata().issuer !== client.issuer) throw new SignInFailure('refused', 'ANOTHER_ISSUER');
  return config;
}

type TokenResponse = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;

/** An issuer that gives no new refresh token means the one before. */
function renewalOf(given: TokenResponse, clock: Clock, before: string | null = null): RenewedTokens {
  const seconds = given.expiresIn() ?? 0;
  return {
    accessToken: given.access_token,
    ends: Math.floor(clock().getTime() / 1_000) + seconds,
    refreshToken: given.refresh_token ?? before,
  };
}

/** Codes of the library where what came back is not what was begun here. */
const NOT_OURS: readonly string[] = ['OAUTH_INVALID_RESPONSE', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED'];

/** What went wrong, of all that the library can throw. */
function failureOf(error: unknown): unknown {
  if (error instanceof oidc.AuthorizationResponseError)
    return new SignInFailure(error.error === 'access_denied' ? 'cancelled' : 'refused', error.error);
  if (error instanceof oidc.ResponseBodyError)
    return new SignInFailure(error.error === 'invalid_grant' ? 'stale' : 'refused', error.error);
  if (error instanceof oidc.ClientError) {
    const code = error.code ?? 'CLIENT_ERROR';
    if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM')
      return new SignInFailure('down', code);
    return new SignInFailure(NOT_OURS.includes(code) ? 'stale' : 'refused', code);
  }
  // What `fetch` throws where nobody answers.
  if (error instanceof TypeError) return new SignInFailure('down', 'UNREACHABLE');
  return error;
}
