import { type AddressInfo, createServer } from 'node:net';
import type { PostgresPlace } from './address.ts';
import type { Settings } from './settings.ts';
import type { System } from './system.ts';

/** The settings with which PostgreSQL listens there and nowhere else. */
export function listenSettings(
  { host, port }: PostgresPlace,
  { overTcp }: Pick<System, 'overTcp'>,
): Settings {
  return overTcp
    ? { listen_addresses: host, unix_socket_directories: '', port: String(port) }
    : { listen_addresses: '', unix_socket_directories: host, port: String(port) };
}

/** A port of this machine on which nothing listens now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
