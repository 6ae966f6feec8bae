import fastify from 'fastify';
import type { Registry } from 'prom-client';

export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

/** Serves the metrics at a port of their own, so that who reaches the shared endpoint does not reach them. */
export async function serveMetrics(
  registry: Registry,
  { host, port }: MetricsAddress,
): Promise<{ readonly address: string; close(): Promise<void> }> {
  const http = fastify({ forceCloseConnections: true });
  http.get('/metrics', async (_request, reply) =>
    reply.header('content-type', registry.contentType).send(await registry.metrics()),
  );
  const address = await http.listen({ host, port });
  return { address: `${address}/metrics`, close: () => http.close() };
}
