import { registry } from '@social-return/contract/registry/in-force';
import { type RunningGateway, startGateway } from '@social-return/gateway/server';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A question can name a person, and addresses end up in logs, histories and caches. */
const NO_GET = 'a question never stands in an address';

/**
 * Recommendations (SHOULD, MAY) of GraphQL over HTTP that the endpoint does not follow, on purpose, each with
 * the reason. Never a requirement (MUST).
 */
const NOT_FOLLOWED: Readonly<Record<string, string>> = {
  '5A70': NO_GET,
  D6D5: NO_GET,
  '6A70': NO_GET,
};

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
    });
  });

  afterAll(() => gateway?.close());

  it('refuses GET with 405 and says that it takes POST', async () => {
    const answer = await fetch(`${gateway.address}?query={__typename}`);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  for (const { id, name, fn } of serverAudits({ url: () => gateway.address })) {
    const reason = NOT_FOLLOWED[id];
    it(reason ? `${id} ${name}: not followed, ${reason}` : `${id} ${name}`, async () => {
      const result = await fn();
      const found = result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`;
      if (reason) expect(found).toMatch(/^(?:warn|notice): /);
      else expect(found).toBe('ok');
    });
  }
});
