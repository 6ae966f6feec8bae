import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runImport } from '@social-return/subgraph-kit/import/run';
import type { OrganisationSubgraph } from '@social-return/subgraph-kit/organisation';
import type { TestSubgraph } from './subgraph.ts';
import { NOON } from './subgraph.ts';

/** What an import printed, and how it ended. */
export interface ImportOutcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Imports files into a subgraph's database as the command line does; `remove` takes the files away again. */
export function importsInto(definition: OrganisationSubgraph, subgraph: () => TestSubgraph) {
  const folder = mkdtempSync(join(tmpdir(), 'srchain-import-'));
  return {
    /** Writes the content to a file of that name and imports it with the options. */
    async file(name: string, content: string | Uint8Array, ...options: string[]): Promise<ImportOutcome> {
      const path = join(folder, name);
      writeFileSync(path, content);
      let out = '';
      let err = '';
      const code = await runImport(
        definition,
        [path, ...options],
        { DATABASE_URL: subgraph().databaseUrl },
        {
          out: { write: (text) => (out += text) },
          err: { write: (text) => (err += text) },
          clock: () => NOON,
        },
      );
      return { code, out, err };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
