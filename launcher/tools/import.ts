import { ORGANISATIONS } from '@social-return/contract/organisations';
import { nodeVersionProblem } from '@social-return/runtime/process/node-version';
import { databaseAddress } from './database-address.ts';
import { organisationSubgraph } from './organisation-subgraph.ts';

/** `npm run import -- ORGANISATION FILE`: takes a file in as that organisation defines it. */
const [name, ...rest] = process.argv.slice(2);
const names = ORGANISATIONS.map((organisation) => organisation.name);

const HELP = `npm run import -- ORGANISATION FILE [options]: takes a file into an organisation's database.

  ORGANISATION   ${names.join(', ')}
  FILE           CSV, OCDS JSON or VUM JSON

npm run import -- ORGANISATION --help shows the options, and the kinds of file that the organisation takes in.
`;

const problem = nodeVersionProblem();
if (problem !== undefined) {
  console.error(problem);
  process.exitCode = 1;
} else if (name === undefined || name === '--help' || name === '-h') {
  process.stdout.write(HELP);
  process.exitCode = name === undefined ? 2 : 0;
} else if (!names.includes(name)) {
  console.error(`Expected one of ${names.join(', ')}, got "${name}".`);
  process.exitCode = 2;
} else {
  // Loaded here, so that --help needs nothing compiled.
  const { runImport } = await import('@social-return/subgraph-kit/import/run');
  const subgraph = await organisationSubgraph(name);
  process.exitCode = await runImport(subgraph, rest, process.env, undefined, databaseAddress);
}
