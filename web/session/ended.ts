import type { Issuer } from '@social-return/edge/trust/issuers';
import type { Clock } from '@social-return/values/day';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { SignInClient } from './clients.ts';
import type { Session } from './session.ts';

/** The sessions that issuers ended, in the memory of this process. */
export interface EndedSessions {
  add(client: string, notice: EndNotice): void;
  has(session: Session): boolean;
}

/** Whose session ended: one session, or all of a person. */
export interface EndNotice {
  readonly sid: string | null;
  readonly subject: string | null;
  /** When it ended, in seconds since 1970. */
  readonly at: number;
}

/** As many as a city signs out in a day; the oldest go first. */
const MOST = 20_000;
/** What an issuer reports it reports at once. */
const MOST_AGE_SECONDS = 120;
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

export function createEndedSessions(): EndedSessions {
  const ends = new Map<string, number>();
  const keep = (key: string, at: number) => {
    ends.delete(key);
    ends.set(key, at);
    const [oldest] = ends.keys();
    if (ends.size > MOST && oldest !== undefined) ends.delete(oldest);
  };
  return {
    add(client, { sid, subject, at }) {
      if (sid !== null) keep(`${client} sid ${sid}`, at);
      else if (subject !== null) keep(`${client} sub ${subject}`, at);
    },
    has: ({ client, sid, subject, started }) =>
      (sid !== null && ends.has(`${client} sid ${sid}`)) ||
      started <= (ends.get(`${client} sub ${subject}`) ?? Number.NEGATIVE_INFINITY),
  };
}

/** @returns null for what is no such token of this issuer for this client */
export type LogoutReader = (
  token: string,
  client: SignInClient,
  issuer: Issuer,
  keys: URL,
) => Promise<EndNotice | null>;

/** Reads logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.6) by the keys that the issuer publishes. */
export function createLogoutReader(clock: Clock): LogoutReader {
  // Each asks its issuer at most once in a while, whatever arrives.
  const known = new Map<string, ReturnType<typeof createRemoteJWKSet>>();
  return async (token, client, { algorithms }, keys) => {
    const finder = known.get(keys.href) ?? createRemoteJWKSet(keys);
    known.set(keys.href, finder);
    try {
      const { payload, protectedHeader } = await jwtVerify(token, finder, {
        issuer: client.issuer,
        audience: client.clientId,
        algorithms: [...algorithms],
        currentDate: clock(),
        maxTokenAge: MOST_AGE_SECONDS,
        clockTolerance: 30,
        requiredClaims: ['iat', 'jti'],
      });
      const { typ = 'logout+jwt' } = protectedHeader;
      return ['logout+jwt', 'jwt'].includes(typ.toLowerCase()) ? noticeOf(payload) : null;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  };
}

function noticeOf({ events, nonce, sid, sub, iat }: JWTPayload): EndNotice | null {
  const isLogout = typeof events === 'object' && events !== null && EVENT in events;
  const session = typeof sid === 'string' ? sid : null;
  const subject = sub ?? null;
  if (!isLogout || nonce !== undefined || (session === null && subject === null)) return null;
  return { sid: session, subject, at: Number(iat) };
}
