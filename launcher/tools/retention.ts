import { ORGANISATIONS } from '@social-return/contract/organisations';
import { runRetention } from '@social-return/subgraph-kit/retention/run';
import { databaseAddress } from './database-address.ts';
import { organisationSubgraph } from './organisation-subgraph.ts';

/** `npm run retention -- ORGANISATION`: lets go of what that organisation has kept long enough. */
const [name, ...rest] = process.argv.slice(2);
const names = ORGANISATIONS.map((organisation) => organisation.name);

const HELP = `npm run retention -- ORGANISATION [options]: lets go of what an organisation has kept long enough (docs/retention.md).

  ORGANISATION   ${names.join(', ')}
  --dry-run      only say what would go, and how many, per category
  --data DIR     data folder of npm start, where it is not the usual one

  DATABASE_URL   the organisation's own PostgreSQL, as the owner of its tables; without it that of npm start
`;

if (name === '--help' || name === '-h') {
  process.stdout.write(HELP);
} else if (name === undefined || !names.includes(name)) {
  console.error(
    `npm run retention -- ORGANISATION [--dry-run]: expected one of ${names.join(', ')}${name ? `, got "${name}"` : ''}.`,
  );
  process.exitCode = 2;
} else {
  const subgraph = await organisationSubgraph(name);
  process.exitCode = await runRetention(subgraph, rest, process.env, { findDatabase: databaseAddress });
}
