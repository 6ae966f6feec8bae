import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkPorts } from './ports.ts';

let server: Server;
let port: number;
beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as { port: number }).port;
});
afterEach(() => void server.close());

const needed = () => [
  { name: 'gateway', host: '127.0.0.1', port: 0 },
  { name: 'eneco', host: '127.0.0.1', port },
];

it('a port that is taken is named, with the program that needed it and how to choose others', async () => {
  await expect(checkPorts(needed())).rejects.toThrow(
    `Port ${port} (eneco) is taken. Choose another with --port N or PORT=N: all other processes take the ports after it.`,
  );
});

it('a port that becomes free within the patience given is free', async () => {
  const check = checkPorts(needed(), 10_000);
  server.close();
  await expect(check).resolves.toBeUndefined();
});

it('an address that is not of this machine is not waited for', async () => {
  await expect(checkPorts([{ name: 'gateway', host: '192.0.2.1', port: 4000 }], 10_000)).rejects.toThrow(
    'Cannot listen on 192.0.2.1, port 4000 (gateway): EADDRNOTAVAIL. Check HOST.',
  );
});
