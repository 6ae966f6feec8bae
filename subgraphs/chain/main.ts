import 'reflect-metadata';
import { CHAIN } from '@social-return/contract/registry/registry';
import { spansOf } from '@social-return/edge/observe/spans';
import { followRegistry } from '@social-return/edge/registry/follow';
import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import { runProcess } from '@social-return/runtime/process/run';
import { readSettings } from '@social-return/runtime/settings/read';
import { warnOfUnknown } from '@social-return/runtime/settings/unknown';
import { admissionFrom } from '@social-return/subgraph-kit/admission';
import { httpLimitsFrom } from '@social-return/subgraph-kit/http-limits';
import { renewAtRegistry } from '@social-return/subgraph-kit/renew-at-registry';
import { serveSubgraph } from '@social-return/subgraph-kit/server';
import { CHAIN_LIMIT_SETTINGS, CHAIN_SETTINGS } from '@social-return/subgraph-kit/settings';
import { serverTlsFrom } from '@social-return/subgraph-kit/tls';
import { chainAnswering } from './answering.ts';
import { chainSchema } from './schema.ts';

if (process.argv.includes('--print-schema')) {
  await loadRegistryOrExit(process.env);
  process.stdout.write(chainSchema().sdl);
} else {
  await runProcess({
    name: CHAIN,
    start: async () => {
      warnOfUnknown('the chain', CHAIN_SETTINGS, process.env);
      const { HOST, PORT } = readSettings(CHAIN_SETTINGS, process.env);
      const answering = chainAnswering(process.env);
      const followed = await followRegistry(process.env, { name: CHAIN, rehearse: answering });
      process.on('SIGHUP', () => void followed.check());
      const server = await serveSubgraph({
        ...answering(),
        name: CHAIN,
        admit: admissionFrom(CHAIN, process.env, { ownPeople: false }),
        tls: serverTlsFrom(process.env),
        spans: spansOf(CHAIN, process.env),
        limits: httpLimitsFrom(process.env, CHAIN_LIMIT_SETTINGS),
        host: HOST,
        port: PORT,
      });
      const stopRenewing = renewAtRegistry(CHAIN, server, answering);
      return {
        address: server.address,
        close: async () => {
          stopRenewing();
          followed.stop();
          await server.close();
        },
      };
    },
  });
}
