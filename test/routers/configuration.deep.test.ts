import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registry } from '@social-return/contract/registry/in-force';
import { STANDARD_LIMITS } from '@social-return/gateway/limits/table';
import { EXAMPLE_PLACES, exampleSettings } from '@social-return/routers/generate/example';
import { routerFiles } from '@social-return/routers/generate/files';
import { type Plain, toYaml } from '@social-return/routers/generate/yaml';
import { installPackageOf } from '@social-return/routers/install';
import { projectFile } from '@social-return/runtime/files';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { GATEWAY_ENVIRONMENT } from '../setup/hop.ts';
import { TEST_ISSUERS_VARIABLE } from '../setup/tokens.ts';

let load: (yaml: string) => unknown;
beforeAll(() => {
  installPackageOf('routers/hive-gateway', 'Hive Gateway');
  ({ load } = createRequire(projectFile('routers', 'hive-gateway', 'package.json'))('js-yaml') as {
    load: typeof load;
  });
});

const duration = z.string().regex(/^\d+(ms|s|m)$/);
const address = z.url();
const named = <T extends z.ZodType>(value: T) =>
  z.strictObject(Object.fromEntries(registry().subgraphs.map((name) => [name, value])));
const limit = z.strictObject({ n: z.int().positive() });
const algorithms = z.array(z.enum(['RS256', 'PS256', 'ES256', 'EdDSA'])).min(1);

/** Of what Hive Router 0.2 takes, the part that is used; it refuses names that it does not know. */
const HIVE_ROUTER = z.strictObject({
  supergraph: z.strictObject({ source: z.literal('file'), path: z.string(), poll_interval: duration }),
  http: z.strictObject({ host: z.string(), port: z.int(), graphql_endpoint: z.string() }),
  override_subgraph_urls: z.strictObject({ subgraphs: named(z.strictObject({ url: address })) }),
  jwt: z.strictObject({
    enabled: z.boolean(),
    require_authentication: z.boolean(),
    jwks_providers: z.array(
      z.discriminatedUnion('source', [
        z.strictObject({ source: z.literal('file'), path: z.string() }),
        z.strictObject({
          source: z.literal('remote'),
          url: address,
          polling_interval: duration,
          prefetch: z.boolean(),
        }),
      ]),
    ),
    issuers: z.array(z.string()),
    audiences: z.array(z.string()),
    allowed_algorithms: algorithms,
    scopes_claim: z.string(),
    lookup_locations: z.array(
      z.strictObject({ source: z.literal('header'), name: z.string(), prefix: z.string() }),
    ),
  }),
  authorization: z.strictObject({
    directives: z.strictObject({
      enabled: z.literal(true),
      unauthorized: z.strictObject({ mode: z.enum(['filter', 'reject']) }),
    }),
  }),
  limits: z.strictObject({
    max_depth: limit.extend({ flatten_fragments: z.boolean(), ignore_introspection: z.boolean() }),
    max_directives: limit,
    max_tokens: limit,
    max_aliases: limit,
    max_request_body_size: z.string().regex(/^\d+B$/),
    max_request_header_size: z.string().regex(/^\d+B$/),
  }),
  headers: z.strictObject({
    all: z.strictObject({
      request: z.array(z.strictObject({ propagate: z.strictObject({ named: z.array(z.string()) }) })),
    }),
  }),
  traffic_shaping: z.strictObject({
    max_connections_per_host: z.int(),
    router: z.strictObject({
      request_timeout: duration,
      dedupe: z.strictObject({ enabled: z.literal(false) }),
    }),
    all: z.strictObject({
      request_timeout: duration,
      dedupe_enabled: z.boolean(),
      circuit_breaker: z.strictObject({
        enabled: z.boolean(),
        error_threshold: z.string().regex(/^\d+%$/),
        volume_threshold: z.int(),
        reset_timeout: duration,
      }),
    }),
  }),
  error_masking: z.strictObject({
    enabled: z.literal(true),
    all: z.strictObject({
      enabled: z.literal(true),
      extensions: z.strictObject({ mode: z.literal('allow'), keys: z.array(z.string()) }),
    }),
  }),
  csrf: z.strictObject({ enabled: z.literal(true) }),
  laboratory: z.strictObject({ enabled: z.literal(false) }),
});

const off = z.strictObject({ enabled: z.literal(false) });

/** Of what Apollo Router 2.13 takes, the part that is used; it refuses names that it does not know. */
const APOLLO_ROUTER = z.strictObject({
  supergraph: z.strictObject({ listen: z.string(), path: z.string(), introspection: z.boolean() }),
  override_subgraph_url: named(address),
  authentication: z.strictObject({
    router: z.strictObject({
      jwt: z.strictObject({
        header_name: z.string(),
        header_value_prefix: z.string(),
        on_error: z.enum(['Error', 'Continue']),
        jwks: z.array(
          z.strictObject({
            url: address,
            issuers: z.array(z.string()),
            audiences: z.array(z.string()),
            algorithms,
            poll_interval: duration,
          }),
        ),
      }),
    }),
  }),
  authorization: z.strictObject({
    require_authentication: z.boolean(),
    directives: z.strictObject({
      enabled: z.literal(true),
      reject_unauthorized: z.boolean(),
      errors: z.strictObject({
        log: z.boolean(),
        response: z.enum(['errors', 'extensions', 'disabled']),
      }),
    }),
  }),
  limits: z.strictObject({
    max_depth: z.int(),
    max_height: z.int(),
    max_aliases: z.int(),
    max_root_fields: z.int(),
    parser_max_tokens: z.int(),
    http_max_request_bytes: z.int(),
  }),
  headers: z.strictObject({
    all: z.strictObject({
      request: z.array(z.strictObject({ propagate: z.strictObject({ named: z.string() }) })),
    }),
  }),
  traffic_shaping: z.strictObject({
    router: z.strictObject({ timeout: duration }),
    all: z.strictObject({ timeout: duration, deduplicate_query: z.boolean() }),
  }),
  include_subgraph_errors: z.strictObject({ all: z.literal(false) }),
  csrf: z.strictObject({ required_headers: z.array(z.string()) }),
  cors: z.strictObject({ policies: z.array(z.never()) }),
  homepage: off,
  sandbox: off,
  apq: off,
});

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  'hive-router/router.config.yaml': HIVE_ROUTER,
  'apollo-router/router.yaml': APOLLO_ROUTER,
};

describe('the configuration of routers that are no programs of ours', () => {
  const files = routerFiles(exampleSettings(), EXAMPLE_PLACES);

  it.each([...files])('%s is what the code gives (npm run routers writes it)', (name, text) => {
    expect(readFileSync(projectFile('routers', name), 'utf8')).toBe(text);
  });

  it.each(Object.entries(SCHEMAS))('%s has only what that router takes', (name, schema) => {
    expect(schema.safeParse(load(files.get(name) ?? '')).error?.issues).toBeUndefined();
  });

  it('sends every subgraph through the signer, and takes the limits of our own gateway', () => {
    const hive = HIVE_ROUTER.parse(load(files.get('hive-router/router.config.yaml') ?? ''));
    const apollo = APOLLO_ROUTER.parse(load(files.get('apollo-router/router.yaml') ?? ''));
    expect(apollo.override_subgraph_url).toEqual(
      Object.fromEntries(registry().subgraphs.map((name) => [name, `http://127.0.0.1:4100/${name}`])),
    );
    expect([hive.limits.max_depth.n, apollo.limits.max_depth]).toEqual([
      STANDARD_LIMITS.depth,
      STANDARD_LIMITS.depth,
    ]);
  });

  it('is written from the environment of the gateway, with the keys of issuers that publish none', () => {
    const out = mkdtempSync(join(tmpdir(), 'routers-'));
    const main = projectFile('routers', 'dist', 'generate', 'main.js');
    const env = {
      ...process.env,
      ...GATEWAY_ENVIRONMENT,
      ISSUERS: TEST_ISSUERS_VARIABLE,
      SUBGRAPHS: registry()
        .subgraphs.map((name) => `${name}=https://${name}.example/graphql`)
        .join(','),
    };
    expect(spawnSync(process.execPath, [main, '--out', out], { env }).status).toBe(0);
    for (const [name, schema] of Object.entries(SCHEMAS)) {
      expect(schema.safeParse(load(readFileSync(join(out, name), 'utf8'))).error?.issues).toBeUndefined();
    }
    const hive = HIVE_ROUTER.parse(
      load(readFileSync(join(out, 'hive-router', 'router.config.yaml'), 'utf8')),
    );
    for (const provider of hive.jwt.jwks_providers) {
      const file = join(out, 'hive-router', 'path' in provider ? provider.path : '');
      expect(existsSync(file)).toBe(true);
      expect(readFileSync(file, 'utf8')).not.toContain('"d"');
    }
    expect(readFileSync(join(out, 'hive-router', 'router.config.yaml'), 'utf8')).not.toContain('"d"');
    const lacking = spawnSync(process.execPath, [main, '--out', out], { env: { ...env, SUBGRAPHS: '' } });
    expect([lacking.status, lacking.stderr.toString()]).toEqual([
      1,
      'routers: SUBGRAPHS: no address for gemeente, havensteder, eneco, chain.\n',
    ]);
    rmSync(out, { recursive: true });
  });
});

describe('YAML as it is written here', () => {
  it('is read back as what it was', () => {
    const plain = fc.letrec<{ value: Plain }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'binary' }),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(
          fc.string().filter((key) => key !== '__proto__'),
          tie('value'),
          { maxKeys: 4, noNullPrototype: true },
        ),
      ),
    })).value;
    fc.assert(
      fc.property(plain, (value) => {
        expect(load(toYaml(value))).toEqual(value);
      }),
    );
  });
});
