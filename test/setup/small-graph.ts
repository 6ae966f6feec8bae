import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeSupergraph } from '@social-return/gateway/composition/compose';
import { graphql, parse } from 'graphql';

export const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@external", "@requires", "@shareable", "@inaccessible", "@requiresScopes", "@composeDirective"])';

// biome-ignore lint/suspicious/noExplicitAny: resolvers as GraphQL has them.
type Resolvers = Record<string, Record<string, (...given: any[]) => unknown>>;

/** A subgraph of a few lines, over real HTTP, that counts what it is asked. */
export interface SmallSubgraph {
  readonly name: string;
  /** As it is composed. */
  readonly sdl: string;
  readonly address: string;
  /** What it was asked, with the headers, the oldest first. */
  readonly asked: { readonly query: string; readonly authorization: string | undefined }[];
  /** Connections that are open to it now. */
  readonly connections: () => number;
  /** Answers 500 while it is true. */
  failing: boolean;
  /** Answers wait while there is a promise. */
  held: Promise<void> | null;
  close(): Promise<void>;
}

/** @param body definitions without the Federation header */
export async function smallSubgraph(
  name: string,
  body: string,
  resolvers: Resolvers,
  header = LINK,
): Promise<SmallSubgraph> {
  const sdl = `${header}\n${body}`;
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  const sockets = new Set<Socket>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    subgraph.asked.push({ query, authorization: request.headers.authorization });
    await subgraph.held;
    if (subgraph.failing) return void response.writeHead(500).end('{}');
    const answer = await graphql({ schema, source: query, variableValues: variables });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const subgraph: SmallSubgraph = {
    name,
    sdl,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    asked: [],
    connections: () => sockets.size,
    failing: false,
    held: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return subgraph;
}

/** Composes small subgraphs; whatever the composer hints at is meant. */
export function composed(...subgraphs: readonly Pick<SmallSubgraph, 'name' | 'sdl'>[]): string {
  const all = { has: () => true } as unknown as ReadonlySet<string>;
  return composeSupergraph(subgraphs, all);
}

/** A file of its own, replaced in one step. */
export async function replaceableFile(text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'supergraph-'));
  const path = join(folder, 'supergraph.graphql');
  const write = async (content: string, ending = '') => {
    await writeFile(`${path}.new`, content);
    await rename(`${path}.new`, `${path}${ending}`);
  };
  await write(text);
  return { path, write, remove: () => rm(folder, { recursive: true, force: true }) };
}
