import { createGraph } from './graph/graph.ts';
import { createApp } from './http/app.ts';
import { readAssets } from './http/assets.ts';
import type { WebOptions } from './options.ts';
import { ROUTES } from './routes.ts';
import { sessionParts } from './session/parts.ts';

export interface RunningWeb {
  /** Where it answers, such as `http://127.0.0.1:4010`. */
  readonly address: string;
  /** Finishes running requests and closes all connections. */
  close(): Promise<void>;
}

/** Starts the page. It keeps nothing between requests: any number can run side by side. */
export async function startWeb({
  host,
  port,
  graph: address,
  deadlineMs,
  site,
  signIn,
  log,
  clock = () => new Date(),
}: WebOptions): Promise<RunningWeb> {
  const graph = createGraph({ address, deadlineMs });
  const app = createApp({
    routes: ROUTES,
    graph,
    site,
    assets: readAssets(site.theme),
    log,
    clock,
    parts: signIn ? sessionParts({ ...signIn, graph, site, log, clock }) : [],
  });
  await app.listen({ host, port });
  const bound = app.server.address();
  const boundPort = typeof bound === 'object' && bound ? bound.port : port;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    close: async () => {
      await app.close();
      await graph.close();
    },
  };
}
