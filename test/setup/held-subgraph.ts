import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands in for the chain: answers `{ organisations { id } }`, each time when it is let go. */
export interface HeldSubgraph {
  readonly address: string;
  /** How many questions wait. */
  readonly held: () => number;
  /** Resolves when this many wait. */
  waitsFor(count: number): Promise<void>;
  /** Answers all that wait, and from now on at once. */
  letGo(): void;
  close(): Promise<void>;
}

/** @param body what it answers, as JSON */
export async function heldSubgraph(body = '{"data":{"organisations":[]}}'): Promise<HeldSubgraph> {
  const held = new Set<ServerResponse>();
  let holding = true;
  let arrived = (): void => undefined;
  const answer = (response: ServerResponse) =>
    response.setHeader('content-type', 'application/json').end(body);
  const server = createServer((request, response) => {
    request.resume();
    request.once('end', () => {
      if (!holding) return void answer(response);
      held.add(response);
      response.once('close', () => held.delete(response));
      arrived();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    held: () => held.size,
    waitsFor: (count) =>
      new Promise((resolve) => {
        arrived = () => held.size >= count && resolve();
        arrived();
      }),
    letGo() {
      holding = false;
      for (const response of held) answer(response);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
