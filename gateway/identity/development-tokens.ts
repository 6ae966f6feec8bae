import { existsSync } from 'node:fs';
import {
  type DevelopmentKeys,
  personaToken,
  readDevelopmentKeys,
} from '@social-return/edge/trust/development-issuers';
import { personaNamed, personas } from '@social-return/edge/trust/personas';
import { StartFailure } from '@social-return/runtime/process/failure';
import { isProduction } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import type { FastifyRequest } from 'fastify';
import { EdgeRefusal } from '../request/refusal.ts';

/** Hands out tokens of personas, to somebody at this machine. */
export type DevelopmentTokens = (request: FastifyRequest, persona: unknown) => Promise<string>;

const HERE = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * The development issuers whose keys are in that file; undefined where there are none, as in production.
 *
 * @throws StartFailure in production, where nobody gets a token for the asking.
 */
export function developmentTokens(
  file: string | undefined,
  environment: Environment,
): DevelopmentTokens | undefined {
  if (!file) return undefined;
  if (isProduction(environment)) {
    throw new StartFailure(
      'NODE_ENV is production, where DEVELOPMENT_ISSUERS may not be set: tokens come from the issuers that ISSUERS names.',
    );
  }
  const keys = existsSync(file) ? readDevelopmentKeys(file) : null;
  if (!keys) throw new StartFailure(`DEVELOPMENT_ISSUERS: expected a file with keys, got ${file}.`);
  return (request, persona) => give(keys, request, persona);
}

async function give(keys: DevelopmentKeys, request: FastifyRequest, name: unknown): Promise<string> {
  if (!comesFromHere(request)) {
    throw new EdgeRefusal(
      403,
      'FORBIDDEN',
      'Tokens of personas are given to pages of this machine only. Elsewhere: npm run token.',
    );
  }
  const persona = typeof name === 'string' ? personaNamed(name) : undefined;
  if (!persona || persona.kind === 'anonymous') {
    const expected = personas()
      .filter(({ kind }) => kind !== 'anonymous')
      .map((each) => each.name);
    throw new EdgeRefusal(400, 'BAD_USER_INPUT', `Expected a persona: ${expected.join(', ')}.`);
  }
  return personaToken(keys, persona);
}

/**
 * Whether a page of this very endpoint asks, in a browser on this machine. The name by which it is asked counts too:
 * a stranger's page can have a name of its own point at this machine.
 */
function comesFromHere({ ip, headers }: FastifyRequest): boolean {
  const { host = '', origin } = headers;
  const isLocalName = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
  const site = headers['sec-fetch-site'];
  const isOwnPage = origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
  return HERE.has(ip) && isLocalName && isOwnPage && (site === undefined || site === 'same-origin');
}
