import type { Organisation, Registry } from '@social-return/contract/registry/registry';
import { CHAIN } from '@social-return/contract/registry/registry';

/**
 * The file docker-compose.yml for the organisations of a registry: a PostgreSQL and a subgraph for each, the chain, and two
 * gateways and two pages behind a proxy. What is the same whoever takes part stands in it as text.
 */
export function composeFile({ organisations, subgraphs }: Registry): string {
  const names = organisations.map(({ name }) => name);
  return [
    head(names),
    ...names.map(database),
    '',
    ...organisations.map(subgraph),
    CHAIN_SERVICE,
    gateway(subgraphs),
    WEB_SERVICE,
    PROXY,
    `volumes: { ${names.map((name) => `${name}-data`).join(', ')} }\n`,
    `networks: { ${[...names, CHAIN, 'front'].join(', ')} }`,
    '',
  ].join('\n');
}

const passwordOf = (name: string) => `${name.toUpperCase()}_DB_PASSWORD`;
const requireVariable = (variable: string) => `\${${variable}:?}`;
const keysOf = (name: string) => `keys/${name}.env`;

function head(names: readonly string[]): string {
  return `# The chain with a PostgreSQL per organisation, and two gateways and two pages behind a proxy.
# \`npm run settings\` writes this file from the registry (registry.json): change launcher/compose-file.ts instead.
# Secrets come from the environment or a file .env beside this one; nothing has a default:
#   ${names.map(passwordOf).join(', ')}
#   ISSUERS               whose tokens are believed (docs/tokens.md)
#   SIGN_IN_CLIENTS, SESSION_KEY   how people sign in to the page (docs/signing-in.md); nobody does without them
# and the keys of each party from a file of its own, which \`npm run keys\` makes (docs/keys.md):
#   ${[...names, CHAIN, 'gateway'].map(keysOf).join(', ')}
# Each organisation sees its own database alone: every pair has a network of its own.

x-postgres: &postgres
  image: postgres:18
  restart: unless-stopped
  healthcheck:
    test: ["CMD-SHELL", "pg_isready -U $$POSTGRES_USER -d $$POSTGRES_DB"]
    interval: 5s
    timeout: 3s
    retries: 12

x-health: &health
  test:
    [
      "CMD",
      "node",
      "-e",
      "fetch('http://127.0.0.1:4000/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))",
    ]
  interval: 5s
  timeout: 3s
  retries: 12

services:`;
}

function database(name: string): string {
  return `  ${name}-db:
    <<: *postgres
    environment:
      POSTGRES_USER: ${name}
      POSTGRES_DB: ${name}
      POSTGRES_PASSWORD: "${requireVariable(passwordOf(name))}"
    volumes: ["${name}-data:/var/lib/postgresql"]
    networks: [${name}]`;
}

function subgraph({ name, keepsCandidates }: Organisation): string {
  return `  ${name}:
    build: { context: ., target: subgraph, args: { SUBGRAPH: ${name} } }
    restart: unless-stopped
    env_file: ${keysOf(name)}
    environment:
      DATABASE_URL: "postgresql://${name}:${requireVariable(passwordOf(name))}@${name}-db:5432/${name}"
      DEMO: "\${DEMO:-none}"
      DEMO_FIXED: "yes"
      ISSUERS: "${requireVariable('ISSUERS')}"${keepsCandidates ? DELIVERY : ''}
    depends_on: { ${name}-db: { condition: service_healthy } }
    healthcheck: *health
    networks: [${name}, ${CHAIN}]`;
}

const DELIVERY = `
      # Over which gateway, and by whose word, erasures are delivered (docs/retention.md); without a key they wait.
      GATEWAY_URL: "http://gateway:4000/graphql"
      ERASURE_TOKEN_KEY: "\${ERASURE_TOKEN_KEY:-}"
      ERASURE_TOKEN_ISSUER: "\${ERASURE_TOKEN_ISSUER:-}"`;

const CHAIN_SERVICE = `  ${CHAIN}:
    build: { context: ., target: subgraph, args: { SUBGRAPH: ${CHAIN} } }
    restart: unless-stopped
    env_file: ${keysOf(CHAIN)}
    environment: { ISSUERS: "${requireVariable('ISSUERS')}" }
    healthcheck: *health
    networks: [${CHAIN}]
`;

function gateway(subgraphs: readonly string[]): string {
  const addresses = subgraphs.map((name) => `${name}=http://${name}:4000/graphql`).join(',');
  return `  gateway:
    build: { context: ., target: gateway }
    restart: unless-stopped
    # Or \`docker compose up --scale gateway=4\`: the proxy finds them by name. docs/replicas.md says what each keeps.
    deploy: { replicas: 2 }
    env_file: ${keysOf('gateway')}
    environment:
      ISSUERS: "${requireVariable('ISSUERS')}"
      SUBGRAPHS: "${addresses}"
      # The page for residents and partners; when it is down, /graphql answers as ever.
      WEB_URL: "http://web:4000"
      # The gateway knows strangers by their own address, which the proxy of this file passes on.
      TRUSTED_PROXIES: "\${TRUSTED_PROXIES:-172.16.0.0/12}"
    # No dependency on any one organisation: a gateway answers with who is there.
    depends_on: { ${CHAIN}: { condition: service_healthy } }
    healthcheck: *health
    networks: [${CHAIN}, front]`;
}

const WEB_SERVICE = `  web:
    build: { context: ., target: web }
    restart: unless-stopped
    # It keeps nothing: as many as are wanted.
    deploy: { replicas: 2 }
    environment:
      # Asks as anybody may, for its visitors: the gateway believes it by TRUSTED_PROXIES.
      GRAPH_URL: "http://gateway:4000/graphql"
      WEB_PUBLIC_URL: "\${WEB_PUBLIC_URL:-http://localhost:4000}"
      WEB_NAME: "\${WEB_NAME:-}"
      WEB_CONTACT: "\${WEB_CONTACT:-}"
      # People who sign in ask with their own token; every replica opens the same sessions.
      ISSUERS: "${requireVariable('ISSUERS')}"
      SIGN_IN_CLIENTS: "\${SIGN_IN_CLIENTS:-}"
      SESSION_KEY: "\${SESSION_KEY:-}"
    healthcheck: *health
    networks: [front]`;

const PROXY = `  proxy:
    image: caddy:2-alpine
    restart: unless-stopped
    configs: [{ source: caddyfile, target: /etc/caddy/Caddyfile }]
    # This machine only, until access is guarded.
    ports: ["127.0.0.1:4000:8080"]
    depends_on: { gateway: { condition: service_healthy } }
    networks: [front]

configs:
  # Asks the replicas in turn, and finds those that come and go within two seconds. A replica that cannot be reached is
  # passed over at once, one that says it is closing or busy for two seconds.
  caddyfile:
    content: |
      {
        admin off
      }
      :8080 {
        reverse_proxy {
          dynamic a {
            name gateway
            port 4000
            refresh 2s
          }
          lb_policy round_robin
          lb_try_duration 3s
          fail_duration 2s
          unhealthy_status 503
        }
      }
`;
