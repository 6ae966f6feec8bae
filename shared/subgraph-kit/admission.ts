import { BadToken, KeysUnavailable } from '@social-return/edge/trust/bad-token';
import type { Caller } from '@social-return/edge/trust/caller';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import type { HopMessage } from '@social-return/edge/trust/hop-format';
import { hopPrivateKey, hopPublicKeys } from '@social-return/edge/trust/hop-keys';
import { languageOfHop } from '@social-return/edge/trust/hop-language';
import { HopRefusal } from '@social-return/edge/trust/hop-refusal';
import {
  type HopVerifier,
  hopVerifier,
  type SignedHead,
  type SubgraphIdentity,
} from '@social-return/edge/trust/hop-verify';
import {
  CHAIN_AUDIENCE,
  type IssuerRegistry,
  issuersInForce,
  readIssuers,
} from '@social-return/edge/trust/issuers';
import type { Purpose } from '@social-return/edge/trust/purposes';
import { BadPurpose, readPurpose } from '@social-return/edge/trust/read-purpose';
import { childOf, newTrace, parseTraceparent } from '@social-return/edge/trust/trace';
import { type CallerVerifier, currentCallerVerifier } from '@social-return/edge/trust/verify';
import { StartFailure } from '@social-return/runtime/process/failure';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import type { Clock } from '@social-return/values/day';
import { readLanguage } from '@social-return/values/language/read-language';
import { createPooledBytes } from '@social-return/values/pooled-bytes';
import type { RandomBytes } from '@social-return/values/random-bytes';
import { HttpRefusal } from './http-refusal.ts';
import { ADMISSION_SETTINGS } from './settings.ts';

/**
 * Decides by the head of a request whether its body is read at all, and what is known of it.
 * @throws HttpRefusal
 */
export type Admission = (head: HopMessage) => Promise<AdmittedRequest>;

/** A request whose body may be read. */
export interface AdmittedRequest {
  readonly facts: RequestFacts;
  /** Checks that the body is the one that was let in. @throws HttpRefusal */
  readonly checkBody: (body: Uint8Array) => void;
}

export interface AdmissionParts {
  /** The organisation that is asked. */
  readonly name: string;
  readonly verifyHop: HopVerifier;
  /** Verifies tokens for the chain, which the gateway passes on as they came. */
  readonly chainCaller: CallerVerifier;
  /** Verifies tokens of an organisation's own people, for whom it answers without the gateway; null where nobody is. */
  readonly ownCaller: CallerVerifier | null;
  readonly random?: RandomBytes;
}

/**
 * A request comes from a known gateway, which signed it, or from an organisation's own people with a token for that
 * organisation alone. Everybody else is refused, whatever they ask.
 */
function admission({
  name,
  verifyHop,
  chainCaller,
  ownCaller,
  random = createPooledBytes(),
}: AdmissionParts): Admission {
  const challenge = `Bearer realm="${name}"`;

  const httpRefusal = (error: unknown): unknown => {
    if (!(error instanceof HopRefusal)) return error;
    return error.problem === 'FULL'
      ? new HttpRefusal(503, 'BUSY', error.message, { 'retry-after': '1' })
      : new HttpRefusal(401, 'SIGNATURE_REFUSED', error.message, { 'www-authenticate': challenge });
  };
  const refuseOverHttp = <T>(check: () => T): T => {
    try {
      return check();
    } catch (error) {
      throw httpRefusal(error);
    }
  };

  const throughGateway = async (head: HopMessage): Promise<AdmittedRequest> => {
    const signed: SignedHead = refuseOverHttp(() => verifyHop(head));
    const { headers } = head;
    if (!/^\d{1,6}$/.test(text(headers['x-deadline']) ?? ''))
      throw new HttpRefusal(400, 'BAD_REQUEST', 'Header "x-deadline": expected milliseconds.');
    const parent = parseTraceparent(text(headers.traceparent));
    if (!parent) throw new HttpRefusal(400, 'BAD_REQUEST', 'Header "traceparent": expected a W3C trace.');
    const caller = await callerBy(chainCaller, headers.authorization);
    const purpose = purposeOf(caller, headers['x-purpose']);
    const language = languageOfHop(headers);
    const facts = { caller, purpose, language, trace: childOf(parent, random), gateway: signed.gateway };
    return { facts, checkBody: (body) => refuseOverHttp(() => signed.checkBody(body)) };
  };

  const directly = async ({ headers }: HopMessage): Promise<AdmittedRequest> => {
    const caller =
      ownCaller && headers.authorization !== undefined
        ? await callerBy(ownCaller, headers.authorization)
        : null;
    if (!caller || caller.kind === 'anonymous') {
      throw new HttpRefusal(
        401,
        'UNAUTHENTICATED',
        ownCaller
          ? {
              en: 'Ask the gateway; or, as one of our own people, ask here with a token for us.',
              nl: 'Vraag het de gateway; of, als een van onze eigen mensen, vraag het hier met een token voor ons.',
            }
          : { en: 'Only the gateway is answered here.', nl: 'Hier krijgt alleen de gateway antwoord.' },
        { 'www-authenticate': challenge },
      );
    }
    const purpose = purposeOf(caller, headers['x-purpose']);
    const language = readLanguage(text(headers['accept-language']));
    const facts = { caller, purpose, language, trace: newTrace(random), gateway: null };
    return { facts, checkBody: () => undefined };
  };

  return async (head) => {
    const { headers } = head;
    const isSigned = headers.signature !== undefined || headers['signature-input'] !== undefined;
    return isSigned ? throughGateway(head) : directly(head);
  };
}

async function callerBy(verify: CallerVerifier, authorization: unknown): Promise<Caller> {
  try {
    return await verify(text(authorization));
  } catch (error) {
    if (error instanceof BadToken)
      throw new HttpRefusal(401, error.code, error.wording, { 'www-authenticate': error.challenge });
    if (error instanceof KeysUnavailable)
      throw new HttpRefusal(503, error.code, error.wording, { 'retry-after': String(error.retryAfter) });
    throw error;
  }
}

function purposeOf(caller: Caller, header: unknown): Purpose | null {
  try {
    return readPurpose(header, caller);
  } catch (error) {
    if (!(error instanceof BadPurpose)) throw error;
    throw new HttpRefusal(error.status, error.code, error.wording);
  }
}

function text(header: unknown): string | undefined {
  return typeof header === 'string' ? header : undefined;
}

export interface AdmissionOptions {
  /** Whether people of this subgraph's own organisation may ask it without the gateway. */
  readonly ownPeople: boolean;
  /** Whose tokens are believed beside those of the registry; those of the variable ISSUERS without it. */
  readonly issuers?: IssuerRegistry;
  readonly clock?: Clock;
  readonly random?: RandomBytes;
}

/**
 * The admission of a subgraph by its environment: HOP_PRIVATE_KEY (X25519 JWK), HOP_PREVIOUS_KEY (the one before,
 * while gateways still use it) and GATEWAY_HOP_KEYS (JSON: key id → public JWK).
 * @throws StartFailure that names the variable and what it should hold
 */
export function admissionFrom(
  name: string,
  environment: Environment,
  { ownPeople, clock, random, issuers = issuersFrom(environment) }: AdmissionOptions,
): Admission {
  const inForce = issuersInForce(issuers);
  return admission({
    name,
    verifyHop: hopVerifier(subgraphIdentity(name, environment), { clock }),
    chainCaller: currentCallerVerifier(inForce, CHAIN_AUDIENCE, { clock }),
    ownCaller: ownPeople ? currentCallerVerifier(inForce, name, { clock }) : null,
    random,
  });
}

/** Whose tokens are believed. @throws StartFailure for a list that cannot be used */
export function issuersFrom(environment: Environment): IssuerRegistry {
  return readIssuers(readSettings(ADMISSION_SETTINGS, environment).ISSUERS);
}

function subgraphIdentity(name: string, environment: Environment): SubgraphIdentity {
  const { HOP_PRIVATE_KEY, HOP_PREVIOUS_KEY, GATEWAY_HOP_KEYS } = readSettings(
    ADMISSION_SETTINGS,
    environment,
  );
  if (!HOP_PRIVATE_KEY) {
    throw new StartFailure(
      'HOP_PRIVATE_KEY: expected a private X25519 key as JWK in JSON (npm run keys makes one).',
    );
  }
  const gateways = hopPublicKeys('GATEWAY_HOP_KEYS', GATEWAY_HOP_KEYS ?? '');
  if (gateways.size === 0)
    throw new StartFailure('GATEWAY_HOP_KEYS: expected at least one gateway, got none.');
  return {
    name,
    privateKeys: [
      hopPrivateKey('HOP_PRIVATE_KEY', HOP_PRIVATE_KEY),
      ...(HOP_PREVIOUS_KEY ? [hopPrivateKey('HOP_PREVIOUS_KEY', HOP_PREVIOUS_KEY)] : []),
    ],
    gateways,
  };
}
