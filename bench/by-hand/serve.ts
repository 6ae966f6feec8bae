import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AdmittedRequest, Trust } from '../trust.ts';
import type { Ask, Fields } from './ask.ts';
import { path } from './path.ts';
import { report } from './report.ts';
import { search } from './search.ts';

interface Operation {
  readonly operationName: string;
  readonly query: string;
  readonly variables: Fields;
}

const OPERATIONS: Readonly<Record<string, (ask: Ask, variables: Fields, query: string) => Promise<Fields>>> =
  {
    Search: search,
    Path: path,
    Report: report,
  };

/** Answers the operations of the comparison, and no others, as plainly as it can be done. */
export function serveByHand(
  { admit }: Pick<Trust, 'admit'>,
  askFor: (admitted: AdmittedRequest) => Ask,
): void {
  const server = createServer(async (request, response) => {
    try {
      const admitted = await admit((name) => request.headers[name] as string | undefined);
      const { operationName, query, variables } = (await bodyOf(request)) as Operation;
      const operation = OPERATIONS[operationName];
      if (!operation) throw new Error(`Nobody wrote ${operationName} by hand.`);
      const data = await operation(askFor(admitted), variables, query);
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.end(JSON.stringify({ data }));
    } catch (error) {
      response.statusCode = 500;
      response.end(JSON.stringify({ errors: [{ message: (error as Error).message }] }));
    }
  });
  // Nobody is left behind when the comparison ends, however it ends.
  for (const sign of ['SIGTERM', 'disconnect']) process.on(sign, () => process.exit(0));
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ kind: 'ready', address: `http://127.0.0.1:${port}/graphql` });
  });
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
