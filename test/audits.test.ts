import { registry } from '@social-return/contract/registry/in-force';
import { type RunningGateway, startGateway } from '@social-return/gateway/server';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOMY_LIMITS } from './setup/limits.ts';

describe('the shared endpoint speaks GraphQL over HTTP', () => {
  let gateway: RunningGateway;

  beforeAll(async () => {
    gateway = await startGateway({
      host: '127.0.0.1',
      port: 0,
      // The audits ask nothing that leaves the gateway.
      subgraphs: new Map(registry().subgraphs.map((name) => [name, `http://${name}.invalid/graphql`])),
      deadlineMs: 1_000,
      maxBytes: 1_000_000,
      limits: ROOMY_LIMITS,
    });
  });

  afterAll(() => gateway?.close());

  it('answers a stranger who asks with GET, and refuses a change with GET with 405', async () => {
    const statuses = ['{__typename}', 'mutation{__typename}'].map(async (query) => {
      const { status } = await fetch(`${gateway.address}?query=${query}`);
      return status;
    });
    expect(await Promise.all(statuses)).toEqual([200, 405]);
  });

  for (const { id, name, fn } of serverAudits({ url: () => gateway.address })) {
    it(`${id} ${name}`, async () => {
      const result = await fn();
      expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
    });
  }
});
