import 'reflect-metadata';
import { spansOf } from '../../shared/observe/spans.ts';
import { CHAIN } from '../../shared/organisations.ts';
import { runProcess } from '../../shared/process/run.ts';
import { admissionFrom } from '../../shared/subgraph/admission.ts';
import { httpLimitsFrom } from '../../shared/subgraph/http-limits.ts';
import { serveSubgraph } from '../../shared/subgraph/server.ts';
import { serverTlsFrom } from '../../shared/subgraph/tls.ts';
import { readIssuers } from '../../shared/trust/issuers.ts';
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
