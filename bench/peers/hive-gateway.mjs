/** Hive Gateway on node:http; with `--router-runtime` its planner is the one of Hive Router, in Rust. */
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { ready, subgraphs, supergraph, trust } from './settings.mjs';

const isRust = process.argv.includes('--router-runtime');
const rust = isRust ? await import('@graphql-hive/router-runtime') : null;
const named = new Map([...subgraphs].map(([name, url]) => [url, { name, path: new URL(url).pathname }]));
const admitted = new WeakMap();

const trusting = {
  async onRequest({ request }) {
    const { passed } = await trust.admit((name) => request.headers.get(name) ?? undefined);
    admitted.set(request, passed);
  },
  onFetch({ url, options, setOptions }) {
    const subgraph = named.get(url);
    if (!subgraph) return;
    const passed = {};
    for (const name of ['traceparent', 'authorization', 'x-purpose']) {
      if (options.headers[name]) passed[name] = options.headers[name];
    }
    const headers = trust.signed(subgraph.name, subgraph.path, String(options.body), passed);
    setOptions({ ...options, headers });
  },
};

const gateway = createGatewayRuntime({
  supergraph: supergraph(),
  logging: 'error',
  landingPage: false,
  graphiql: false,
  // By this, and not in `onFetch`: equal fetches in flight are sent once, and what is equal is decided by these.
  propagateHeaders: { fromClientToSubgraphs: ({ request }) => ({ ...admitted.get(request) }) },
  plugins: () => [trusting],
  ...(rust ? { unifiedGraphHandler: rust.unifiedGraphHandler } : {}),
});
const server = createServer(gateway);
server.listen(0, '127.0.0.1', () => ready(`http://127.0.0.1:${server.address().port}/graphql`));
