import 'reflect-metadata';
import { StartFailure } from '../../shared/process/failure.ts';
import { runProcess } from '../../shared/process/run.ts';
import { serveSubgraph } from '../../shared/subgraph/server.ts';
import type { Thresholds } from './interpretation/publishable.ts';
import { thresholdsFrom } from './interpretation/report.ts';
import { chainSchema } from './schema.ts';

const { schema, sdl } = chainSchema();

if (process.argv.includes('--print-schema')) {
  process.stdout.write(sdl);
} else {
  await runProcess({
    name: 'chain',
    start: async () => {
      const thresholds = thresholdsOrFailure(process.env.PUBLICATION_THRESHOLDS);
      return serveSubgraph({
        schema,
        context: () => ({ thresholds }),
        name: 'chain',
        host: process.env.HOST ?? '127.0.0.1',
        port: Number(process.env.PORT ?? 0),
      });
    },
  });
}

function thresholdsOrFailure(text: string | undefined): Thresholds {
  try {
    return thresholdsFrom(text);
  } catch (error) {
    throw new StartFailure((error as Error).message);
  }
}
