import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** What can go wrong with a connection. */
export type TcpFault = 'refused' | 'reset' | 'reset-once' | 'blackhole' | 'cut' | 'drip' | 'busy-once';

export interface TcpProxy {
  /** Where it listens, as `host:port`. */
  readonly authority: string;
  /** Null lets everything through. */
  fault(fault: TcpFault | null): Promise<void>;
  /** Which requests fail, by their text; all of them without it. */
  only: ((text: string) => boolean) | null;
  /** How many requests came that `only` means, since the fault was chosen. */
  readonly count: () => number;
  close(): Promise<void>;
}

/** How much of an answer comes before its connection is cut, in bytes: its headers and no more. */
const CUT_AFTER = 150;
const DRIP_MS = 40;

const BUSY = 'HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\n\r\n';

/** Stands on the wire in front of a server and breaks connections in one chosen way, request by request. */
export async function tcpProxy(port: number): Promise<TcpProxy> {
  const open = new Set<Socket>();
  let chosen: TcpFault | null = null;
  let count = 0;

  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => undefined).once('close', () => open.delete(socket));
    }
    let fault: TcpFault | null = null;
    let text = '';
    client.on('data', (bytes) => {
      text += bytes.toString('latin1');
      if (!isWhole(text)) return;
      const request = text;
      text = '';
      fault = null;
      if (proxy.only?.(request) !== false) {
        count += 1;
        fault = chosen === 'reset-once' || chosen === 'busy-once' ? (count === 1 ? chosen : null) : chosen;
      }
      if (fault === 'reset' || fault === 'reset-once') return void client.resetAndDestroy();
      if (fault === 'busy-once') return void client.write(BUSY);
      if (fault !== 'blackhole') upstream.write(Buffer.from(request, 'latin1'));
    });
    upstream.on('data', (bytes) => {
      if (fault === 'cut') client.end(bytes.subarray(0, CUT_AFTER));
      else if (fault === 'drip') drip(client, bytes);
      else client.write(bytes);
    });
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.end());
  });

  const listen = (on: number) =>
    new Promise<void>((resolve) => server.listen(on, '127.0.0.1', () => resolve()));
  const unlisten = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of open) socket.destroy();
    });
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  const proxy: TcpProxy = {
    authority: `127.0.0.1:${own}`,
    only: null,
    count: () => count,
    async fault(fault) {
      const wasRefusing = chosen === 'refused';
      chosen = fault;
      count = 0;
      if (fault === 'refused') await unlisten();
      else if (wasRefusing) await listen(own);
    },
    close: () => (server.listening ? unlisten() : Promise.resolve()),
  };
  return proxy;
}

/** Whether the text holds its headers and as much body as they say. */
function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = Number(/content-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
  return text.length >= end + 4 + length;
}

/** One byte after another, until the client has had enough of it. */
function drip(client: Socket, bytes: Buffer): void {
  let sent = 0;
  const timer = setInterval(() => {
    if (client.destroyed || sent >= bytes.length) clearInterval(timer);
    else client.write(bytes.subarray(sent, ++sent));
  }, DRIP_MS);
  client.once('close', () => clearInterval(timer));
}
