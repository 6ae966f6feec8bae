import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { projectFile } from '@social-return/runtime/files';
import type { ConcreteRequest } from 'relay-runtime';

/** The path of the program, which its package exports. */
const COMPILER = createRequire(import.meta.url)('relay-compiler') as string;

/** What Relay's compiler made of some modules. */
export interface CompiledRelay {
  /** The texts of its operations by their SHA-256. */
  readonly persisted: Readonly<Record<string, string>>;
  request(name: string): Promise<ConcreteRequest>;
}

/**
 * Compiles modules with the configuration of docs/clients.md.
 * @param folder an empty one
 * @param modules by name, the GraphQL of each
 */
export async function compileRelay(
  folder: string,
  schema: string,
  modules: Readonly<Record<string, string>>,
): Promise<CompiledRelay> {
  const made = join(folder, 'src', '__generated__');
  mkdirSync(made, { recursive: true });
  const config = 'relay.config.json';
  copyFileSync(projectFile('test', 'clients', 'connect', config), join(folder, config));
  const files = {
    'package.json': '{"type":"module"}',
    'schema.graphql': schema,
    'persisted.json': '{}',
    ...Object.fromEntries(
      Object.entries(modules).map(([name, text]) => [
        `src/${name}.js`,
        // A comment may hold the sign that ends the text in JavaScript.
        `graphql\`${text.replaceAll('`', "'")}\`;\n`,
      ]),
    ),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  await promisify(execFile)(COMPILER, [config], { cwd: folder });
  return {
    persisted: JSON.parse(readFileSync(join(folder, 'persisted.json'), 'utf8')) as Record<string, string>,
    request: async (name) => {
      const file = pathToFileURL(join(made, `${name}.graphql.js`)).href;
      return ((await import(/* @vite-ignore */ file)) as { default: ConcreteRequest }).default;
    },
  };
}
