import { Pool } from 'undici';
import { nextToken, PURPOSE } from './tokens.ts';

/** One operation, ready to be sent many times; each time with a token of its own, so that no answer can be shared. */
export interface Target {
  readonly pool: Pool;
  readonly path: string;
  readonly body: string;
  /** The headers of one request; new ones for each. */
  readonly headers: () => Record<string, string>;
}

/** @param connections most connections at a time. @param headers of each request; a new token by default */
export function target(
  address: string,
  body: string,
  connections: number,
  headers: Target['headers'] = withNewToken,
): Target {
  const { origin, pathname } = new URL(address);
  return {
    pool: new Pool(origin, { connections, pipelining: 1, headersTimeout: 60_000, bodyTimeout: 60_000 }),
    path: pathname,
    body,
    headers,
  };
}

function withNewToken(): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    authorization: `Bearer ${nextToken()}`,
    'x-purpose': PURPOSE,
  };
}

/**
 * Sends it once; gives the status and the text of the answer.
 * @throws Error at once, and not as an answer that failed, when there are no headers for it
 */
export function ask({ pool, path, body, headers }: Target): Promise<{ status: number; text: string }> {
  const asked = pool.request({ method: 'POST', path, headers: headers(), body });
  return asked.then(async (answer) => ({ status: answer.statusCode, text: await answer.body.text() }));
}
