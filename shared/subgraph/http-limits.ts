import { StartFailure } from '../process/failure.ts';

/** How much may be sent to a subgraph at a time. */
export interface HttpLimits {
  readonly bodyBytes: number;
  readonly headerBytes: number;
  readonly headers: number;
  readonly inFlight: number;
}

interface HttpLimit {
  readonly variable: string;
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  /** What it limits, for who sets it. */
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
    says: 'Requests that are answered at a time: two gateways of 16 each. More hear 503 with Retry-After.',
  },
};

/** The limits as they are without a setting. */
export const STANDARD_HTTP_LIMITS: HttpLimits = httpLimitsFrom({});

/** Reads the limits from the environment. @throws StartFailure that names the variable, what was expected and what was got. */
export function httpLimitsFrom(environment: NodeJS.ProcessEnv): HttpLimits {
  return Object.fromEntries(
    Object.entries(HTTP_LIMITS).map(([name, { variable, standard, least, most }]) => {
      const text = environment[variable];
      if (text === undefined || text === '') return [name, standard];
      const value = Number(text);
      if (Number.isInteger(value) && value >= least && value <= most) return [name, value];
      throw new StartFailure(`${variable}: expected a whole number from ${least} to ${most}, got "${text}".`);
    }),
  ) as unknown as HttpLimits;
}

/** The table of `docs/limits.md`. */
export function httpLimitsMarkdown(): string {
  const rows = Object.values(HTTP_LIMITS).map(
    ({ variable, standard, says }) => `| \`${variable}\` | ${standard} | ${says} |`,
  );
  return ['| variable | default | what |', '| --- | ---: | --- |', ...rows].join('\n');
}
