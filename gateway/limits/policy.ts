import { isIP } from 'node:net';
import { StartFailure } from '@social-return/runtime/process/failure';
import { LIMITS, type Limits } from './table.ts';

/** Who may read the schema through introspection, and gets suggestions for a field that does not exist. */
export type IntrospectionFor = 'everyone' | 'signed-in' | 'nobody';

/** Which operations are run: any, only known ones for who is not signed in, or only known ones. */
export type OperationsAllowed = 'any' | 'persisted-for-anonymous' | 'persisted';

/** Choices about who may do what at the edge, beside the numbers of the limits. */
export interface EdgePolicy {
  readonly introspection: IntrospectionFor;
  readonly operations: OperationsAllowed;
  /** File of operations that are known beside the project's own; see docs/limits.md. */
  readonly persistedOperationsFile: string | undefined;
  readonly graphiql: boolean;
  /** Pages of other hosts that may ask, as exact origins. */
  readonly corsOrigins: readonly string[];
  /** Addresses of proxies whose `X-Forwarded-*` is believed. */
  readonly trustedProxies: readonly string[];
  /** Tells browsers to use nothing but HTTPS for this host. */
  readonly strictTransport: boolean;
}

/** What a test, or a gateway on one's own machine, does without being told. */
export const OPEN_POLICY: EdgePolicy = {
  introspection: 'everyone',
  operations: 'any',
  persistedOperationsFile: undefined,
  graphiql: true,
  corsOrigins: [],
  trustedProxies: [],
  strictTransport: false,
};

/** Reads the numbers. @throws StartFailure that names the variable. */
export function limitsFrom(environment: NodeJS.ProcessEnv): Limits {
  return Object.fromEntries(
    Object.entries(LIMITS).map(([name, { variable, standard, least, most }]) => {
      const text = environment[variable];
      if (text === undefined || text === '') return [name, standard];
      const value = Number(text);
      if (Number.isInteger(value) && value >= least && value <= most) return [name, value];
      throw new StartFailure(`${variable}: expected a whole number from ${least} to ${most}, got "${text}".`);
    }),
  ) as Limits;
}

/** Reads the choices; production is stricter where nothing is said. @throws StartFailure that names the variable. */
export function policyFrom(environment: NodeJS.ProcessEnv): EdgePolicy {
  const production = environment.NODE_ENV === 'production';
  return {
    introspection: choice(
      environment,
      'INTROSPECTION',
      ['everyone', 'signed-in', 'nobody'],
      production ? 'signed-in' : 'everyone',
    ),
    operations: choice(
      environment,
      'OPERATIONS',
      ['any', 'persisted-for-anonymous', 'persisted'],
      production ? 'persisted-for-anonymous' : 'any',
    ),
    persistedOperationsFile: environment.PERSISTED_OPERATIONS || undefined,
    graphiql: choice(environment, 'GRAPHIQL', ['on', 'off'], 'on') === 'on',
    corsOrigins: list(environment, 'CORS_ORIGINS', 'an origin such as https://www.example.nl', isOrigin),
    trustedProxies: list(
      environment,
      'TRUSTED_PROXIES',
      'an address such as 10.0.0.1 or 10.0.0.0/8',
      isNetwork,
    ),
    strictTransport: production,
  };
}

/** The variables of the choices with their words, for `--help` and the docs. */
export const POLICY_HELP: readonly (readonly [variable: string, values: string, words: string])[] = [
  [
    'INTROSPECTION',
    'everyone | signed-in | nobody',
    'who may read the schema; in production signed-in, else everyone',
  ],
  [
    'OPERATIONS',
    'any | persisted-for-anonymous | persisted',
    'which operations are run; in production persisted-for-anonymous, else any',
  ],
  ['PERSISTED_OPERATIONS', 'file', "known operations beside the project's own: JSON of sha256 to document"],
  ['GRAPHIQL', 'on | off', 'whether /graphiql is served; on'],
  ['CORS_ORIGINS', 'origins', 'pages of other hosts that may ask, separated by commas; none'],
  ['TRUSTED_PROXIES', 'addresses', 'proxies whose X-Forwarded-For is believed, separated by commas; none'],
];

function choice<T extends string>(
  environment: NodeJS.ProcessEnv,
  variable: string,
  choices: readonly T[],
  standard: T,
): T {
  const text = environment[variable];
  if (text === undefined || text === '') return standard;
  const chosen = choices.find((name) => name === text);
  if (chosen === undefined) {
    throw new StartFailure(`${variable}: expected one of ${choices.join(', ')}, got "${text}".`);
  }
  return chosen;
}

function list(
  environment: NodeJS.ProcessEnv,
  variable: string,
  expected: string,
  fits: (text: string) => boolean,
): readonly string[] {
  const entries = (environment[variable] ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean);
  const wrong = entries.find((text) => !fits(text));
  if (wrong !== undefined) throw new StartFailure(`${variable}: expected ${expected}, got "${wrong}".`);
  return entries;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function isNetwork(text: string): boolean {
  const [address = '', bits = '0', ...rest] = text.split('/');
  return isIP(address) !== 0 && rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= 128;
}
