import { askInPageLanguage } from './ask-in-page-language.ts';

/** The person and rights of a token, as the gateway verified it. */
export interface Caller {
  readonly kind: 'anonymous' | 'person' | 'service';
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly organisation: string | null;
  readonly scopes: readonly string[];
  readonly purposes: readonly string[];
}

/** Somebody who is signed in on this page. */
export interface Session {
  readonly token: string;
  readonly caller: Caller;
  /** When the token ends. */
  readonly ends: Date;
  /** What people are read for; null reads nobody. */
  readonly purpose: string | null;
}

/** The longest that a browser can wait in one go, in milliseconds. */
const LONGEST_WAIT = 2 ** 31 - 1;

let session: Session | null = null;
let ending: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/**
 * The person who is signed in. The token is in this variable and nowhere else: not in any storage, address, history or header
 * editor. With the page it is gone.
 */
export function currentSession(): Session | null {
  return session;
}

/** For React: calls back after every change. */
export function onSession(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** Signs in, or out with null. A session ends by itself when its token does. */
export function setSession(next: Session | null): void {
  session = next;
  clearTimeout(ending);
  if (next)
    ending = setTimeout(() => setSession(null), Math.min(next.ends.getTime() - Date.now(), LONGEST_WAIT));
  for (const listener of listeners) listener();
}

/**
 * Sends along who is signed in and what for, and the language of this page, unless the person typed such a header for this
 * tab.
 */
export const fetchAsSession: typeof fetch = (input, init = {}) => {
  const headers = askInPageLanguage(new Headers(init.headers));
  if (session && !headers.has('authorization')) {
    headers.set('authorization', `Bearer ${session.token}`);
    if (session.purpose && !headers.has('x-purpose')) headers.set('x-purpose', session.purpose);
  }
  return fetch(input, { ...init, headers });
};
