import { Pool } from 'undici';
import { cpuMs } from '../system.ts';

/** A server that is asked for a page. */
export interface PageServer {
  readonly name: string;
  /** The page that is asked. */
  readonly address: string;
  readonly pid: number;
}

/** CPU per request in milliseconds: of the server itself, and of the gateway behind it. */
export interface Cost {
  readonly server: number;
  readonly gateway: number;
}

/** How many clients ask at the same time. */
const CLIENTS = 4;

/** Asks a page that often and gives what it cost. @throws Error for an answer that is no page */
export async function costOf(server: PageServer, gateway: number, requests: number): Promise<Cost> {
  const { origin, pathname, search } = new URL(server.address);
  const pool = new Pool(origin, { connections: CLIENTS });
  const before = { server: cpuMs(server.pid), gateway: cpuMs(gateway) };
  let left = requests;
  const client = async () => {
    while (left > 0) {
      left -= 1;
      // Another visitor each time: strangers are limited by their address.
      const visitor = `10.${(left >> 16) & 255}.${(left >> 8) & 255}.${left & 255}`;
      const { statusCode, body } = await pool.request({
        method: 'GET',
        path: pathname + search,
        headers: { 'accept-encoding': 'br', 'x-forwarded-for': visitor },
      });
      await body.dump();
      if (statusCode !== 200) throw new Error(`${server.name} answered ${statusCode}.`);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  await pool.close();
  return {
    server: (cpuMs(server.pid) - before.server) / requests,
    gateway: (cpuMs(gateway) - before.gateway) / requests,
  };
}
