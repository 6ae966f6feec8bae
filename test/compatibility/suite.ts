import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';

const PACKAGE = '@apollo/federation-subgraph-compatibility-tests';

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve(`${PACKAGE}/package.json`));

/** The part of the suite that speaks HTTP. Its tests look these up at every call. */
interface SuiteClient {
  ROUTER_URL: string;
  productsRequest(request: object, headers?: Readonly<Record<string, string>>): Promise<unknown>;
  graphqlRequest(url: string, request: object, headers?: Readonly<Record<string, string>>): Promise<unknown>;
}

/** Lets the suite ask these addresses instead of its own fixed ports. */
export function askAt({ products, router }: { readonly products: string; readonly router: string }): void {
  const client = require(join(folder, 'dist/utils/client.js')) as SuiteClient;
  client.ROUTER_URL = router;
  client.productsRequest = (request, headers) => client.graphqlRequest(products, request, headers);
}

/** Names of the suite's test files, without `.test.js`. */
export const SUITE_FILES: readonly string[] = readdirSync(join(folder, 'dist/tests'))
  .filter((name) => name.endsWith('.test.js'))
  .map((name) => name.slice(0, -'.test.js'.length));

/** Registers the tests of one file. They were written for Jest, which gives a test file these names. */
export function registerTests(file: string): void {
  Object.assign(globalThis, { describe, expect, it, test });
  require(join(folder, 'dist/tests', `${file}.test.js`));
}

/** A subgraph that the suite brings itself. */
export function bundled(name: 'users' | 'inventory'): { readonly sdl: string; readonly main: string } {
  const at = join(folder, 'dist/subgraphs', name);
  return { sdl: readFileSync(join(at, `${name}.graphql`), 'utf8'), main: join(at, 'index.js') };
}
