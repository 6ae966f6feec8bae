import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { projectFile } from '../../shared/files.ts';
import { SUBGRAPHS } from '../../shared/organisations.ts';
import { accessPage } from './access-page.ts';
import { artefacts } from './artefacts.ts';
import { composeSupergraph } from './compose.ts';

/**
 * `npm run schema`: prints the SDL of every subgraph to its schema.graphql and composes the supergraph and writes who
 * may read what of it. With `--check` it writes nothing and fails when a committed file is not what the code gives.
 */
const check = process.argv.includes('--check');
const run = promisify(execFile);

const printed = await Promise.all(
  SUBGRAPHS.map(async (name) => {
    const main = projectFile('dist', 'subgraphs', name, 'main.js');
    const { stdout } = await run(process.execPath, [main, '--print-schema'], { maxBuffer: 10_000_000 });
    return { name, sdl: stdout };
  }),
);
const stale: string[] = [];
for (const { name, sdl } of printed) await keep(sdl, 'subgraphs', name, 'schema.graphql');
const supergraph = composeSupergraph(printed);
await keep(supergraph, 'gateway', 'supergraph.graphql');
await keep(accessPage(artefacts(supergraph)), 'docs', 'access.md');
if (stale.length > 0) {
  console.error(
    `Not what the code gives: ${stale.join(', ')}. Run npm run schema and commit the difference.`,
  );
  process.exitCode = 1;
}

async function keep(text: string, ...path: string[]): Promise<void> {
  const file = projectFile(...path);
  const before = await readFile(file, 'utf8').catch(() => '');
  if (before === text) return;
  if (check) stale.push(path.join('/'));
  else await writeFile(file, text);
}
