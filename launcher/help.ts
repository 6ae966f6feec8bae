import { registry } from '@social-return/contract/registry/in-force';
import { hopVariable, LOCAL_GATEWAY } from './hop-keys.ts';
import { DEFAULT_PORT } from './options.ts';
import { databaseVariable, voucherVariable } from './variables.ts';

/** What `npm start -- --help` shows. */
export function helpText(): string {
  const subgraphs = registry()
    .subgraphs.map((name, index) => `${name} PORT+${index + 1}`)
    .join(', ');
  const databases = registry().organisations.map(({ name }) => databaseVariable(name));
  const vouchers = registry().keepers.map(({ name }) => voucherVariable(name));
  const hops = [LOCAL_GATEWAY, ...registry().subgraphs].map(hopVariable);
  return `Runs the whole chain on this machine: a PostgreSQL, every organisation's subgraph, and the gateway.

Usage
  npm start -- [options]

Options
  --data DIR               Keep all data in DIR. Default: the folder data/ of the checkout; for root, when
                           PostgreSQL's user cannot enter the checkout, a folder under /var/tmp that is named.
  --demo none|small|city   Demo data for a database that is still empty. Default: city.
  --port N                 Port of the gateway. The subgraphs take the ports after it:
                           ${subgraphs}.
                           Default: PORT, else ${DEFAULT_PORT}.
  -h, --help               Show this.

Environment
  PORT                     The same as --port.
  HOST                     Address on which the gateway listens. Default: 127.0.0.1, this machine only.
                           The subgraphs always listen on 127.0.0.1.
  ${databases.join('\n  ')}
                           An organisation's own PostgreSQL: postgresql://user:password@host:5432/database.
                           Without it the organisation gets a role and a database in the embedded PostgreSQL,
                           which is not started when every organisation has a server of its own.
  NODE_ENV                 With "production" the keys below must be given; otherwise they are made at the
                           first start and kept in DIR/development-keys.json.
  CLAIM_KEY                32 random bytes in base64url: recognises claims on the same placement or person.
                           Shared by the organisations, never with the chain or the gateway.
  ${vouchers.join('\n  ')}
                           Private Ed25519 key (JWK as JSON) with which the keeper of the candidates signs
                           its referrals. The public keys that the others need are derived from it.
  ${hops.join('\n  ')}
                           Private X25519 keys (JWK as JSON) by which the gateway and the subgraphs know each
                           other. Otherwise kept in DIR/development-hop-keys.json.
  LIMIT_…, INTROSPECTION, OPERATIONS, PERSISTED_OPERATIONS, GRAPHIQL, CORS_ORIGINS, TRUSTED_PROXIES
                           Limits and choices of the gateway (docs/limits.md).
  ISSUERS                  Whose tokens are believed, as JSON (docs/tokens.md); must be given in production.
                           Otherwise development issuers are made, with their keys in
                           DIR/development-issuers.json: npm run token -- --help.
  ERASURE_TOKEN_KEY, ERASURE_TOKEN_ISSUER
                           Private key (JWK as JSON) and name of the issuer by whose word the register
                           delivers erasures; otherwise its development issuer's.
                           ERASURE_DAYS: days to answer (30).
  PUBLICATION_THRESHOLDS   The fewest people that a published figure may be about, such as "BUURT=15"
                           (docs/small-cells.md). For the chain and every organisation alike.
  PROCESSING_LOG_OTLP      Collector of OTLP/HTTP that the processing logs are sent on to (docs/persons.md).

Addresses
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
  ${databases[0]}=postgresql://user:password@db.example/social npm start

Ctrl-C or SIGTERM stops everything cleanly; a second Ctrl-C at once. What was committed survives either, and
kill -9 as well.
`;
}
