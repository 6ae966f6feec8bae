/**
 * What every gateway of the comparison is given, in the words of our own gateway's environment: where the subgraphs
 * are, which supergraph is served, and what trust asks of a gateway.
 */
import { readFileSync } from 'node:fs';
import { trustFrom } from '@social-return/bench/trust';
import { loadRegistry } from '@social-return/edge/registry/load';

await loadRegistry(process.env);

/** Subgraph → address, from SUBGRAPHS. */
export const subgraphs = new Map(
  (process.env.SUBGRAPHS ?? '').split(',').map((entry) => {
    const at = entry.indexOf('=');
    return [entry.slice(0, at).trim(), entry.slice(at + 1).trim()];
  }),
);

/** Verifies tokens and signs hops as our own gateway does. */
export const trust = trustFrom(process.env, subgraphs.keys());

/** The supergraph, with the addresses of this machine in place of the placeholders. */
export function supergraph() {
  const text = readFileSync(process.env.SUPERGRAPH ?? '', 'utf8');
  return text.replace(/name: "(\w+)", url: "[^"]*"/g, (_whole, name) => {
    return `name: "${name}", url: "${subgraphs.get(name) ?? 'http://127.0.0.1:9/graphql'}"`;
  });
}

/** Reports to the parent that we answer, and at which address. */
export function ready(address) {
  process.send?.({ kind: 'ready', address });
}

// Nobody is left behind when the comparison ends, however it ends.
for (const sign of ['SIGTERM', 'disconnect']) process.on(sign, () => process.exit(0));
