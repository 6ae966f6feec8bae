import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  freePorts,
  processesWith,
  type RunningChain,
  startRunning,
  temporaryDataDir,
} from '../setup/running.ts';
import { asking, type Reply } from '../setup/subgraph.ts';

const QUESTION = `{
  vacancies(first: 10) { totalCount answeredBy { organisation { id } status } edges { node { id title } } }
  gemeente { contracts(first: 1) { totalCount } }
  havensteder { assignments(first: 1) { totalCount } }
}`;

interface Answer {
  vacancies: { totalCount: number; answeredBy: { organisation: { id: string }; status: string }[] };
  gemeente: { contracts: { totalCount: number } } | null;
  havensteder: { assignments: { totalCount: number } } | null;
}

const folder = temporaryDataDir();
let port: number;
let running: RunningChain;
let client: ReturnType<typeof asking>;

beforeAll(async () => {
  port = await freePorts();
  running = await startRunning(folder.path, port, '--demo', 'small');
  client = asking(running.address);
});
afterAll(async () => {
  await running.stop();
  folder.remove();
});

const statusOf = ({ data }: Reply<Answer>, id: string) =>
  data.vacancies.answeredBy.find(({ organisation }) => organisation.id === id)?.status;

/** Asks until the answer is as wanted; fails after 20 s. */
async function until(wanted: (reply: Reply<Answer>) => boolean): Promise<Reply<Answer>> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const reply = await client.ask<Answer>(QUESTION);
    if (wanted(reply)) return reply;
    if (performance.now() > deadline) throw new Error(`Still not: ${JSON.stringify(reply)}`);
  }
}

describe('the chain as npm start runs it', () => {
  it('shows its addresses and serves all of them', async () => {
    const base = `http://localhost:${port}`;
    for (const path of ['/graphql', '/graphiql', '/health', '/ready'])
      expect(running.output()).toContain(base + path);
    expect((await fetch(`${base}/health`)).status).toBe(200);
    expect((await fetch(`${base}/ready`)).status).toBe(200);
    expect((await fetch(`${base}/graphiql`)).headers.get('content-type')).toContain('text/html');
  });

  it('puts the subgraphs on the ports after the gateway, in the order of the registry', async () => {
    for (const [index, field] of ['gemeente', 'havensteder', 'eneco', 'organisations'].entries()) {
      const { data } = await asking(`http://127.0.0.1:${port + 1 + index}/graphql`).ask(
        `{ ${field} { ${field === 'organisations' ? 'id' : '__typename'} } }`,
      );
      expect(data[field]).toBeTruthy();
    }
  });

  it('fails nobody else when a subgraph is killed under load, and has it back without a restart of the gateway', async () => {
    await until((reply) => statusOf(reply, 'eneco') === 'ANSWERED');
    const killed = running.pidOf('eneco');
    let asked = 0;
    const failures: Reply<Answer>[] = [];
    const load = async (stop: () => boolean) => {
      while (!stop()) {
        const reply = await client.ask<Answer>(QUESTION);
        asked += 1;
        const others =
          statusOf(reply, 'gemeente') === 'ANSWERED' && statusOf(reply, 'havensteder') === 'ANSWERED';
        if (!others || !reply.data.gemeente || !reply.data.havensteder) failures.push(reply);
      }
    };
    let done = false;
    const clients = Array.from({ length: 6 }, () => load(() => done));
    process.kill(killed, 'SIGKILL');
    const back = await until(
      (reply) => statusOf(reply, 'eneco') === 'ANSWERED' && running.pidOf('eneco') !== killed,
    );
    done = true;
    await Promise.all(clients);
    expect(failures).toEqual([]);
    expect(asked).toBeGreaterThan(6);
    expect(back.errors).toBeUndefined();
  });

  it('refuses a second start in the same folder and says why', async () => {
    await expect(startRunning(folder.path, await freePorts(), '--demo', 'none')).rejects.toThrow(/in use/);
  });

  it('stops cleanly on SIGTERM, leaves nothing behind, and has its data at the next start', async () => {
    const before = (await client.ask<Answer>(QUESTION)).data.vacancies.totalCount;
    expect(await running.stop()).toBe(0);
    expect(processesWith(folder.path)).toEqual([]);
    running = await startRunning(folder.path, port, '--demo', 'city');
    const { data } = await client.ask<Answer>(QUESTION);
    expect(data.vacancies.totalCount).toBe(before);
  });
});
