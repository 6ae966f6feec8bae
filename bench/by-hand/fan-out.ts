import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import { Pool } from 'undici';
import { type AdmittedRequest, trustFrom } from '../trust.ts';
import type { Ask, Fields } from './ask.ts';
import { serveByHand } from './serve.ts';

/** Our plan's fetches without a planner, over HTTP: what a gateway can cost at the least. */
const subgraphs = new Map(
  (process.env.SUBGRAPHS ?? '').split(',').map((entry) => {
    const [name, address] = entry.split(/=(.*)/) as [string, string];
    const { origin, pathname } = new URL(address);
    return [name, { pool: new Pool(origin, { connections: 16 }), path: pathname }];
  }),
);
await loadRegistryOrExit(process.env);
const trust = trustFrom(process.env, subgraphs.keys());

serveByHand(trust, overHttp);

function overHttp({ passed }: AdmittedRequest): Ask {
  return async (subgraph, query, variables) => {
    const { pool, path } = subgraphs.get(subgraph)!;
    const asked = JSON.stringify({ query, variables });
    const headers = trust.signed(subgraph, path, asked, passed);
    const { body } = await pool.request({ method: 'POST', path, headers, body: asked });
    const { data, errors } = (await body.json()) as { data: Fields; errors?: { message: string }[] };
    if (errors) throw new Error(errors[0]?.message);
    return data;
  };
}
