import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { ProcessMessage } from './messages.ts';

const FIXTURE = fileURLToPath(new URL('fixtures/program.ts', import.meta.url));
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

describe('a process that was started by another', () => {
  it('a process reports to its parent how the start proceeds and then its address', async () => {
    const { messages, ready } = run('', { ipc: true });
    const address = await ready();
    expect(messages.slice(0, 2)).toEqual([
      { kind: 'progress', text: 'preparing' },
      { kind: 'progress', text: 'loading', done: 1, total: 4 },
    ]);
    expect(await (await fetch(address)).text()).toBe('hello');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'closes once on %s, however often it comes, and exits with 0',
    async (signal) => {
      const { child, ready, end } = run('', { ipc: true });
      await ready();
      child.kill(signal);
      child.kill(signal);
      expect(await end()).toEqual({ code: 0, out: 'closing\n', err: '' });
    },
  );

  it('closes when its parent is gone', async () => {
    const { child, ready, end } = run('', { ipc: true });
    await ready();
    child.disconnect();
    expect(await end()).toEqual({ code: 0, out: 'closing\n', err: '' });
  });

  it('exits at once when it is asked to while it is still starting', async () => {
    const { child, end } = run('slow start', { ipc: true });
    await once(child, 'message');
    child.kill('SIGTERM');
    expect(await end()).toEqual({ code: 0, out: '', err: '' });
  });

  it('ends anyway when closing takes too long', async () => {
    const { child, ready, end } = run('hanging close', { ipc: true });
    await ready();
    child.kill('SIGTERM');
    expect(await end()).toEqual({
      code: 0,
      out: 'closing\n',
      err: 'fixture: did not close within 0.2 s, ending anyway\n',
    });
  });

  it('says so when it could not close cleanly, and ends', async () => {
    const { child, ready, end } = run('failing close', { ipc: true });
    await ready();
    child.kill('SIGTERM');
    const { code, err } = await end();
    expect(code).toBe(0);
    expect(err).toMatch(/^fixture: could not close cleanly: Error: a connection would not end/);
  });

  it('leaves it to its parent to show why it failed to start', async () => {
    const { messages, end } = run('expected failure', { ipc: true });
    expect(await end()).toEqual({ code: 1, out: '', err: '' });
    expect(messages.at(-1)).toEqual({ kind: 'failed', message: 'The moon is full. Wait for another.' });
  });
});

describe('a process that was started from a terminal', () => {
  it('prints each step in plain lines', async () => {
    const { child, end, printed } = run('', {});
    await printed('ready at');
    child.kill('SIGINT');
    const { out } = await end();
    expect(out.replace(/\d{4,5}/, 'PORT')).toBe(
      [
        'fixture: preparing',
        'fixture: loading 25%',
        'fixture: loading 50%',
        'fixture: loading 75%',
        'fixture: loading 100%',
        'fixture: ready at http://127.0.0.1:PORT',
        'closing',
        '',
      ].join('\n'),
    );
  });

  it('prints one line without a stack when what it needs is missing', async () => {
    const { code, err } = await run('expected failure', {}).end();
    expect({ code, err }).toEqual({ code: 1, err: 'fixture: The moon is full. Wait for another.\n' });
  });

  it('names the port that is taken and how to choose another', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const { code, err } = await run('', { env: { PORT: String(port) } }).end();
    server.close();
    expect({ code, err }).toEqual({
      code: 1,
      err: `fixture: Port ${port} is taken. Choose another with PORT=N.\n`,
    });
  });

  it('says that the database cannot be reached, without its password', async () => {
    const env = { DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/mine' };
    const { code, err } = await run('database', { env }).end();
    expect({ code, err }).toEqual({
      code: 1,
      err: 'fixture: The database cannot be reached: connect ECONNREFUSED 127.0.0.1:1. Check DATABASE_URL.\n',
    });
  });

  it('shows the stack of a fault of its own', async () => {
    const { code, err } = await run('fault', {}).end();
    expect(code).toBe(1);
    expect(err).toMatch(/^fixture: failed to start: TypeError: undefined is not a function\n {4}at /);
  });
});

function run(behaviour: string, { ipc = false, env = {} }: { ipc?: boolean; env?: Record<string, string> }) {
  const child = spawn(process.execPath, [FIXTURE, behaviour], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
  });
  started.push(child);
  const messages: ProcessMessage[] = [];
  let out = '';
  let err = '';
  child.stdout!.on('data', (data) => (out += data));
  child.stderr!.on('data', (data) => (err += data));
  const address = new Promise<string>((resolve) => {
    child.on('message', (message: ProcessMessage) => {
      messages.push(message);
      if (message.kind === 'ready') resolve(message.address);
    });
  });
  // Not the event `close`: Node.js leaves it out when the parent has disconnected.
  const closed = Promise.all([
    once(child, 'exit'),
    once(child.stdout!, 'close'),
    once(child.stderr!, 'close'),
  ]);
  return {
    child,
    messages,
    ready: () => address,
    async printed(text: string) {
      while (!out.includes(text)) await once(child.stdout!, 'data');
    },
    async end() {
      const [[code]] = await closed;
      return { code, out, err };
    },
  };
}
