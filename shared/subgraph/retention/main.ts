import { databaseAddress } from '../../import/address.ts';
import { organisationSubgraph } from '../../local/organisation-subgraph.ts';
import { ORGANISATIONS } from '../../organisations.ts';
import { runRetention } from './run.ts';

/** `npm run retention -- ORGANISATION`: lets go of what that organisation has kept long enough. */
const [name, ...rest] = process.argv.slice(2);
const names = ORGANISATIONS.map((organisation) => organisation.name);

if (name === undefined || !names.includes(name)) {
  console.error(
    `npm run retention -- ORGANISATION [--dry-run]: expected one of ${names.join(', ')}${name ? `, got "${name}"` : ''}.`,
  );
  process.exitCode = 2;
} else {
  const subgraph = await organisationSubgraph(name);
  process.exitCode = await runRetention(subgraph, rest, process.env, { findDatabase: databaseAddress });
}
