import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConnectionOptions, Connections } from './connections.ts';

let server: Server;
let connections: Connections;
let now: number;
const clients: Socket[] = [];
const accepted: Socket[] = [];

beforeEach(async () => {
  now = 0;
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    accepted.push(socket);
    connections.opened(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  for (const socket of clients.splice(0)) socket.destroy();
  for (const socket of accepted.splice(0)) socket.destroy();
  server.close();
});

function bounded(options: Partial<ConnectionOptions>): void {
  connections = new Connections({
    connections: 1_000,
    connectionsOfAddress: 1_000,
    writeMs: 1_000,
    now: () => now,
    ...options,
  });
}

/** A connection from an address of this machine, with the end that the server has of it; a millisecond later. */
async function opened(from = '127.0.0.1'): Promise<{ client: Socket; theirs: Socket }> {
  const { port } = server.address() as { port: number };
  const count = accepted.length;
  const client = connect({ port, host: '127.0.0.1', localAddress: from });
  client.on('error', () => undefined);
  clients.push(client);
  await once(client, 'connect');
  await expect.poll(() => accepted.length, { interval: 2 }).toBe(count + 1);
  now += 1;
  return { client, theirs: accepted[count] as Socket };
}

describe('a connection more than one address may have', () => {
  it('takes the place of the one that waits for its client longest, and of no other address', async () => {
    bounded({ connectionsOfAddress: 3 });
    const honest = await opened('127.0.0.2');
    const [first, second, third] = [await opened(), await opened(), await opened()];
    connections.waits(first.theirs);
    const fourth = await opened();
    const open = [honest, first, second, third, fourth].map(({ theirs }) => !theirs.destroyed);
    expect(open).toEqual([true, true, false, true, true]);
    expect(connections.size).toBe(4);
  });

  it('is closed when all the others wait for us', async () => {
    bounded({ connectionsOfAddress: 2 });
    const [first, second] = [await opened(), await opened()];
    connections.asked(first.theirs);
    connections.asked(second.theirs);
    expect((await opened()).theirs.destroyed).toBe(true);
    connections.answered(first.theirs);
    expect((await opened()).theirs.destroyed).toBe(false);
    expect(first.theirs.destroyed).toBe(true);
  });

  it('stays when it is one of somebody whom we know, or comes through a proxy', async () => {
    bounded({ connectionsOfAddress: 2, shared: (address) => address === '127.0.0.3' });
    const known = await opened();
    connections.vouch(known.theirs);
    const proxied = [await opened('127.0.0.3'), await opened('127.0.0.3'), await opened('127.0.0.3')];
    for (let strangers = 0; strangers < 5; strangers += 1) await opened();
    expect([known, ...proxied].some(({ theirs }) => theirs.destroyed)).toBe(false);
    expect(connections.size).toBe(6);
  });
});

describe('a connection more than there may be', () => {
  it('takes the place of one of the address that has most', async () => {
    bounded({ connections: 5 });
    const honest = await opened('127.0.0.2');
    const many = [await opened(), await opened(), await opened(), await opened()];
    const newcomer = await opened('127.0.0.4');
    expect([honest, ...many, newcomer].map(({ theirs }) => !theirs.destroyed)).toEqual([
      true,
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  it('takes the place of somebody whom we know only when there is no other', async () => {
    bounded({ connections: 3 });
    const known = [await opened(), await opened()];
    for (const { theirs } of known) connections.vouch(theirs);
    const stranger = await opened('127.0.0.2');
    await opened('127.0.0.4');
    expect([...known, stranger].map(({ theirs }) => !theirs.destroyed)).toEqual([true, true, false]);
  });
});

describe('who takes nothing of an answer', () => {
  it('is cut off after its time, and who takes it slowly is not', async () => {
    bounded({ writeMs: 1_000 });
    const [unread, read] = [await opened(), await opened()];
    connections.cutStalled();
    unread.client.pause();
    const answer = Buffer.alloc(8_000_000);
    unread.theirs.write(answer);
    read.theirs.write(answer);
    read.client.resume();
    await expect.poll(() => read.theirs.writableLength).toBe(0);
    const allowed = 1_000 + unread.theirs.writableLength / 20;
    now += allowed;
    connections.cutStalled();
    expect([unread.theirs.destroyed, read.theirs.destroyed]).toEqual([false, false]);
    now += 2;
    connections.cutStalled();
    expect([unread.theirs.destroyed, read.theirs.destroyed]).toEqual([true, false]);
    expect(connections.size).toBe(1);
  });

  it('has its time anew with every piece that it takes', async () => {
    bounded({ writeMs: 1_000 });
    const { client, theirs } = await opened();
    client.pause();
    const pieces = Array.from({ length: 3 }, () => theirs.write(Buffer.alloc(4_000_000)));
    expect(pieces).toContain(false);
    connections.cutStalled();
    now += 200_000;
    const pending = theirs.writableLength;
    client.resume();
    await expect.poll(() => theirs.writableLength, { interval: 1 }).toBeLessThan(pending);
    client.pause();
    connections.cutStalled();
    now += 500;
    connections.cutStalled();
    expect(theirs.destroyed).toBe(false);
  });
});
