import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { projectFile } from '../../shared/files.ts';
import { ORGANISATIONS, SUBGRAPHS } from '../../shared/organisations.ts';
import { accessPage, type TypeWithGrounds } from './access-page.ts';
import { artefacts } from './artefacts.ts';
import { composeSupergraph } from './compose.ts';

/**
 * `npm run schema`: prints the SDL of every subgraph to its schema.graphql and composes the supergraph and writes who
 * may read what of it. With `--check` it writes nothing and fails when a committed file is not what the code gives.
 */
const check = process.argv.includes('--check');
const run = promisify(execFile);

const print = async (name: string, what: string): Promise<string> => {
  const main = projectFile('dist', 'subgraphs', name, 'main.js');
  return (await run(process.execPath, [main, what], { maxBuffer: 10_000_000 })).stdout;
};
const printed = await Promise.all(
  SUBGRAPHS.map(async (name) => ({ name, sdl: await print(name, '--print-schema') })),
);
const grounds = await Promise.all(
  ORGANISATIONS.map(async ({ name, title }) => ({
    title,
    types: JSON.parse(await print(name, '--print-grounds')) as TypeWithGrounds[],
  })),
);
const stale: string[] = [];
for (const { name, sdl } of printed) await keep(sdl, 'subgraphs', name, 'schema.graphql');
const supergraph = composeSupergraph(printed);
await keep(supergraph, 'gateway', 'supergraph.graphql');
await keep(accessPage(artefacts(supergraph), grounds), 'docs', 'access.md');
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
