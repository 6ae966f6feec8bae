import { randomBytes } from 'node:crypto';
import { logOf } from '@social-return/edge/observe/log';
import { ALGORITHMS, CHAIN_AUDIENCE } from '@social-return/edge/trust/issuers';
import { signToken, type TokenSigner } from '@social-return/edge/trust/token';
import { StartFailure } from '@social-return/runtime/process/failure';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import type { Services } from '@social-return/subgraph-kit/context';
import type { Background } from '@social-return/subgraph-kit/organisation';
import { REGISTER_SETTINGS } from '@social-return/subgraph-kit/settings';
import type { JWK } from 'jose';
import { z } from 'zod';
import { startErasureWorker } from './worker.ts';

const KEY = z.looseObject({
  kty: z.string(),
  kid: z.string().min(1),
  alg: z.enum(ALGORITHMS),
  d: z.string().min(1),
});

/** Seconds that a token for one delivery lives. */
const TOKEN_SECONDS = 60;

/**
 * Delivers erasures while the register answers, where GATEWAY_URL says over which gateway and ERASURE_TOKEN_KEY with
 * whose word. Without them requests stay pending, and that is said once.
 *
 * @throws StartFailure that names the variable and what it should hold.
 */
export async function deliverErasures(
  { organisation, db, clock, random }: Services,
  environment: Environment,
): Promise<Background | null> {
  const {
    GATEWAY_URL: gateway,
    ERASURE_TOKEN_KEY,
    ERASURE_TOKEN_ISSUER: issuer,
  } = readSettings(REGISTER_SETTINGS, environment);
  const log = logOf(organisation, environment);
  if (!gateway || !ERASURE_TOKEN_KEY || !issuer) {
    if (gateway) log.warn('erasures wait: set ERASURE_TOKEN_KEY and ERASURE_TOKEN_ISSUER to deliver them');
    return null;
  }
  const signer: TokenSigner = { issuer, key: tokenKey(ERASURE_TOKEN_KEY), clock: () => new Date(), random };
  return startErasureWorker({ db, clock, log, gateway, token: () => deliveryToken(signer) });
}

/** A token that may deliver erasures and nothing else. */
function deliveryToken(signer: TokenSigner): Promise<string> {
  return signToken(
    { ...signer, random: signer.random ?? randomBytes },
    {
      subject: 'erasure-worker',
      clientId: 'erasure-worker',
      scopes: ['erasure:deliver'],
      purposes: ['ERASURE'],
      audience: CHAIN_AUDIENCE,
      seconds: TOKEN_SECONDS,
    },
  );
}

function tokenKey(text: string): TokenSigner['key'] {
  try {
    return KEY.parse(JSON.parse(text)) as JWK as TokenSigner['key'];
  } catch {
    throw new StartFailure(
      'ERASURE_TOKEN_KEY: expected a private key as JWK in JSON, with kid and alg, of an issuer of the register.',
    );
  }
}
