import { parseArgs } from 'node:util';
import { loadRegistryOrExit } from '@social-return/edge/registry/load';

const HELP = `npm run bench:report -- [options]: the chain report over generated placements, against hand-written SQL.

  --small          20,000 placements per organisation instead of a million
  --count N        that many
  --runs N         measured questions of each kind (default 15)
  --json FILE      writes what was measured
  --keep FOLDER    keeps the databases there, for the next run with the same count
  --no-demo        leaves the demo city out
  --help           this text

bench/report/README.md says what is measured, and how to read it.
`;

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    count: { type: 'string' },
    runs: { type: 'string', default: '15' },
    json: { type: 'string' },
    keep: { type: 'string' },
    'no-demo': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else {
  await loadRegistryOrExit(process.env);
  await (await import('./run.ts')).benchReport(values);
}
