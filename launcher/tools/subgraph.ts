import { pathToFileURL } from 'node:url';
import { loadRegistryOrExit } from '@social-return/contract/registry/document';
import { registry } from '@social-return/contract/registry/in-force';
import { projectFile } from '@social-return/runtime/files';

/** `npm run subgraph -- NAME`: runs one organisation's own subgraph and nothing else. */
const [name, ...rest] = process.argv.slice(2);

await loadRegistryOrExit(process.env);

const HELP = `npm run subgraph -- NAME: runs one subgraph alone.

  NAME                  ${registry().subgraphs.join(', ')}

  DATABASE_URL          its own PostgreSQL: postgresql://user:password@host:5432/database
  PORT                  port to listen on (default: a free one)
  HOST                  address to listen on (default 127.0.0.1)
  DEMO                  none, small or city: demo data for a database that is still empty (default none)
  DEMO_FIXED            yes: fixes the finished half-years of demo data that it loads, so that they are open data
  CLAIM_KEY             32 bytes in base64url, the same at every organisation
  VOUCHER_KEY           private Ed25519 JWK that signs referrals; only where candidates are registered
  VOUCHER_PUBLIC_KEYS   JSON: organisation → public JWK of its register, or a list of them
  ISSUERS               whose tokens are believed, as JSON (docs/tokens.md); without it everybody is anonymous
  HOP_PRIVATE_KEY       private X25519 JWK by which gateways know this subgraph; npm run keys makes one
  HOP_PREVIOUS_KEY      the one before, while gateways still use it
  GATEWAY_HOP_KEYS      JSON: key id → public X25519 JWK of each gateway that is answered
  PUBLICATION_THRESHOLDS
                        the fewest people of a published figure, the same as the chain's (docs/small-cells.md)
  PROCESSING_LOG_OTLP   collector of OTLP/HTTP that the processing log is sent on to (docs/persons.md; default none)
  GATEWAY_URL           the gateway's endpoint, over which the register delivers erasures
  ERASURE_TOKEN_KEY     private JWK (kid, alg) of the register's issuer: signs the tokens of those deliveries
  ERASURE_TOKEN_ISSUER  the name (iss) of that issuer
  ERASURE_DAYS          days in which organisations are to answer (default 30)
  SUBGRAPH_LIMIT_…      how much may be sent to it at a time, see docs/limits.md
  TLS_CERT, TLS_KEY, TLS_CLIENT_CA, TLS_ALLOWED_CLIENTS
                        mutual TLS, see docs/keys.md (default: plain HTTP)

The chain needs neither the database nor the first three keys.
`;

if (name === undefined || name === '--help' || name === '-h' || rest.length > 0) {
  process.stdout.write(HELP);
  process.exitCode = name === '--help' || name === '-h' ? 0 : 2;
} else if (!registry().subgraphs.includes(name)) {
  console.error(`Expected one of ${registry().subgraphs.join(', ')}, got "${name}".`);
  process.exitCode = 2;
} else {
  await import(pathToFileURL(projectFile('subgraphs', name, 'dist', 'main.js')).href);
}
