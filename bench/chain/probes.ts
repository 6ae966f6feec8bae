import { request } from 'node:http';
import type { Counts } from './probe.ts';

/** The requests and statements of all subgraphs together until now. */
export async function readCounts(sockets: readonly string[]): Promise<Counts> {
  const all = await Promise.all(sockets.map((socket) => ask(socket, 'GET', '/')));
  return {
    requests: all.reduce((sum, { requests }) => sum + requests, 0),
    statements: all.reduce((sum, { statements }) => sum + statements, 0),
  };
}

/** Delays every answer of every subgraph, in milliseconds. */
export async function delay(sockets: readonly string[], ms: number): Promise<void> {
  await Promise.all(sockets.map((socket) => ask(socket, 'POST', `/${ms}`)));
}

function ask(socketPath: string, method: string, path: string): Promise<Counts> {
  return new Promise((resolve, reject) => {
    request({ socketPath, method, path }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve(JSON.parse(text) as Counts));
    })
      .on('error', reject)
      .end();
  });
}
