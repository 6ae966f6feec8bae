import { randomBytes } from 'node:crypto';
import { registry } from '@social-return/contract/registry/in-force';
import {
  type DevelopmentKeys,
  developmentIssuers,
  issuerName,
  issuerOf,
} from '@social-return/edge/trust/development-issuers';
import { FIRM_CLAIM } from '@social-return/edge/trust/firm';
import { CHAIN_AUDIENCE } from '@social-return/edge/trust/issuers';
import { type Persona, personas } from '@social-return/edge/trust/personas';
import { backChannelPath, callbackPath, ENDED_PATH } from '@social-return/web/session/paths';
import { type Configuration, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { createMemory } from './memory.ts';
import { PAGE_CLIENT_ID } from './page-client.ts';
import { farewell, ISSUER_PAGE_POLICY, issuerError, signOutQuestion } from './pages.ts';

/** The page, as an issuer registered it. */
export interface PageClient {
  readonly secret: string;
  /** The address under which people know the page. */
  readonly origin: string;
}

/** How long an access token lives: a stolen one is soon worth nothing, and a session notices soon that it was ended. */
const ACCESS_TOKEN_SECONDS = 10 * 60;
const HOUR_SECONDS = 60 * 60;
const WORKING_DAY_SECONDS = 10 * HOUR_SECONDS;

/** RFC 8707 names a resource by a URI; the audience of its tokens is that of the shared endpoint. */
const CHAIN_RESOURCE = `urn:${CHAIN_AUDIENCE}`;

/** The people whom the development issuer of that name knows. */
export function peopleOf(name: string): readonly Persona[] {
  return personas().filter((persona) => persona.kind === 'person' && issuerOf(persona) === name);
}

/** What people call the issuer. */
export function issuerTitle(name: string): string {
  return registry().named(name)?.title ?? (name === 'firms' ? 'a firm' : 'no organisation');
}

/** The OpenID provider of one development issuer, mounted at `/NAME`. It keeps all in memory. */
export function createProvider(name: string, keys: DevelopmentKeys, client: PageClient): Provider {
  const scopes = developmentIssuers(keys)
    .filter(({ issuer }) => issuer === issuerName(name))
    .flatMap((entry) => entry.scopes ?? []);
  const configuration: Configuration = {
    adapter: createMemory(),
    // The library asks no address of this machine itself, where the page is.
    fetch: (url, { dispatcher: _, ...options }: RequestInit & { dispatcher?: unknown } = {}) =>
      fetch(url, options),
    clients: [
      {
        client_id: PAGE_CLIENT_ID,
        client_secret: client.secret,
        redirect_uris: [client.origin + callbackPath(name)],
        post_logout_redirect_uris: [client.origin + ENDED_PATH],
        backchannel_logout_uri: client.origin + backChannelPath(name),
        backchannel_logout_session_required: true,
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [keys[name]!] },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      // Several issuers share a host, and cookies do not mind the path.
      names: { session: `${name}-session`, interaction: `${name}-interaction`, resume: `${name}-resume` },
    },
    pkce: { required: () => true },
    scopes: ['openid'],
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_context, id) => {
      const person = peopleOf(name).find((each) => each.name === id);
      return person && { accountId: id, claims: () => ({ sub: id, name: person.title }) };
    },
    extraTokenClaims: (_context, token) =>
      claimsOf(personNamed(name, 'accountId' in token ? token.accountId : undefined)),
    loadExistingGrant: (context) => grantOf(context, name, scopes),
    issueRefreshToken: () => true,
    expiresWithSession: () => true,
    interactions: { url: (_context, { uid }) => `/${name}/interaction/${uid}` },
    renderError: (context, out) => {
      context.type = 'html';
      context.set('content-security-policy', ISSUER_PAGE_POLICY);
      context.body = issuerError(out.error, out.error_description);
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_context, by, token) => token.clientId === by.clientId },
      backchannelLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => CHAIN_RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: scopes.join(' '),
          audience: CHAIN_AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: ACCESS_TOKEN_SECONDS,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          context.set('content-security-policy', ISSUER_PAGE_POLICY);
          context.body = signOutQuestion(issuerTitle(name), form);
        },
        postLogoutSuccessSource: (context) => {
          context.set('content-security-policy', ISSUER_PAGE_POLICY);
          context.body = farewell(issuerTitle(name));
        },
      },
    },
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: 60,
      IdToken: HOUR_SECONDS,
      RefreshToken: WORKING_DAY_SECONDS,
      Interaction: HOUR_SECONDS,
      Session: WORKING_DAY_SECONDS,
      Grant: WORKING_DAY_SECONDS,
    },
  };
  return new Provider(issuerName(name), configuration);
}

/** What a token says of a persona beside scopes, as those of the command line do. */
function claimsOf(person: Persona | undefined) {
  return {
    purposes: person?.purposes.join(' ') ?? '',
    ...(person?.firm === undefined ? {} : { [FIRM_CLAIM]: person.firm }),
  };
}

function personNamed(issuer: string, id: string | undefined): Persona | undefined {
  return peopleOf(issuer).find((person) => person.name === id);
}

/** What the persona may do, and nothing else of what was asked for: nobody is asked for consent to their own work. */
async function grantOf({ oidc }: KoaContextWithOIDC, issuer: string, all: readonly string[]) {
  const { Grant } = oidc.provider;
  const kept = await Grant.find(oidc.session?.grantIdFor(oidc.client?.clientId ?? '') ?? '');
  if (kept) return kept;
  const accountId = oidc.session?.accountId;
  const own: readonly string[] = personNamed(issuer, accountId)?.scopes ?? [];
  const grant = new Grant({ clientId: oidc.client?.clientId, accountId });
  grant.addOIDCScope('openid profile');
  grant.addResourceScope(CHAIN_RESOURCE, own.join(' '));
  grant.rejectResourceScope(CHAIN_RESOURCE, all.filter((scope) => !own.includes(scope)).join(' '));
  await grant.save();
  return grant;
}
