import { wholeNumber } from '@social-return/runtime/settings/kinds';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment, Setting } from '@social-return/runtime/settings/setting';

/** How much may be sent to a subgraph at a time. */
export interface HttpLimits {
  readonly bodyBytes: number;
  readonly headerBytes: number;
  readonly headers: number;
  readonly inFlight: number;
  readonly ownInFlight: number;
  readonly connections: number;
  readonly connectionsOfAddress: number;
  readonly headersMs: number;
  readonly requestMs: number;
  readonly writeMs: number;
}

interface HttpLimit {
  readonly variable: string;
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  /** What it limits, for the operator that sets it. */
  readonly says: string;
}

/** The limits of a subgraph's HTTP server, as data: `docs/limits.md` lists them. */
export const HTTP_LIMITS: Readonly<Record<keyof HttpLimits, HttpLimit>> = {
  bodyBytes: {
    variable: 'SUBGRAPH_LIMIT_BODY_BYTES',
    standard: 1_000_000,
    least: 1_000,
    most: 1_000_000_000,
    says: 'Bytes of a request: a batch of entities is long, but never this long. The chain takes 128,000,000.',
  },
  headerBytes: {
    variable: 'SUBGRAPH_LIMIT_HEADER_BYTES',
    standard: 12_288,
    least: 4_096,
    most: 65_536,
    says: 'Bytes of all headers: what a gateway takes from its client, and what it adds itself.',
  },
  headers: {
    variable: 'SUBGRAPH_LIMIT_HEADERS',
    standard: 64,
    least: 16,
    most: 1_000,
    says: 'Headers.',
  },
  inFlight: {
    variable: 'SUBGRAPH_LIMIT_IN_FLIGHT',
    standard: 32,
    least: 1,
    most: 10_000,
    says: 'Requests of gateways that are answered at a time: two gateways of 16 each. More hear 503 with Retry-After.',
  },
  ownInFlight: {
    variable: 'SUBGRAPH_LIMIT_OWN_IN_FLIGHT',
    standard: 8,
    least: 1,
    most: 10_000,
    says: "The same of the organisation's own people, who take no place of a gateway.",
  },
  connections: {
    variable: 'SUBGRAPH_LIMIT_CONNECTIONS',
    standard: 500,
    least: 10,
    most: 1_000_000,
    says: 'Connections: the one that waits for its client longest makes room, one on which a gateway has signed last.',
  },
  connectionsOfAddress: {
    variable: 'SUBGRAPH_LIMIT_CONNECTIONS_ADDRESS',
    standard: 50,
    least: 2,
    most: 1_000_000,
    says: 'Those of one address on which no gateway has signed yet.',
  },
  headersMs: {
    variable: 'SUBGRAPH_LIMIT_HEADERS_MS',
    standard: 5_000,
    least: 100,
    most: 600_000,
    says: 'Milliseconds to send all headers.',
  },
  requestMs: {
    variable: 'SUBGRAPH_LIMIT_REQUEST_MS',
    standard: 15_000,
    least: 200,
    most: 600_000,
    says: 'Milliseconds to send a whole request.',
  },
  writeMs: {
    variable: 'SUBGRAPH_LIMIT_WRITE_MS',
    standard: 10_000,
    least: 100,
    most: 600_000,
    says: 'Milliseconds in which nothing is taken of an answer; longer for a long one, as if 20 kB were taken in a second.',
  },
};

/** How much may be sent at a time: every limit is a setting. */
export const HTTP_LIMIT_SETTINGS: Readonly<Record<string, Setting<number>>> = Object.fromEntries(
  Object.values(HTTP_LIMITS).map(({ variable, standard, least, most, says }) => [
    variable,
    wholeNumber([least, most], { what: says, standard }),
  ]),
);

/** The limits as they are without a setting. */
export const STANDARD_HTTP_LIMITS: HttpLimits = httpLimitsFrom({});

/** Reads the limits from the environment. @throws StartFailure that names the variable, what was expected and what was got. */
export function httpLimitsFrom(
  environment: Environment,
  settings: typeof HTTP_LIMIT_SETTINGS = HTTP_LIMIT_SETTINGS,
): HttpLimits {
  const numbers = readSettings(settings, environment);
  return Object.fromEntries(
    Object.entries(HTTP_LIMITS).map(([name, { variable }]) => [name, numbers[variable]]),
  ) as unknown as HttpLimits;
}
