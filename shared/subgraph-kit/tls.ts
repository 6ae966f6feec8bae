import type { Socket } from 'node:net';
import { TLSSocket, type TlsOptions } from 'node:tls';
import { certificateNames } from '@social-return/edge/trust/certificate';
import { StartFailure } from '@social-return/runtime/process/failure';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { HttpRefusal } from './http-refusal.ts';
import { SERVER_TLS_SETTINGS } from './settings.ts';

/** How a subgraph answers over mutual TLS. */
export interface ServerTls {
  readonly options: TlsOptions;
  /** The clients that may connect, by one of their {@link certificateNames}. */
  readonly allowed: ReadonlySet<string>;
}

/**
 * Reads TLS_CERT, TLS_KEY and TLS_CLIENT_CA (PEM texts) and TLS_ALLOWED_CLIENTS (separated by commas).
 * @returns null when none of them is given: then TLS is somebody else's task, or the network is private.
 * @throws StartFailure when only some of them are given
 */
export function serverTlsFrom(environment: Environment): ServerTls | null {
  const { TLS_CERT, TLS_KEY, TLS_CLIENT_CA, TLS_ALLOWED_CLIENTS } = readSettings(
    SERVER_TLS_SETTINGS,
    environment,
  );
  const given = { TLS_CERT, TLS_KEY, TLS_CLIENT_CA, TLS_ALLOWED_CLIENTS };
  const missing = Object.entries(given).flatMap(([name, value]) => (value ? [] : [name]));
  if (missing.length === 4) return null;
  if (missing.length > 0) throw new StartFailure(`Mutual TLS needs ${missing.join(' and ')} too.`);
  return {
    options: {
      cert: TLS_CERT,
      key: TLS_KEY,
      ca: TLS_CLIENT_CA,
      minVersion: 'TLSv1.3',
      requestCert: true,
      rejectUnauthorized: true,
    },
    allowed: new Set(
      (TLS_ALLOWED_CLIENTS as string)
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    ),
  };
}

/**
 * Checks who is at the other end of a connection. That a certificate is of our authority says only that it was given
 * to somebody: every organisation under the same authority has one.
 * @throws HttpRefusal for a certificate that is not on the list
 */
export function checkCertificates({ allowed }: ServerTls): (socket: Socket) => void {
  const known = new WeakSet<Socket>();
  return (socket) => {
    if (known.has(socket)) return;
    const isKnown =
      socket instanceof TLSSocket &&
      socket.authorized &&
      certificateNames(socket.getPeerCertificate().raw).some((name) => allowed.has(name));
    if (!isKnown)
      throw new HttpRefusal(403, 'FORBIDDEN', {
        en: 'This certificate has no access here.',
        nl: 'Dit certificaat heeft hier geen toegang.',
      });
    known.add(socket);
  };
}
