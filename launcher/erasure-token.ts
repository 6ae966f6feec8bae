import {
  developmentFile,
  issuerName,
  readDevelopmentKeys,
} from '@social-return/edge/trust/development-issuers';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { ISSUER_SETTINGS } from './settings.ts';

/** By whose word, and over which gateway, a register delivers erasures. */
export interface ErasureDelivery {
  readonly gatewayUrl: string;
  /** Private JWK in JSON. */
  readonly key: string;
  readonly issuer: string;
}

/**
 * From ERASURE_TOKEN_KEY and ERASURE_TOKEN_ISSUER where given; otherwise the register's own development issuer, where
 * there are development issuers. Null where there is neither: erasures then wait.
 */
export function erasureDelivery(
  register: string,
  gatewayUrl: string,
  environment: Environment,
  { dataDir, development }: { readonly dataDir: string; readonly development: string | null },
): ErasureDelivery | null {
  const { ERASURE_TOKEN_KEY: key, ERASURE_TOKEN_ISSUER: issuer } = readSettings(ISSUER_SETTINGS, environment);
  if (key && issuer) return { gatewayUrl, key, issuer };
  const keys = development === null ? null : readDevelopmentKeys(developmentFile(dataDir));
  const own = keys?.[register];
  return own ? { gatewayUrl, key: JSON.stringify(own), issuer: issuerName(register) } : null;
}

/** The address of a gateway on this machine that listens on that host. */
export function gatewayUrl(host: string, port: number): string {
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}/graphql`;
}
