import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DocumentNode, execute, parse } from 'graphql';
import type { GeneratedChain } from './generate.ts';

interface Operation {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

/** More than a measurement of one question needs; of many questions it remembers none for long. */
const MOST_DOCUMENTS = 100;

/** Answers for all generated subgraphs, each under its own path. Gives their addresses by their names. */
export async function serveGenerated({
  schemas,
}: GeneratedChain): Promise<{ addresses: ReadonlyMap<string, string>; server: Server }> {
  const documents = new Map<string, DocumentNode>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Operation;
    const document = documents.get(query) ?? parse(query);
    if (documents.size >= MOST_DOCUMENTS) documents.clear();
    documents.set(query, document);
    const [, name = ''] = (request.url ?? '').split('/');
    const schema = schemas.get(name)!;
    const result = await execute({ schema, document, variableValues: variables });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(result));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const addresses = new Map(
    [...schemas.keys()].map((name) => [name, `http://127.0.0.1:${port}/${name}/graphql`]),
  );
  return { addresses, server };
}
