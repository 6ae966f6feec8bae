import { SUBGRAPHS } from '../shared/organisations.ts';
import { StartFailure } from '../shared/process/failure.ts';

/** How a gateway is set up. */
export interface GatewayOptions {
  readonly host: string;
  readonly port: number;
  /** Subgraph → address of its GraphQL endpoint. */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** Longest wait for a subgraph's whole answer, in milliseconds. */
  readonly deadlineMs: number;
  /** Largest answer of a subgraph, in bytes. */
  readonly maxBytes: number;
  /** Files and open data of the chain's lists and reports; only a supergraph without the chain has none. Default true. */
  readonly exports?: boolean;
  /** File of the supergraph; the project's own without it. */
  readonly supergraphFile?: string;
}

export const GATEWAY_HELP = `npm run gateway: the shared endpoint over subgraphs that run elsewhere.

  SUBGRAPHS              where the subgraphs are: name=address, separated by commas
                         (gemeente=https://…/graphql,havensteder=…,eneco=…,chain=…)
  PORT                   port to listen on (default 4000; 0 takes a free one)
  HOST                   address to listen on (default 127.0.0.1)
  SUPERGRAPH             file of the composed supergraph (default gateway/supergraph.graphql)
  SUBGRAPH_DEADLINE_MS   longest wait for a subgraph (default 2500)
  SUBGRAPH_MAX_BYTES     largest answer of a subgraph (default 8000000)
`;

/** Reads the options from the environment. @throws StartFailure that names the variable, what was expected and what was got. */
export function gatewayOptions(environment: NodeJS.ProcessEnv): GatewayOptions {
  return {
    host: environment.HOST || '127.0.0.1',
    port: number(environment, 'PORT', 4000, 0, 65_535),
    subgraphs: subgraphs(environment.SUBGRAPHS),
    deadlineMs: number(environment, 'SUBGRAPH_DEADLINE_MS', 2_500, 50, 60_000),
    maxBytes: number(environment, 'SUBGRAPH_MAX_BYTES', 8_000_000, 1_000, 1_000_000_000),
    supergraphFile: environment.SUPERGRAPH || undefined,
  };
}

function subgraphs(text: string | undefined): Map<string, string> {
  const addresses = new Map<string, string>();
  for (const entry of (text ?? '').split(',').filter((part) => part.trim() !== '')) {
    const [, name, address] = /^\s*(\w+)=(\S+)\s*$/.exec(entry) ?? [];
    if (!name || !address || !URL.canParse(address)) {
      throw new StartFailure(
        `SUBGRAPHS: expected name=address, such as eneco=http://127.0.0.1:4003/graphql, got "${entry}".`,
      );
    }
    addresses.set(name, address);
  }
  const missing = SUBGRAPHS.filter((name) => !addresses.has(name));
  if (missing.length > 0) throw new StartFailure(`SUBGRAPHS: no address for ${missing.join(', ')}.`);
  return addresses;
}

function number(
  environment: NodeJS.ProcessEnv,
  name: string,
  standard: number,
  least: number,
  most: number,
): number {
  const text = environment[name];
  if (text === undefined || text === '') return standard;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new StartFailure(`${name}: expected a whole number from ${least} to ${most}, got "${text}".`);
  }
  return value;
}
