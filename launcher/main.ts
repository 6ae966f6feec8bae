import { join } from 'node:path';
import { registry } from '@social-return/contract/registry/in-force';
import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import { checkoutFolder } from '@social-return/runtime/checkout';
import { explainFailure, StartFailure } from '@social-return/runtime/process/failure';
import { nodeVersionProblem } from '@social-return/runtime/process/node-version';
import { warnOfUnknown } from '@social-return/runtime/settings/unknown';
import { helpText } from './help.ts';
import { GATEWAY, ISSUER, WEB } from './launch.ts';
import { type Options, readOptions, UsageError } from './options.ts';
import { runLocally } from './run.ts';
import { launcherSettings } from './settings.ts';

const problem = nodeVersionProblem();
if (problem !== undefined) end(1, problem);

await loadRegistryOrExit(process.env);
const options = optionsOrEnd();
if (options.help) {
  console.log(helpText());
  process.exit(0);
}
warnOfUnknown('npm start', launcherSettings(registry()), process.env);
const checkout = checkoutFolder();
try {
  await runLocally({
    options,
    environment: process.env,
    checkout,
    scriptOf: (name) => join(checkout, scriptOf(name)),
  });
} catch (error) {
  end(1, explainFailure(error) ?? error);
}

function scriptOf(name: string): string {
  if (name === ISSUER) return join('launcher', 'dist', 'issuer', 'main.js');
  return join(...(name === GATEWAY || name === WEB ? [] : ['subgraphs']), name, 'dist', 'main.js');
}

function optionsOrEnd(): Options {
  try {
    return readOptions(process.argv.slice(2), process.env);
  } catch (error) {
    if (error instanceof UsageError || error instanceof StartFailure)
      end(2, `${error.message}\nnpm start -- --help shows all options.`);
    throw error;
  }
}

function end(code: number, reason: unknown): never {
  console.error(reason);
  process.exit(code);
}
