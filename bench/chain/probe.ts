import http from 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';

/**
 * Preloaded into the subgraphs of a comparison: counts the requests and SQL statements of the process, and makes it
 * answer later, as an organisation far away would. A comparison sets and reads it over a socket in the folder that its own
 * address names (`probe.js?folder`). Other processes are left alone.
 */
const folder = new URL(import.meta.url).search.slice(1);
const [, subgraph] = /subgraphs\/(\w+)\/dist\/main\.js$/.exec(process.argv[1] ?? '') ?? [];

export interface Counts {
  readonly requests: number;
  readonly statements: number;
}

if (subgraph) watch(`${folder}/${subgraph}.sock`);

function watch(socket: string): void {
  let delayMs = 0;
  let requests = 0;
  let statements = 0;

  const emit = http.Server.prototype.emit;
  const countAndEmit = function (this: http.Server, event: string, ...given: unknown[]): boolean {
    const proceed = () => Reflect.apply(emit, this, [event, ...given]);
    if (event !== 'request' || this === control) return proceed();
    requests += 1;
    if (delayMs === 0) return proceed();
    setTimeout(proceed, delayMs);
    return true;
  };
  http.Server.prototype.emit = countAndEmit as typeof emit;
  https.Server.prototype.emit = countAndEmit as typeof emit;

  const { Client } = createRequire(import.meta.url)('pg') as typeof import('pg');
  const query = Client.prototype.query;
  Client.prototype.query = function (this: InstanceType<typeof Client>, ...given: unknown[]) {
    statements += 1;
    return Reflect.apply(query, this, given);
  } as typeof query;

  const control = http.createServer((request, response) => {
    if (request.method === 'POST') delayMs = Number(request.url?.slice(1));
    response.end(JSON.stringify({ requests, statements } satisfies Counts));
  });
  control.listen(socket).unref();
}
