import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { registry } from '@social-return/contract/registry/in-force';
import { type GatewayIdentity, type HopSigner, hopSigner } from '@social-return/edge/trust/hop-sign';
import { newTrace, traceparent } from '@social-return/edge/trust/trace';
import { type Admission, admissionFrom } from '@social-return/subgraph-kit/admission';
import { TEST_ISSUERS } from './tokens.ts';

const gateway = generateKeyPairSync('x25519');
const subgraphs = generateKeyPairSync('x25519');

/** For tests: the gateway that all test subgraphs know. */
export const TEST_GATEWAY: GatewayIdentity = { keyId: 'test-gateway', privateKey: gateway.privateKey };

/** For tests: how a gateway that the test subgraphs know signs. All of them share a key, which keeps them apart by name. */
export const TEST_HOP = {
  ...TEST_GATEWAY,
  subgraphs: new Map(registry().subgraphs.map((name) => [name, subgraphs.publicKey])),
};

/** For tests: the variables of a gateway that the test subgraphs know, to run as a process. */
export const GATEWAY_ENVIRONMENT = {
  HOP_KEY_ID: TEST_GATEWAY.keyId,
  HOP_PRIVATE_KEY: JSON.stringify(gateway.privateKey.export({ format: 'jwk' })),
  SUBGRAPH_HOP_KEYS: JSON.stringify(
    Object.fromEntries(
      registry().subgraphs.map((name) => [name, subgraphs.publicKey.export({ format: 'jwk' })]),
    ),
  ),
} as const;

/** For tests: the variables of a subgraph that knows the test gateway. */
export const HOP_ENVIRONMENT = {
  HOP_PRIVATE_KEY: JSON.stringify(subgraphs.privateKey.export({ format: 'jwk' })),
  GATEWAY_HOP_KEYS: JSON.stringify({ 'test-gateway': gateway.publicKey.export({ format: 'jwk' }) }),
} as const;

/** For tests: answers the test gateway and, where it is an organisation, that organisation's own people. */
export function testAdmission(name: string, { ownPeople = false } = {}): Admission {
  return admissionFrom(name, HOP_ENVIRONMENT, { issuers: TEST_ISSUERS, ownPeople });
}

/** For tests: signs for one subgraph as the test gateway does. */
export function testSigner(subgraph: string): HopSigner {
  return hopSigner(TEST_GATEWAY, subgraph, subgraphs.publicKey);
}

const signers = new Map<string, HopSigner>();

/** For tests: headers with which a request looks like one of the test gateway. */
export function signedAsGateway(
  subgraph: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  const sign = signers.get(subgraph) ?? testSigner(subgraph);
  signers.set(subgraph, sign);
  return sign({
    path: '/graphql',
    body,
    headers: { traceparent: traceparent(newTrace(randomBytes)), 'x-deadline': '5000', ...headers },
  });
}
