import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadRegistry } from '@social-return/edge/registry/load';
import { gatewayOptions } from '@social-return/gateway/options';
import { projectFile } from '@social-return/runtime/files';
import { explainFailure } from '@social-return/runtime/process/failure';
import { settingsHelp } from '@social-return/runtime/settings/help';
import { readSettings } from '@social-return/runtime/settings/read';
import { routerSettings } from '../settings.ts';
import { SIGNER_SETTINGS } from '../signer/settings.ts';
import { EXAMPLE_PLACES, exampleSettings } from './example.ts';
import { routerFiles } from './files.ts';

const HELP = `npm run routers -- --out DIR: configuration of Hive Router and Apollo Router for this chain, from the
environment of the gateway (npm run gateway -- --help) and

${settingsHelp(SIGNER_SETTINGS)}

Without --out the examples in routers/ are written again.
`;

try {
  const { values } = parseArgs({ options: { out: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) process.stdout.write(HELP);
  else {
    await loadRegistry(process.env);
    write(values.out);
  }
} catch (error) {
  console.error(`routers: ${explainFailure(error) ?? String(error)}`);
  process.exitCode = 1;
}

function write(out: string | undefined): void {
  const folder = out === undefined ? projectFile('routers') : resolve(out);
  const files = out === undefined ? routerFiles(exampleSettings(), EXAMPLE_PLACES) : filesOf(folder);
  for (const [name, text] of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(path);
  }
}

/** @throws StartFailure */
function filesOf(folder: string): Map<string, string> {
  const options = gatewayOptions(process.env);
  const { HOP_SIGNER: signer = 'http://127.0.0.1:4100' } = readSettings(SIGNER_SETTINGS, process.env);
  const supergraph = options.supergraphFile ?? projectFile('gateway', 'supergraph.graphql');
  return routerFiles(routerSettings(options, signer), { supergraph: resolve(supergraph), folder });
}
