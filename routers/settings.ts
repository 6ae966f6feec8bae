import type { Issuer } from '@social-return/edge/trust/issuers';
import { type Limits, STANDARD_LIMITS } from '@social-return/gateway/limits/table';
import type { GatewayOptions } from '@social-return/gateway/options';

/** What the configuration of any router is made from: the options of our own gateway. */
export interface RouterSettings {
  readonly host: string;
  readonly port: number;
  readonly limits: Limits;
  /** Longest wait for one subgraph, in milliseconds. */
  readonly deadlineMs: number;
  /** Subgraph → where a router asks it: at the signer, which asks the subgraph. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly issuers: readonly Issuer[];
  /** Files with the public keys of issuers that publish them nowhere: name of the file → the keys. */
  readonly keyFiles: ReadonlyMap<string, object>;
  /** Where the keys of an issuer are, in the words of a router. */
  keysOf(issuer: Issuer): { readonly file: string } | { readonly url: string };
}

/** @param signer address of the signer, which asks subgraphs in the gateway's name */
export function routerSettings(options: GatewayOptions, signer: string): RouterSettings {
  const issuers = [...(options.issuers ?? new Map<string, Issuer>()).values()];
  const fileOf = (issuer: Issuer) => `jwks-${issuers.indexOf(issuer) + 1}.json`;
  return {
    host: options.host,
    port: options.port,
    limits: { ...STANDARD_LIMITS, ...options.limits },
    deadlineMs: options.deadlineMs,
    addresses: new Map([...options.subgraphs.keys()].map((name) => [name, new URL(name, signer).href])),
    issuers,
    keyFiles: new Map(issuers.flatMap((issuer) => (issuer.jwks ? [[fileOf(issuer), issuer.jwks]] : []))),
    keysOf: (issuer) => (issuer.jwksUri ? { url: issuer.jwksUri } : { file: fileOf(issuer) }),
  };
}

/** Every algorithm that some issuer signs with. */
export function algorithmsOf(issuers: readonly Issuer[]): string[] {
  return [...new Set(issuers.flatMap(({ algorithms }) => algorithms))].sort();
}
