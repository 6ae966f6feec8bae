import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import { projectFile } from '@social-return/runtime/files';
import { asksForHelp } from '@social-return/runtime/process/flags';
import { launchBrowser } from '@social-return/test/setup/browser';
import { startChain } from '../chain/chain.ts';
import { startContender } from '../chain/start.ts';
import { spread, spreadText } from '../figures.ts';
import { pin } from '../system.ts';
import { align } from '../table.ts';
import { UNTHROTTLED } from '../unthrottled.ts';
import { type FirstView, firstViewOf, totalBytes } from './bytes.ts';
import { type Cost, costOf } from './cost.ts';
import { CPU_SLOWDOWN, type Visit, visit } from './visit.ts';

const HELP = `npm run bench:web [-- ROUNDS REQUESTS]: what the first view of the page's search weighs and costs.

  Compressed bytes over the wire; CPU per request of the page, of the gateway behind it, and of a plain server template that
  shows the same list; and what a visitor notices on a telephone ${CPU_SLOWDOWN} times as slow as this machine, over a 3G-like wire.
`;

if (asksForHelp(process.argv)) {
  process.stdout.write(HELP);
} else {
  const [rounds = 5, requests = 100] = process.argv.slice(2).map(countIn);
  await loadRegistryOrExit(process.env);
  await run(rounds, requests);
}

/** A whole number of 1 or more; ends the program with a line that says so for anything else. */
function countIn(word: string): number {
  if (/^[1-9]\d{0,5}$/.test(word)) return Number(word);
  console.error(
    `Expected ROUNDS and REQUESTS as whole numbers of 1 or more, got "${word}".\nnpm run bench:web -- --help shows what they are.`,
  );
  process.exit(2);
}

async function run(rounds: number, requests: number): Promise<void> {
  const pinning = pin();
  const undo: (() => Promise<void>)[] = [];
  try {
    const chain = await startChain(UNTHROTTLED);
    undo.push(chain.stop);
    const start = async (name: string, script: string, environment: NodeJS.ProcessEnv = {}) => {
      const started = await startContender(
        { name, script, words: [] },
        { environment: { ...process.env, ...environment }, pinning, nodeFlags: [] },
      );
      undo.push(started.stop);
      return started;
    };
    const gateway = await start('gateway', projectFile('gateway', 'dist', 'main.js'), {
      ...chain.gatewayEnvironment,
      ...UNTHROTTLED,
    });
    const GRAPH_URL = gateway.address;
    const page = await start('page', projectFile('web', 'dist', 'main.js'), { GRAPH_URL });
    const template = await start('template', projectFile('bench', 'dist', 'web', 'template.js'), {
      GRAPH_URL,
    });
    const search = `${page.address}/nl/vacatures`;
    console.log(`${bytesText(await firstViewOf(search))}\n`);

    const servers = [
      { name: 'the page', address: search, pid: page.pid },
      { name: 'a plain template', address: template.address, pid: template.pid },
    ];
    const costs = servers.map((server) => ({ server, turns: [] as Cost[] }));
    // The first turn only warms up.
    for (let round = -1; round < rounds; round += 1) {
      for (const { server, turns } of costs) {
        const cost = await costOf(server, gateway.pid, requests);
        if (round >= 0) turns.push(cost);
      }
    }
    console.log(`${costText(costs)}\n`);

    const browser = await launchBrowser();
    undo.push(() => browser.close());
    const visits: Visit[] = [];
    for (let round = 0; round < Math.min(rounds, 5); round += 1) visits.push(await visit(browser, search));
    console.log(visitText(visits));
  } finally {
    for (const step of undo.toReversed()) await step();
  }
}

function bytesText(view: FirstView): string {
  const kB = (bytes: number) => (bytes / 1_000).toFixed(1);
  return align([
    ['first view of search', 'kB, Brotli'],
    ...Object.entries(view).map(([name, bytes]) => [name, kB(bytes)]),
    ['together', kB(totalBytes(view))],
  ]);
}

function costText(
  costs: readonly { readonly server: { readonly name: string }; readonly turns: readonly Cost[] }[],
): string {
  return align([
    ['search, per request', 'CPU ms', 'gateway ms'],
    ...costs.map(({ server, turns }) => [
      server.name,
      spreadText(spread(turns.map((turn) => turn.server))),
      spreadText(spread(turns.map((turn) => turn.gateway))),
    ]),
  ]);
}

function visitText(visits: readonly Visit[]): string {
  const of = (name: keyof Visit, digits: number) =>
    spreadText(spread(visits.map((one) => one[name])), digits);
  return align([
    [`${visits.length} first visits on a slow telephone`, ''],
    ['largest paint, ms', of('largestPaintMs', 0)],
    ['layout shift', of('layoutShift', 3)],
    ['longest task, ms', of('longestTaskMs', 0)],
  ]);
}
