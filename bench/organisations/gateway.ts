import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import { startGateway } from '@social-return/gateway/server';
import { runProcess } from '@social-return/runtime/process/run';

/**
 * Our gateway over generated organisations: they keep nothing from anybody, have no chain to export from, and ask for
 * no signature. SUBGRAPHS and SUPERGRAPH are as for the gateway itself.
 */
const subgraphs = new Map(
  (process.env.SUBGRAPHS ?? '').split(',').map((entry) => entry.split(/=(.*)/, 2) as [string, string]),
);

await loadRegistryOrExit(process.env);
await runProcess({
  name: 'gateway',
  start: () =>
    startGateway({
      host: '127.0.0.1',
      port: 0,
      subgraphs,
      deadlineMs: 2_500,
      maxBytes: 8_000_000,
      exports: false,
      unprotected: true,
      policy: { graphiql: false },
      limits: {
        callerPoints: 1_000_000_000,
        callerRefill: 1_000_000_000,
        inFlightOfCaller: 64,
        connectionsOfAddress: 1_000,
      },
      supergraphFile: process.env.SUPERGRAPH,
    }),
});
