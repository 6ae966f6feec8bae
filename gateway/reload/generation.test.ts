import { composed } from '@social-return/test/setup/small-graph';
import { expect, it } from 'vitest';
import { supergraphToServe } from '../access/served.ts';
import { Clients } from './clients.ts';
import { newGeneration } from './generation.ts';
import { SupergraphRefused } from './refused.ts';

const SDL = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11") type Query { one: Int }';

it('of a supergraph that is ahead of its subgraphs nothing is built, and its new connections close', async () => {
  let open = 0;
  const make = () => {
    open += 1;
    const close = async () => {
      open -= 1;
    };
    return { close };
  };
  const never = () => {
    throw new Error('Expected nothing to be built.');
  };
  const workshop = {
    serve: (canonical: string) => supergraphToServe(canonical, true),
    clients: new Clients({ mark: () => '', make }),
    engine: never,
    server: never,
    closed: never,
  };
  const behind = new SupergraphRefused('SUBGRAPH_BEHIND', 'one lacks something.');
  const asked: number[] = [];
  const check = async () => {
    asked.push(open);
    throw behind;
  };
  await expect(newGeneration(composed({ name: 'one', sdl: SDL }), workshop, check)).rejects.toBe(behind);
  expect([asked, open]).toEqual([[1], 0]);
});
