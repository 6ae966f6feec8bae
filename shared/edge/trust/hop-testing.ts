import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Clock } from '@social-return/values/day';
import type { HopMessage } from './hop-format.ts';
import type { GatewayIdentity, HopRequest } from './hop-sign.ts';
import { hopSigner } from './hop-sign.ts';
import { type HopVerifier, hopVerifier } from './hop-verify.ts';

/** For tests: a moment in the middle of a minute, so that a few seconds do not change it. */
export const MOMENT = new Date('2026-03-02T12:00:30.000Z');

/** For tests: a gateway `g1`, the subgraphs `eneco` and `gemeente` with keys of their own, and clocks that stand still. */
export function hopParties({
  clock = () => MOMENT,
  remembered,
}: {
  clock?: Clock;
  remembered?: number;
} = {}) {
  const gateway = generateKeyPairSync('x25519');
  const eneco = generateKeyPairSync('x25519');
  const gemeente = generateKeyPairSync('x25519');
  const identity: GatewayIdentity = { keyId: 'g1', privateKey: gateway.privateKey };
  const gateways = new Map([['g1', gateway.publicKey]]);
  const verifierOf = (name: string, key: KeyObject) =>
    wholeRequests(hopVerifier({ name, privateKeys: [key], gateways }, { clock, remembered }));
  return {
    keys: { gateway, eneco, gemeente },
    signEneco: hopSigner(identity, 'eneco', eneco.publicKey, { clock }),
    verifyEneco: verifierOf('eneco', eneco.privateKey),
    verifyGemeente: verifierOf('gemeente', gemeente.privateKey),
    /** Signs as another gateway would, or at another moment. */
    signAs: (keyId: string, privateKey: KeyObject, at: Clock = clock) =>
      hopSigner({ keyId, privateKey }, 'eneco', eneco.publicKey, { clock: at }),
  };
}

/** For tests: a request that is here wholly. */
export interface ReceivedRequest extends HopMessage {
  readonly body: Uint8Array;
}

/** For tests: verifies head and body at once, and gives the key id of the gateway. */
export function wholeRequests(verify: HopVerifier): (request: ReceivedRequest) => string {
  return (request) => {
    const { gateway, checkBody } = verify(request);
    checkBody(request.body);
    return gateway;
  };
}

/** For tests: a request with all that a hop can carry. */
export const REQUEST: HopRequest & { readonly body: string } = {
  path: '/graphql',
  body: '{"query":"{ __typename }","variables":{}}',
  headers: {
    'content-type': 'application/json',
    authorization: 'Bearer aaa.bbb.ccc',
    'x-purpose': 'MATCHING',
    'x-language': 'nl',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    'x-deadline': '2500',
  },
};

/** For tests: the request as the other end receives it. */
export function receive(
  headers: Readonly<Record<string, string>>,
  more: Partial<ReceivedRequest> = {},
): ReceivedRequest {
  return { method: 'POST', path: REQUEST.path, body: Buffer.from(REQUEST.body), headers, ...more };
}
