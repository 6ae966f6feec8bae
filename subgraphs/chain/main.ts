import 'reflect-metadata';
import { CHAIN } from '@social-return/contract/organisations';
import { spansOf } from '@social-return/edge/observe/spans';
import { readIssuers } from '@social-return/edge/trust/issuers';
import { runProcess } from '@social-return/runtime/process/run';
import { admissionFrom } from '@social-return/subgraph-kit/admission';
import { httpLimitsFrom } from '@social-return/subgraph-kit/http-limits';
import { serveSubgraph } from '@social-return/subgraph-kit/server';
import { serverTlsFrom } from '@social-return/subgraph-kit/tls';
import { chainContexts } from './context.ts';
import { chainSchema } from './schema.ts';

/** The contributions of all organisations to one report come in one request: 20 bytes per claim, in base64. */
const BODY_BYTES = '128000000';

const { schema, sdl } = chainSchema();

if (process.argv.includes('--print-schema')) {
  process.stdout.write(sdl);
} else {
  await runProcess({
    name: CHAIN,
    start: async () =>
      serveSubgraph({
        schema,
        context: chainContexts(process.env),
        name: CHAIN,
        admit: admissionFrom(CHAIN, process.env, {
          issuers: readIssuers(process.env.ISSUERS),
          ownPeople: false,
        }),
        tls: serverTlsFrom(process.env),
        spans: spansOf(CHAIN, process.env),
        limits: httpLimitsFrom({ SUBGRAPH_LIMIT_BODY_BYTES: BODY_BYTES, ...process.env }),
        host: process.env.HOST ?? '127.0.0.1',
        port: Number(process.env.PORT ?? 0),
      }),
  });
}
