import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHAIN } from '@social-return/contract/registry/registry';
import type { RunningGateway } from '@social-return/gateway/server';
import { projectFile } from '@social-return/runtime/files';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';
import { heldSubgraph } from '../setup/held-subgraph.ts';
import { testSigner } from '../setup/hop.ts';
import { balancer, startReplica } from '../setup/replicas.ts';

const SEARCH = {
  query:
    '{ vacancies(first: 20) { totalCount answeredBy { status } edges { node { id title workplace { name } } } } }',
};
const SMALL = { query: '{ organisations { id } }' };

let chain: TestChain;
let expected: unknown;
beforeAll(async () => {
  chain = await startChain({ demo: 'small', clock: () => new Date('2026-03-02T12:00:00Z') });
  expected = await chain.data(SEARCH.query, {}, { as: null });
});
afterAll(() => chain?.stop());

/** Runs with this many gateways beside each other, and closes them. */
async function withReplicas(
  count: number,
  work: (replicas: RunningGateway[]) => Promise<void>,
  options?: Parameters<typeof startReplica>[1],
): Promise<void> {
  const replicas = await Promise.all(Array.from({ length: count }, () => startReplica(chain, options)));
  try {
    await work(replicas);
  } finally {
    await Promise.all(replicas.map((replica) => replica.close()));
  }
}

describe('two gateways with one key over the same subgraphs', () => {
  it('give the same answers at the same time: no signature is taken for a repeat, and no subgraph is too busy', async () => {
    await withReplicas(2, async (replicas) => {
      const { post } = balancer(...replicas.map(({ address }) => address));
      const answers = await Promise.all(Array.from({ length: 80 }, () => post(SEARCH)));
      for (const { status, json } of answers) {
        expect(status).toBe(200);
        expect(json.errors).toBeUndefined();
        expect(json.data).toEqual(expected);
      }
      expect(new Set(answers.map(({ by }) => by)).size).toBe(2);
    });
  });

  it('never give a nonce that the other gives', () => {
    const [one, other] = [testSigner('eneco'), testSigner('eneco')];
    const nonces = Array.from({ length: 1_000 }, (_, index) => {
      const sign = index % 2 === 0 ? one : other;
      const headers = { 'content-type': 'application/json', 'x-deadline': '1', traceparent: 'x' };
      return /nonce="([^"]+)"/.exec(sign({ path: '/', body: '', headers })['signature-input'] ?? '')?.[1];
    });
    expect(new Set(nonces).size).toBe(1_000);
  });

  it('keep points by themselves: who has none left at one is still answered by the other', async () => {
    const limits = { callerPoints: 100, callerRefill: 1 };
    await withReplicas(
      2,
      async (replicas) => {
        const [one, other] = replicas.map(({ address }) => balancer(address));
        const statuses: number[] = [];
        do statuses.push((await one!.post(SEARCH)).status);
        while (statuses.at(-1) === 200 && statuses.length < 100);
        expect(statuses.at(-1)).toBe(429);
        expect((await other!.post(SEARCH)).status).toBe(200);
      },
      { limits },
    );
  });
});

describe('a rolling update', () => {
  it('finishes what is being answered by the one that stops, while the other takes what comes', async () => {
    const held = await heldSubgraph();
    const subgraphs = new Map(
      [...Object.entries(chain.proxies), [CHAIN, held] as const].map(([name, { address }]) => [
        name,
        address,
      ]),
    );
    const [old, other] = await Promise.all([startReplica(chain, { subgraphs }), startReplica(chain)]);
    try {
      const inFlight = balancer(old.address).post(SMALL);
      await held.waitsFor(1);
      const closed = old.close();
      const during = await balancer(old.address, other.address).post(SMALL);
      expect([during.status, during.by]).toEqual([200, other.address]);
      held.letGo();
      expect(await inFlight).toMatchObject({ status: 200, json: { data: { organisations: [] } } });
      await closed;
      await expect(fetch(old.address)).rejects.toThrow('fetch failed');
    } finally {
      await other.close();
      await held.close();
    }
  });

  it('replaces both under load, also by ones that serve another supergraph, without one failed answer', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'replicas-'));
    const supergraphFile = join(folder, 'supergraph.graphql');
    const text = readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8');
    writeFileSync(supergraphFile, text.replace('type Query', '"""All that can be asked."""\ntype Query'));
    const replicas = await Promise.all([startReplica(chain), startReplica(chain)]);
    const proxy = balancer(...replicas.map(({ address }) => address));
    const failed: unknown[] = [];
    const askers = new Set<string>();
    let isDone = false;
    const client = async () => {
      while (!isDone) {
        const { status, by, json } = await proxy.post(SEARCH);
        askers.add(by);
        if (status !== 200 || json.errors) failed.push({ status, json });
      }
    };
    const clients = Array.from({ length: 6 }, client);
    const hashes: unknown[] = [await supergraphOf(replicas[0]!)];
    for (const [index, old] of [...replicas].entries()) {
      const fresh = await startReplica(chain, { supergraphFile });
      hashes.push(await supergraphOf(fresh));
      replicas[index] = fresh;
      // The old one is asked on until it says that it is closing.
      const closed = old.close();
      await proxy.post(SEARCH);
      proxy.addresses = replicas.map(({ address }) => address);
      await closed;
    }
    // The last of the new ones is asked too.
    while (!replicas.every(({ address }) => askers.has(address)))
      await proxy.post(SEARCH).then(({ by }) => askers.add(by));
    isDone = true;
    await Promise.all(clients);
    await Promise.all(replicas.map((replica) => replica.close()));
    rmSync(folder, { recursive: true });
    expect(failed).toEqual([]);
    expect(hashes[1]).not.toBe(hashes[0]);
    expect(hashes[2]).toBe(hashes[1]);
  });
});

async function supergraphOf({ address }: RunningGateway): Promise<unknown> {
  const response = await fetch(address.replace('/graphql', '/ready'));
  return ((await response.json()) as { supergraph: unknown }).supergraph;
}
