import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase } from '@social-return/test/setup/database';
import { afterEach, expect, inject, it } from 'vitest';
import { openDatabase } from './database.ts';

const SOCKET = '.s.PGSQL.5432';

const closing: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A server before the run's PostgreSQL that never answers its first connections. @returns the address behind it */
async function slowToStart(address: string, silent: number): Promise<string> {
  const { host: socketDir } = inject('postgres').place;
  const folder = await mkdtemp(join(tmpdir(), 'slow-'));
  const sockets = new Set<Socket>();
  let connections = 0;
  const server: Server = createServer((client) => {
    sockets.add(client);
    connections += 1;
    if (connections <= silent) return;
    const behind = connect(join(socketDir, SOCKET));
    sockets.add(behind);
    for (const socket of [client, behind]) socket.on('error', () => undefined);
    client.pipe(behind).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(join(folder, SOCKET), resolve));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });
  return address.replace(encodeURIComponent(socketDir), encodeURIComponent(folder));
}

it('a database that answers its first connection too late is tried again', async () => {
  const { url, drop } = await freshDatabase('slow');
  closing.push(drop);
  const db = await openDatabase({ url: await slowToStart(url, 1), entities: [], migrations: [] });
  closing.push(() => db.destroy());
  expect(await db.query('select 1 as one')).toEqual([{ one: 1 }]);
});

it('a database that refuses connections is not tried again', async () => {
  const refused = openDatabase({ url: 'postgresql://a:b@127.0.0.1:1/c', entities: [], migrations: [] });
  await expect(refused).rejects.toThrow('ECONNREFUSED');
});
