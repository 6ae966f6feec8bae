import type { RunningWeb } from '@social-return/web/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Party, startChain, type TestChain } from '../setup/chain.ts';
import { startTestWeb } from './fixtures/setup.ts';

const PARTIES: readonly Party[] = ['gemeente', 'havensteder', 'eneco'];

let chain: TestChain;
let web: RunningWeb;

beforeAll(async () => {
  chain = await startChain({ demo: 'small' });
  web = await startTestWeb(chain.address);
});
afterAll(async () => {
  await web?.close();
  await chain?.stop();
});

const matchmaker = (organisation: Party) => ({ as: { organisation }, purpose: 'MATCHING' as const });

describe('the inbox of a demo', () => {
  it.each(PARTIES)('of %s holds what made-up people sent, some of it decided on', async (party) => {
    const inbox = `responses(first: 9) { edges { node { status senderName text reason } } }
      offers(first: 9) { edges { node { status title senderName reason } } }`;
    const data = await chain.data<
      Record<string, Record<string, { edges: { node: Record<string, string | null> }[] }>>
    >(`{ ${party} { ${inbox} } }`, {}, matchmaker(party));
    const { responses, offers } = data[party]!;
    const nodes = [...responses!.edges, ...offers!.edges].map(({ node }) => node);
    expect(nodes.map(({ status }) => status)).toEqual([
      'RECEIVED',
      'RECEIVED',
      'HANDLED',
      'DECLINED',
      'PROPOSED',
      'PROPOSED',
      'DECLINED',
    ]);
    expect(nodes.every(({ senderName }) => senderName !== null)).toBe(true);
    expect(nodes.map(({ status, reason }) => [status === 'DECLINED', reason !== null])).toEqual(
      nodes.map(({ status }) => [status === 'DECLINED', status === 'DECLINED']),
    );
  });
});
