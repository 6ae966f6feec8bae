import 'reflect-metadata';
import { loadRegistry, loadRegistryOrExit } from '@social-return/contract/registry/document';
import { CHAIN } from '@social-return/contract/registry/registry';
import { spansOf } from '@social-return/edge/observe/spans';
import { runProcess } from '@social-return/runtime/process/run';
import { readSettings } from '@social-return/runtime/settings/read';
import { warnOfUnknown } from '@social-return/runtime/settings/unknown';
import { admissionFrom } from '@social-return/subgraph-kit/admission';
import { httpLimitsFrom } from '@social-return/subgraph-kit/http-limits';
import { serveSubgraph } from '@social-return/subgraph-kit/server';
import { CHAIN_LIMIT_SETTINGS, CHAIN_SETTINGS } from '@social-return/subgraph-kit/settings';
import { serverTlsFrom } from '@social-return/subgraph-kit/tls';
import { chainContexts } from './context.ts';
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
      await loadRegistry(process.env);
      return serveSubgraph({
        schema: chainSchema().schema,
        context: chainContexts(process.env),
        name: CHAIN,
        admit: admissionFrom(CHAIN, process.env, { ownPeople: false }),
        tls: serverTlsFrom(process.env),
        spans: spansOf(CHAIN, process.env),
        limits: httpLimitsFrom(process.env, CHAIN_LIMIT_SETTINGS),
        host: HOST,
        port: PORT,
      });
    },
  });
}
