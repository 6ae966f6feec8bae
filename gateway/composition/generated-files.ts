import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { registryJsonSchema } from '@social-return/contract/registry/document';
import { registry } from '@social-return/contract/registry/in-force';
import { projectFile } from '@social-return/runtime/files';
import { accessPage, type TypeWithGrounds } from './access-page.ts';
import { artefacts } from './artefacts.ts';
import { composeSupergraph } from './compose.ts';
import { joinRegisters } from './registers.ts';

const run = promisify(execFile);

/**
 * Prints the SDL of every subgraph to its schema.graphql, composes the supergraph, and writes the page of rights.
 * @param check writes nothing
 * @returns the files that are not what the code gives; with `check` they still are not
 */
export async function generateFiles({ check }: { readonly check: boolean }): Promise<readonly string[]> {
  const printed = await Promise.all(registry().subgraphs.map(printOf));
  const grounds = printed.flatMap(({ name, grounds: types }) =>
    types ? [{ title: registry().get(name).title, types }] : [],
  );
  const supergraph = composeSupergraph(joinRegisters(printed, registry()));
  const generated: readonly (readonly [path: string, text: string])[] = [
    ...printed
      .filter(({ name }) => mainOf(name) === ownMain(name))
      .map(({ name, sdl }) => [`subgraphs/${name}/schema.graphql`, sdl] as const),
    ['gateway/supergraph.graphql', supergraph],
    ['registry.schema.json', registryJsonSchema()],
    ['docs/access.md', accessPage(artefacts(supergraph), grounds)],
  ];
  const stale: string[] = [];
  for (const [path, text] of generated) {
    const file = projectFile(...path.split('/'));
    if ((await readFile(file, 'utf8').catch(() => '')) === text) continue;
    stale.push(path);
    if (!check) await writeFile(file, text);
  }
  return stale;
}

/** What a subgraph's program prints of itself; the chain reads nobody, and has no grounds. */
interface PrintedSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly grounds?: readonly TypeWithGrounds[];
}

async function printOf(name: string): Promise<PrintedSubgraph> {
  if (!registry().named(name)) return { name, sdl: await print(name, '--print-schema') };
  const artefacts = JSON.parse(await print(name, '--print-artefacts')) as Omit<PrintedSubgraph, 'name'>;
  return { name, ...artefacts };
}

async function print(name: string, what: string): Promise<string> {
  const main = mainOf(name);
  const environment = main === ownMain(name) ? {} : { ORGANISATION: name };
  const options = { maxBuffer: 10_000_000, env: { ...process.env, ...environment } };
  return (await run(process.execPath, [main, what], options)).stdout;
}

const ownMain = (name: string): string => projectFile('subgraphs', name, 'dist', 'main.js');

/** A register without a program of its own runs that of the first register. */
function mainOf(name: string): string {
  const first = registry().keepers.find((keeper) => existsSync(ownMain(keeper.name)));
  const isOther = registry().named(name)?.keepsCandidates && !existsSync(ownMain(name));
  return ownMain(isOther && first ? first.name : name);
}
