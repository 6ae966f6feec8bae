import { askInPageLanguage } from './ask-in-page-language.ts';
import type { Caller, Session } from './session.ts';

/** The personas that one may be: none outside development. */
export async function personas(): Promise<readonly string[]> {
  const response = await fetch('/graphiql/personas');
  if (!response.ok) return [];
  return ((await response.json()) as { personas: string[] }).personas;
}

/** A session of a persona. @throws Error with words for the person */
export async function sessionOfPersona(persona: string): Promise<Session> {
  const response = await fetch('/development/token', {
    method: 'POST',
    headers: askInPageLanguage(new Headers({ 'content-type': 'application/json' })),
    body: JSON.stringify({ persona }),
  });
  if (!response.ok) throw new Error(await reasonOf(response));
  return sessionOf(((await response.json()) as { token: string }).token);
}

/** A session of the person to whom the token belongs, as the gateway says. @throws Error with words for the person */
export async function sessionOf(token: string): Promise<Session> {
  const ends = endOf(token);
  if (!ends) throw new Error('Dit is geen token: verwacht drie delen met punten ertussen, zonder spaties.');
  const headers = askInPageLanguage(new Headers({ authorization: `Bearer ${token}` }));
  const response = await fetch('/graphiql/caller', { headers });
  if (!response.ok) throw new Error(await reasonOf(response));
  const caller = (await response.json()) as Caller;
  return { token, caller, ends, purpose: caller.purposes[0] ?? null };
}

/** When a token ends, as it says itself: enough for a clock on the screen, the gateway is who decides. */
function endOf(token: string): Date | null {
  const [, payload] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token) ?? [];
  if (!payload) return null;
  try {
    const { exp } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { exp?: unknown };
    return typeof exp === 'number' ? new Date(exp * 1_000) : null;
  } catch {
    return null;
  }
}

async function reasonOf(response: Response): Promise<string> {
  const answer = (await response.json().catch(() => null)) as { errors?: { message: string }[] } | null;
  const message = answer?.errors?.[0]?.message ?? `antwoord ${response.status}`;
  return `Aanmelden lukte niet: ${message}`;
}
