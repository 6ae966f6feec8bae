import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import { settingsHelp } from '@social-return/runtime/settings/help';
import { runRetention } from '@social-return/subgraph-kit/retention/run';
import { COMMAND_SETTINGS } from '../settings.ts';
import { databaseAddress } from './database-address.ts';
import { organisationNameProblem, organisationNames } from './organisation-name.ts';
import { organisationSubgraph } from './organisation-subgraph.ts';

/** `npm run retention -- ORGANISATION`: deletes what that organisation has kept long enough. */
const [name, ...rest] = process.argv.slice(2);

await loadRegistryOrExit(process.env);

const HELP = `npm run retention -- ORGANISATION [options]: deletes what an organisation has kept long enough (docs/retention.md).

  ORGANISATION   ${organisationNames()}
  --dry-run      only say what would go, and how many, per category
  --data DIR     data folder of npm start, where it is not the usual one

${settingsHelp(COMMAND_SETTINGS.retention)}
`;

if (name === '--help' || name === '-h') {
  process.stdout.write(HELP);
} else if (name === undefined) {
  console.error(HELP);
  process.exitCode = 2;
} else if (organisationNameProblem(name) !== null) {
  console.error(organisationNameProblem(name));
  process.exitCode = 2;
} else {
  const subgraph = await organisationSubgraph(name);
  process.exitCode = await runRetention(subgraph, rest, process.env, { findDatabase: databaseAddress });
}
