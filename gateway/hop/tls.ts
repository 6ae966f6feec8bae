import { type ConnectionOptions, checkServerIdentity, type PeerCertificate } from 'node:tls';
import { certificateNames } from '@social-return/edge/trust/certificate';
import { StartFailure } from '@social-return/runtime/process/failure';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { TLS_SETTINGS } from './settings.ts';

/** How the gateway proves itself to one subgraph over mutual TLS, and whom it expects there. PEM texts. */
export interface ClientTls {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
  /**
   * The server that must answer, by one of its {@link certificateNames}. Without it the certificate must be for the host's name,
   * as on the web.
   */
  readonly server?: string;
}

/**
 * Reads SUBGRAPH_CA, SUBGRAPH_CERT and SUBGRAPH_KEY (PEM texts) and SUBGRAPH_SERVERS (JSON: subgraph → who answers).
 * @returns undefined when none is given: then there is no mutual TLS
 * @throws StartFailure when only some are given
 */
export function clientTlsFrom(environment: Environment): ((subgraph: string) => ClientTls) | undefined {
  const { SUBGRAPH_CA, SUBGRAPH_CERT, SUBGRAPH_KEY, SUBGRAPH_SERVERS } = readSettings(
    TLS_SETTINGS,
    environment,
  );
  if (!SUBGRAPH_CA && !SUBGRAPH_CERT && !SUBGRAPH_KEY) return undefined;
  if (!SUBGRAPH_CA || !SUBGRAPH_CERT || !SUBGRAPH_KEY)
    throw new StartFailure('Mutual TLS needs all of SUBGRAPH_CA, SUBGRAPH_CERT and SUBGRAPH_KEY.');
  const servers = readExpectedServers(SUBGRAPH_SERVERS);
  return (subgraph) => ({
    ca: SUBGRAPH_CA,
    cert: SUBGRAPH_CERT,
    key: SUBGRAPH_KEY,
    ...(servers[subgraph] ? { server: servers[subgraph] } : {}),
  });
}

/** What undici gives to TLS for a connection to that subgraph. */
export function connectOptions(tls: ClientTls | undefined): ConnectionOptions {
  if (!tls) return {};
  const { ca, cert, key, server } = tls;
  return {
    ca,
    cert,
    key,
    minVersion: 'TLSv1.3',
    checkServerIdentity: (host, certificate) =>
      server ? mustBe(server, certificate) : checkServerIdentity(host, certificate),
  };
}

function mustBe(expected: string, { raw }: PeerCertificate): Error | undefined {
  if (certificateNames(raw).includes(expected)) return undefined;
  return new Error('Another organisation answers at the address of a subgraph.');
}

function readExpectedServers(text: string | undefined): Readonly<Record<string, string>> {
  if (!text) return {};
  try {
    return JSON.parse(text) as Record<string, string>;
  } catch {
    throw new StartFailure('SUBGRAPH_SERVERS: expected JSON (subgraph → who answers), got text that is not.');
  }
}
