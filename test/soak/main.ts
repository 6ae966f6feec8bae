import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import pg from 'pg';
import { freePorts, type RunningChain, startRunning, temporaryDataDir } from '../setup/running.ts';
import { askSteadily, capacity, type Outcome, writeSteadily } from './load.ts';
import { growth, residentMegabytes, type Sample } from './memory.ts';
import { keepKilling, type Outage } from './outages.ts';
import { isFailed, type Report, reportText, verdict } from './report.ts';
import { startServers } from './servers.ts';

const USAGE = `npm run soak [-- --minutes N]

Runs the chain as processes under 70 % of the load that it can take, and kills one subgraph or one database at a time
with SIGKILL. Ends with 1 when something was lost that should not be.

  --minutes N  how long (default 10)
  --help       this text`;

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, help: { type: 'boolean', default: false } },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error(`--minutes: expected a number above 0, got ${values.minutes}.`);

const SHARE = 0.7;

await loadRegistryOrExit(process.env);
const folder = temporaryDataDir();
const databases = temporaryDataDir();
const servers = await startServers(databases.path);
for (const { organisation, url } of servers) process.env[`DATABASE_URL_${organisation.toUpperCase()}`] = url;
let faults: readonly string[];
try {
  const running = await startRunning(folder.path, await freePorts(), '--demo', 'small');
  const report = await soak(running).finally(() => running.stop());
  console.log(reportText(report));
  faults = verdict(report);
} finally {
  await Promise.all(servers.map((server) => server.stop()));
  for (const each of [folder, databases]) each.remove();
}
process.exit(faults.length > 0 ? 1 : 0);

async function soak(running: RunningChain): Promise<Report> {
  const { address } = running;
  await capacity(address, 3);
  const most = await capacity(address, 5);
  const perSecond = Math.max(1, most * SHARE);
  console.log(
    `Asking ${perSecond.toFixed(1)} times a second (${SHARE * 100} % of ${most.toFixed(1)}) for ${minutes} min.`,
  );

  const began = performance.now();
  let over = false;
  const isOver = () => over;
  const asked: Outcome[] = [];
  const outages: Outage[] = [];
  const written = new Map<string, string>();
  const samples: Sample[] = [];
  const gateway = running.pidOf('gateway');
  const authorization = tokens(running);
  const writing = writeSteadily(address, authorization, isOver, (name, id) => written.set(name, id));
  const asking = askSteadily(address, perSecond, isOver, (one) => asked.push(one));
  const killing = keepKilling(running, servers, isOver, outages);
  while (performance.now() - began < minutes * 60_000) {
    const minute = (performance.now() - began) / 60_000;
    samples.push({ minute, megabytes: residentMegabytes(gateway) });
    await wait(1_000);
  }
  over = true;
  const [refusals] = await Promise.all([writing, asking, killing]);
  return {
    minutes,
    perSecond,
    asked,
    outages,
    failures: asked.filter((one) => isFailed(one, outages)),
    written: written.size,
    refusals,
    lost: await lostOf(written),
    sameGateway: running.pidOf('gateway') === gateway,
    samples,
    growth: growth(samples),
  };
}

/** Acknowledged changes that are not in Eneco's database exactly once, under the id that was returned. */
async function lostOf(written: ReadonlyMap<string, string>): Promise<string[]> {
  const server = servers.find(({ organisation }) => organisation === 'eneco');
  const db = new pg.Client({ connectionString: server?.url });
  await db.connect();
  const { rows } = await db.query<{ id: string; name: string }>('select id, name from supplier');
  await db.end();
  const stored = Map.groupBy(rows, ({ name }) => name);
  return [...written]
    .filter(([name, id]) => stored.get(name)?.length !== 1 || stored.get(name)?.[0]?.id !== id)
    .map(([name]) => name);
}

/** A token that is made anew every ten minutes: it lives shorter than a long soak. */
function tokens(running: RunningChain): () => Promise<string> {
  let [made, token] = [0, Promise.resolve('')];
  return () => {
    if (made === 0 || performance.now() - made > 600_000) {
      made = performance.now();
      token = running.authorizationOf('contract-manager');
    }
    return token;
  };
}
