import diagnostics from 'node:diagnostics_channel';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from './setup/chain.ts';

const LOCAL = /^(127\.|::1$|localhost$)/;

/** Every host that this process opened a TCP connection to, or asked the name of. */
const hosts = new Set<string>();
const connect = net.Socket.prototype.connect;
let chain: TestChain;

beforeAll(async () => {
  net.Socket.prototype.connect = function (this: net.Socket, ...given: unknown[]) {
    const [first] = Array.isArray(given[0]) ? (given[0] as unknown[]) : given;
    const { host, path } = (typeof first === 'object' && first !== null ? first : {}) as {
      host?: string;
      path?: string;
    };
    if (!path) hosts.add(host ?? 'localhost');
    return (connect as (...args: unknown[]) => net.Socket).apply(this, given);
  } as typeof connect;
  chain = await startChain({ demo: 'none' });
});
afterAll(async () => {
  await chain.stop();
  net.Socket.prototype.connect = connect;
});

describe('nothing leaves the host', () => {
  it('opens connections to this machine alone, telemetry of the vendor included', async () => {
    const undici: string[] = [];
    const hear = (message: unknown) => {
      const { connectParams } = message as { connectParams?: { hostname?: string } };
      if (connectParams?.hostname) undici.push(connectParams.hostname);
    };
    diagnostics.subscribe('undici:client:beforeConnect', hear);
    await chain.data('{ organisations { title } vacancies(first: 1) { totalCount } }');
    diagnostics.unsubscribe('undici:client:beforeConnect', hear);
    expect(process.env.APOLLO_TELEMETRY_DISABLED).toBe('true');
    expect(hosts.size).toBeGreaterThan(0);
    expect([...hosts, ...undici].filter((host) => !LOCAL.test(host))).toEqual([]);
  });
});
