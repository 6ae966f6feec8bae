import 'reflect-metadata';
import { runProcess } from '../../shared/process/run.ts';
import { serveSubgraph } from '../../shared/subgraph/server.ts';
import { chainSchema } from './schema.ts';

const { schema, sdl } = chainSchema();

if (process.argv.includes('--print-schema')) {
  process.stdout.write(sdl);
} else {
  await runProcess({
    name: 'chain',
    start: () =>
      serveSubgraph({
        schema,
        context: () => ({}),
        name: 'chain',
        host: process.env.HOST ?? '127.0.0.1',
        port: Number(process.env.PORT ?? 0),
      }),
  });
}
