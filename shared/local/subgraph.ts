import { pathToFileURL } from 'node:url';
import { projectFile } from '../files.ts';
import { SUBGRAPHS } from '../organisations.ts';

/** `npm run subgraph -- NAME`: runs one organisation's own subgraph and nothing else. */
const [name, ...rest] = process.argv.slice(2);

const HELP = `npm run subgraph -- NAME: runs one subgraph alone.

  NAME                  ${SUBGRAPHS.join(', ')}

  DATABASE_URL          its own PostgreSQL: postgresql://user:password@host:5432/database
  PORT                  port to listen on (default: a free one)
  HOST                  address to listen on (default 127.0.0.1)
  DEMO                  none, small or city: demo data for a database that is still empty (default none)
  CLAIM_KEY             32 bytes in base64url, the same at every organisation
  VOUCHER_KEY           private Ed25519 JWK that signs referrals; only where candidates are registered
  VOUCHER_PUBLIC_KEYS   JSON: organisation → public JWK of its register

The chain needs none of the database and the keys.
`;

if (name === undefined || name === '--help' || name === '-h' || rest.length > 0) {
  process.stdout.write(HELP);
  process.exitCode = name === '--help' || name === '-h' ? 0 : 2;
} else if (!SUBGRAPHS.includes(name)) {
  console.error(`Expected one of ${SUBGRAPHS.join(', ')}, got "${name}".`);
  process.exitCode = 2;
} else {
  await import(pathToFileURL(projectFile('dist', 'subgraphs', name, 'main.js')).href);
}
