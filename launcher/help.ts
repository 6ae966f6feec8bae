import { registry } from '@social-return/contract/registry/in-force';
import { groupsHelp, namesHelp } from '@social-return/runtime/settings/help';
import { DEFAULT_PORT, launcherGroups, PASSED_ON } from './settings.ts';
import { databaseVariable } from './variables.ts';

/** What `npm start -- --help` shows. */
export function helpText(): string {
  const subgraphs = registry()
    .subgraphs.map((name, index) => `${name} PORT+${index + 1}`)
    .join(', ');
  const { length } = registry().subgraphs;
  const others = `web PORT+${length + 1}, issuer PORT+${length + 2}`;
  const [first = ''] = registry().organisations.map(({ name }) => databaseVariable(name));
  return `Runs the whole chain on this machine: a PostgreSQL, every organisation's subgraph, the gateway, the
page, and an issuer at which its personas sign in.

Usage
  npm start -- [options]

Options
  --data DIR               Keep all data in DIR. Default: the folder data/ of the checkout; for root, when
                           PostgreSQL's user cannot enter the checkout, a folder under /var/tmp that is named.
  --demo none|small|city   Demo data for a database that is still empty. Default: city.
  --port N                 Port of the gateway. All other processes take the ports after it:
                           ${subgraphs}
                           and ${others}.
                           Default: PORT, else ${DEFAULT_PORT}.
  -h, --help               Show this.

Environment
${groupsHelp(launcherGroups(registry()))}
Passed on as given
${helpOfOthers()}

Addresses
  http://localhost:PORT/           the page for residents and partners
  http://localhost:PORT/graphql    the endpoint
  http://localhost:PORT/graphiql   the same, to explore in a browser
  http://localhost:PORT/docs       the documentation
  http://localhost:PORT/health     is it alive
  http://localhost:PORT/ready      can it answer, and who is missing

Examples
  npm start
  npm start -- --demo small --port 5000
  npm start -- --data /srv/social-return
  npm run --silent token -- job-coach
  ${first}=postgresql://user:password@db.example/social npm start

Ctrl-C or SIGTERM stops everything cleanly; a second Ctrl-C at once. What was committed survives either, and
kill -9 as well.
`;
}

/** The names alone: each process explains its own. */
function helpOfOthers(): string {
  return Object.entries(PASSED_ON)
    .map(([process, table]) => `  to ${process}:\n${namesHelp(table)}`)
    .join('\n');
}
