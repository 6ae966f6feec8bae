import { randomBytes } from 'node:crypto';
import type { Caller } from '@social-return/edge/trust/caller';
import { hopLanguage } from '@social-return/edge/trust/hop-language';
import type { HopSigner } from '@social-return/edge/trust/hop-sign';
import { CHAIN_AUDIENCE, readIssuers } from '@social-return/edge/trust/issuers';
import type { Purpose } from '@social-return/edge/trust/purposes';
import { PURPOSE_HEADER, readPurpose } from '@social-return/edge/trust/read-purpose';
import { newTrace, type Trace, traceparent } from '@social-return/edge/trust/trace';
import { callerVerifier } from '@social-return/edge/trust/verify';
import { hopIdentityFrom, signerFor } from '@social-return/gateway/hop/identity';
import type { GatewayOptions } from '@social-return/gateway/options';
import { GATEWAY_SETTINGS } from '@social-return/gateway/settings';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { type Language, readLanguage } from '@social-return/values/language/read-language';

/** Headers of a client's request by their names in lower case. */
export type HeaderOf = (name: string) => string | undefined;

/** A client's request after its token was verified. */
export interface AdmittedRequest {
  readonly caller: Caller;
  readonly purpose: Purpose | null;
  readonly language: Language;
  readonly trace: Trace;
  /** What goes on to every subgraph. */
  readonly passed: Readonly<Record<string, string>>;
}

/**
 * What every gateway of this chain has to do for trust: verify the token, pass it on, and sign what it asks. A router
 * that runs plugins of ours gets it from here, in the same code as our own gateway.
 */
export interface Trust {
  /** @throws BadToken for a token that is not right */
  admit(headerOf: HeaderOf): Promise<AdmittedRequest>;
  /** All headers of a request to a subgraph. */
  signed(
    subgraph: string,
    path: string,
    body: string,
    passed: AdmittedRequest['passed'],
  ): Record<string, string>;
}

/** How long a subgraph may take, as our own gateway says by default. */
const DEADLINE_MS = '2500';

/** Whose tokens are believed, and who asks: parts of our own gateway's options. */
export type TrustOptions = Pick<GatewayOptions, 'issuers' | 'hop'>;

/**
 * Verifies and signs by what our own gateway would go by. Without keys of the hop nothing is signed.
 * @param subgraphs those that are asked
 */
export function trustOf({ issuers = new Map(), hop }: TrustOptions, subgraphs: Iterable<string>): Trust {
  const verify = callerVerifier(issuers, CHAIN_AUDIENCE);
  const plain: HopSigner = ({ headers }) => ({ ...headers });
  const signers = new Map<string, HopSigner>(
    [...subgraphs].map((name) => [name, hop ? signerFor(hop, name) : plain]),
  );
  return {
    admit: async (headerOf) => {
      const authorization = headerOf('authorization');
      const caller = await verify(authorization);
      const purpose = readPurpose(headerOf(PURPOSE_HEADER), caller);
      const language = readLanguage(headerOf('accept-language'));
      const trace = newTrace(randomBytes);
      const passed = {
        traceparent: traceparent(trace),
        ...(authorization ? { authorization } : {}),
        ...(purpose ? { [PURPOSE_HEADER]: purpose } : {}),
        ...hopLanguage(language),
      };
      return { caller, purpose, language, trace, passed };
    },
    signed: (subgraph, path, body, passed) => {
      const sign = signers.get(subgraph) as HopSigner;
      const headers = {
        'content-type': 'application/json',
        accept: 'application/json',
        'x-deadline': DEADLINE_MS,
        ...passed,
      };
      return sign({ path, body, headers });
    },
  };
}

/**
 * The same by the environment of our own gateway: ISSUERS, HOP_KEY_ID, HOP_PRIVATE_KEY and SUBGRAPH_HOP_KEYS. Without
 * a private key nothing is signed: generated subgraphs ask for no signature.
 */
export function trustFrom(environment: Environment, subgraphs: Iterable<string>): Trust {
  const names = [...subgraphs];
  const { HOP_PRIVATE_KEY, ISSUERS } = readSettings(GATEWAY_SETTINGS, environment);
  const hop = HOP_PRIVATE_KEY === undefined ? undefined : hopIdentityFrom(environment, names);
  return trustOf({ issuers: readIssuers(ISSUERS), hop }, names);
}
