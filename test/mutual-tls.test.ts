import { createHash } from 'node:crypto';
import { connect } from 'node:tls';
import { newTrace, traceparent } from '@social-return/edge/trust/trace';
import { SubgraphClient } from '@social-return/gateway/hop/http';
import { type ClientTls, clientTlsFrom } from '@social-return/gateway/hop/tls';
import { type RunningServer, serveSubgraph } from '@social-return/subgraph-kit/server';
import { serverTlsFrom } from '@social-return/subgraph-kit/tls';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testAdmission, testSigner } from './setup/hop.ts';
import { type CertifiedKey, newAuthority } from './setup/pki.ts';

const GATEWAY = '00000001800000000001';
const OTHER = '00000001800000000002';
const ENECO = '00000001800000000003';

const authority = newAuthority('Chain authority');
const gateway = authority.certify(GATEWAY, 'client');
const other = authority.certify(OTHER, 'client');
const foreign = newAuthority('Foreign authority').certify(GATEWAY, 'client');
const eneco = authority.certify(ENECO, 'server');

const schema = buildSchema('type Query { greeting: String }');
Object.assign(schema.getQueryType()!.getFields().greeting!, { resolve: () => 'Dag' });

/** Eneco's subgraph, which lets in who is on the list. */
const serve = (allowed: string) =>
  serveSubgraph({
    schema,
    context: (facts) => ({ facts }),
    name: 'eneco',
    admit: testAdmission('eneco'),
    tls: serverTlsFrom({
      TLS_CERT: eneco.cert,
      TLS_KEY: eneco.key,
      TLS_CLIENT_CA: authority.ca,
      TLS_ALLOWED_CLIENTS: allowed,
    }),
    host: '127.0.0.1',
    port: 0,
  });

let server: RunningServer;
beforeAll(async () => {
  server = await serve(` ${GATEWAY} , somebody-else`);
});
afterAll(() => server.close());

const limits = { connectMs: 1_000, deadlineMs: 5_000, maxBytes: 100_000 };
const BODY = '{"query":"{ greeting }"}';
const thumbprint = ({ publicKey }: CertifiedKey) =>
  `sha256:${createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url')}`;

/** What a gateway with that certificate gets, signed as it must be. */
async function asked(by: CertifiedKey, { expected = ENECO, address = server.address } = {}) {
  const tls: ClientTls = { ca: authority.ca, cert: by.cert, key: by.key, server: expected };
  const client = new SubgraphClient(address, { limits, sign: testSigner('eneco'), tls });
  try {
    return await client.post(BODY, {
      headers: { traceparent: traceparent(newTrace((size) => Buffer.alloc(size, 1))) },
    });
  } finally {
    await client.close();
  }
}

describe('a subgraph with mutual TLS', () => {
  it("answers the gateway's certificate", async () => {
    expect(server.address).toMatch(/^https:/);
    expect(await asked(gateway)).toEqual({ status: 200, json: { data: { greeting: 'Dag' } } });
  });

  it("refuses another organisation's certificate of the same authority, though its signature is right", async () => {
    expect(await asked(other)).toEqual({
      status: 403,
      json: {
        errors: [{ message: 'This certificate has no access here.', extensions: { code: 'FORBIDDEN' } }],
      },
    });
  });

  it('shakes no hands with a certificate of another authority, nor with none', async () => {
    await expect(asked(foreign)).rejects.toThrow(/^reset/);
    const { hostname, port } = new URL(server.address);
    const reason = await new Promise<string>((resolve) => {
      const socket = connect({ host: hostname, port: Number(port), ca: authority.ca }, () =>
        socket.write('GET /health HTTP/1.1\r\nhost: x\r\n\r\n'),
      );
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
      socket.once('data', (data) => resolve(data.toString()));
    });
    expect(reason).toBe('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED');
  });

  it('does not take a certificate of a server for that of a client', async () => {
    await expect(asked(eneco)).rejects.toThrow(/^reset/);
  });

  it('can know the gateway by the thumbprint of its key', async () => {
    const strict = await serve(thumbprint(gateway));
    try {
      expect((await asked(gateway, { address: strict.address })).status).toBe(200);
      expect((await asked(other, { address: strict.address })).status).toBe(403);
    } finally {
      await strict.close();
    }
  });

  it('is not fooled by a subject that reads like a thumbprint', async () => {
    const strict = await serve(thumbprint(gateway));
    try {
      const impostor = authority.certify(thumbprint(gateway), 'client');
      expect((await asked(impostor, { address: strict.address })).status).toBe(403);
    } finally {
      await strict.close();
    }
  });

  it('is asked by the gateway only where the organisation that it expects answers', async () => {
    expect((await asked(gateway, { expected: thumbprint(eneco) })).status).toBe(200);
    await expect(asked(gateway, { expected: OTHER })).rejects.toThrow(/^reset/);
  });
});

describe('the settings of mutual TLS', () => {
  it('are all or none', () => {
    expect(serverTlsFrom({})).toBeNull();
    expect(clientTlsFrom({})).toBeUndefined();
    expect(() => serverTlsFrom({ TLS_CERT: 'x', TLS_KEY: 'x' })).toThrow(
      'Mutual TLS needs TLS_CLIENT_CA and TLS_ALLOWED_CLIENTS too.',
    );
    expect(() => clientTlsFrom({ SUBGRAPH_CA: 'x' })).toThrow('Mutual TLS needs all of');
  });

  it('say whom to expect at each subgraph', () => {
    const of = clientTlsFrom({
      SUBGRAPH_CA: 'ca',
      SUBGRAPH_CERT: 'cert',
      SUBGRAPH_KEY: 'key',
      SUBGRAPH_SERVERS: `{"eneco":"${ENECO}"}`,
    })!;
    expect(of('eneco').server).toBe(ENECO);
    expect(of('gemeente').server).toBeUndefined();
  });
});
