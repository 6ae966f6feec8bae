import { createHash } from 'node:crypto';
import { BadToken, KeysUnavailable } from '@social-return/edge/trust/bad-token';
import type { Caller } from '@social-return/edge/trust/caller';
import type { CallerVerifier } from '@social-return/edge/trust/verify';
import type { Clock } from '@social-return/values/day';
import type { SignInClient } from './clients.ts';
import { type Cookie, cookieLines, cookieNamed, MOST_TEXT, readCookie } from './cookies.ts';
import type { EndedSessions } from './ended.ts';
import { SignInFailure } from './failure.ts';
import type { RelyingParty, RenewedTokens, Tokens } from './relying-party.ts';
import type { Seal } from './sealed.ts';
import { parseSession, type Session } from './session.ts';

/** Who sends a request. */
export type SessionState =
  | {
      readonly state: 'in';
      readonly person: Person;
      /** To be kept anew. */
      readonly cookies: readonly string[];
    }
  /** Nobody, or nobody any more. */
  | { readonly state: 'out' }
  | { readonly state: 'ended' }
  /** The issuer does not answer, and nothing can be said. */
  | { readonly state: 'down' };

/** Somebody who signed in. */
export interface Person {
  readonly session: Session;
  readonly client: SignInClient;
  /** Who that is and what they may, as every part of the chain finds it out: by the token and the registry. */
  readonly caller: Caller;
}

/** The sessions of people who signed in. They are kept by browsers, sealed. */
export interface Sessions {
  of(cookies: string | undefined): Promise<SessionState>;
  /** @returns the lines `Set-Cookie`. @throws SignInFailure for tokens that the chain does not believe, or that are too long */
  begin(client: SignInClient, tokens: Tokens): Promise<readonly string[]>;
  /** The lines `Set-Cookie` that end a session here. */
  readonly end: readonly string[];
}

export interface SessionsOptions {
  readonly seal: Seal;
  readonly issuers: RelyingParty;
  readonly verify: CallerVerifier;
  readonly ended: EndedSessions;
  readonly origin: string;
  readonly clock: Clock;
}

/** A working day: after that people sign in again, whatever their issuer says. */
const LONGEST_SECONDS = 10 * 60 * 60;
/** An access token is renewed when it ends within this time. */
const MARGIN_SECONDS = 60;
/** Pages of one person that are loaded at once get the same new token, for so long. */
const SHARED_MS = 30_000;

export function createSessions(options: SessionsOptions): Sessions {
  const { seal, issuers, verify, ended, origin, clock } = options;
  const cookie = cookieNamed('session', origin);
  const renew = renewOnce(issuers, clock);
  const now = () => Math.floor(clock().getTime() / 1_000);

  const callerOf = async (accessToken: string): Promise<Caller | 'ended' | 'down'> => {
    try {
      return await verify(`Bearer ${accessToken}`);
    } catch (error) {
      if (error instanceof BadToken) return 'ended';
      if (error instanceof KeysUnavailable) return 'down';
      throw error;
    }
  };

  const refresh = async (client: SignInClient, session: Session): Promise<Session | 'ended' | 'down'> => {
    const left = session.ends - now();
    if (left > MARGIN_SECONDS) return session;
    const outcome = session.refreshToken === null ? 'ended' : await renew(client, session.refreshToken);
    if (typeof outcome === 'object') return { ...session, ...outcome };
    // What is left of the token is still worth using: another replica may have renewed it.
    return left > 0 ? session : outcome;
  };

  return {
    end: cookieLines(cookie, null, 0),
    async of(header) {
      const text = readCookie(cookie, header);
      if (text === null) return { state: 'out' };
      const session = parseSession(await seal.open('session', text));
      const client = issuers.clients().find(({ name }) => name === session?.client);
      if (!session || !client || ended.has(session)) return { state: 'ended' };
      const fresh = await refresh(client, session);
      if (typeof fresh === 'string') return { state: fresh };
      const caller = await callerOf(fresh.accessToken);
      if (typeof caller === 'string') return { state: caller };
      const cookies = fresh === session ? [] : await linesOf(seal, cookie, fresh, now());
      return { state: 'in', person: { session: fresh, client, caller }, cookies };
    },
    async begin(client, tokens) {
      const caller = await callerOf(tokens.accessToken);
      if (caller === 'down') throw new SignInFailure('down', 'NO_KEYS');
      // A client that gives itself out as another would be another person to the chain than to the page.
      if (caller === 'ended' || caller.issuer !== client.issuer || caller.subject !== tokens.subject)
        throw new SignInFailure('unusable', 'ACCESS_TOKEN');
      return linesOf(seal, cookie, { ...tokens, client: client.name, started: now() }, now());
    },
  };
}

async function linesOf(
  seal: Seal,
  cookie: Cookie,
  session: Session,
  now: number,
): Promise<readonly string[]> {
  const seconds = Math.max(1, session.started + LONGEST_SECONDS - now);
  const text = await seal.seal('session', session, seconds);
  if (text.length > MOST_TEXT) throw new SignInFailure('unusable', 'TOKENS_TOO_LONG');
  return cookieLines(cookie, text, seconds);
}

type Renew = (client: SignInClient, refreshToken: string) => Promise<RenewedTokens | 'ended' | 'down'>;

/** A refresh token is used once however many requests need it: an issuer may take a second use for theft. */
function renewOnce(issuers: RelyingParty, clock: Clock): Renew {
  const shared = new Map<string, { readonly at: number; readonly outcome: ReturnType<Renew> }>();
  const ask: Renew = async (client, refreshToken) => {
    try {
      return (await issuers.renew(client, refreshToken)) ?? 'ended';
    } catch (error) {
      if (error instanceof SignInFailure) return error.problem === 'down' ? 'down' : 'ended';
      throw error;
    }
  };
  return (client, refreshToken) => {
    const now = clock().getTime();
    for (const [key, { at }] of shared) if (now - at > SHARED_MS) shared.delete(key);
    const key = createHash('sha256').update(refreshToken).digest('base64');
    const before = shared.get(key);
    if (before) return before.outcome;
    const outcome = ask(client, refreshToken).then((given) => {
      if (given === 'down') shared.delete(key);
      return given;
    });
    shared.set(key, { at: now, outcome });
    return outcome;
  };
}
