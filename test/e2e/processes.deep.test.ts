import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { beginDataFolder } from '../setup/pristine.ts';
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
  gemeente { __typename }
  havensteder { __typename }
}`;

interface Answer {
  vacancies: { totalCount: number; answeredBy: { organisation: { id: string }; status: string }[] };
  gemeente: { __typename: string } | null;
  havensteder: { __typename: string } | null;
}

const folder = temporaryDataDir();
let port: number;
let running: RunningChain;
let client: ReturnType<typeof asking>;

beforeAll(async () => {
  // A machine that is busy with another test makes nobody late.
  vi.stubEnv('SUBGRAPH_DEADLINE_MS', '30000');
  vi.stubEnv('LIMIT_ANSWER_MS', '60000');
  port = await freePorts();
  beginDataFolder(folder.path);
  running = await startRunning(folder.path, port, '--demo', 'small');
  client = asking(running.address, { authorize: async () => undefined });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await running?.stop();
  folder.remove();
});

const statusOf = ({ data }: Reply<Answer>, id: string) =>
  data.vacancies.answeredBy.find(({ organisation }) => organisation.id === id)?.status;

/** Asks until the answer is as wanted; fails after 60 s. */
async function until(wanted: (reply: Reply<Answer>) => boolean): Promise<Reply<Answer>> {
  const deadline = performance.now() + 60_000;
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

  it('puts the subgraphs on the ports after the gateway, in the order of the registry, where they answer no stranger', async () => {
    for (const [index, name] of ['gemeente', 'havensteder', 'eneco', 'chain'].entries()) {
      const stranger = await fetch(`http://127.0.0.1:${port + 1 + index}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ __typename }"}',
      });
      expect(stranger.status).toBe(401);
      expect(stranger.headers.get('www-authenticate')).toBe(`Bearer realm="${name}"`);
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

  it('knows its personas, each at the shared endpoint and at the door of their own organisation', async () => {
    const own = '{ eneco { suppliers(first: 1) { totalCount } } }';
    const asked = async (address: string, persona: string) => {
      const authorize = () => running.authorizationOf(persona);
      return asking(address, { authorize }).ask(own, {}, { purpose: null });
    };
    expect((await asked(running.address, 'contract-manager')).errors).toBeUndefined();
    expect((await asked(running.address, 'auditor')).errors?.[0]?.extensions?.code).toBe(
      'UNAUTHORIZED_FIELD_OR_TYPE',
    );
    const direct = await asked(`http://127.0.0.1:${port + 3}/graphql`, 'contract-manager');
    expect(direct.errors?.[0]?.message).toContain('The token is meant for somebody else');
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
  }, 120_000);
});
