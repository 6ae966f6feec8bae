import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import { nodeVersionProblem } from '@social-return/runtime/process/node-version';
import { databaseAddress } from './database-address.ts';
import { organisationNameProblem, organisationNames } from './organisation-name.ts';
import { organisationSubgraph } from './organisation-subgraph.ts';

/** `npm run import -- ORGANISATION FILE`: takes a file in as that organisation defines it. */
const [name, ...rest] = process.argv.slice(2);

await loadRegistryOrExit(process.env);

const HELP = `npm run import -- ORGANISATION FILE [options]: takes a file into an organisation's database.

  ORGANISATION   ${organisationNames()}
  FILE           CSV, OCDS JSON or VUM JSON

npm run import -- ORGANISATION --help shows the options, and the kinds of file that the organisation takes in.
`;

const versionProblem = nodeVersionProblem();
if (versionProblem !== undefined) {
  console.error(versionProblem);
  process.exitCode = 1;
} else if (name === undefined || name === '--help' || name === '-h') {
  process.stdout.write(HELP);
  process.exitCode = name === undefined ? 2 : 0;
} else if (organisationNameProblem(name) !== null) {
  console.error(organisationNameProblem(name));
  process.exitCode = 2;
} else {
  // Loaded here, so that --help needs nothing compiled.
  const { runImport } = await import('@social-return/subgraph-kit/import/run');
  const subgraph = await organisationSubgraph(name);
  process.exitCode = await runImport(subgraph, rest, process.env, undefined, databaseAddress);
}
