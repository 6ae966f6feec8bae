import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import { supergraphToServe } from '@social-return/gateway/access/served';
import { projectFile } from '@social-return/runtime/files';
import { type Chain, startChain } from './chain/chain.ts';
import { type RunningContender, startContender } from './chain/start.ts';
import { chart } from './chart.ts';
import { CONTENDERS, type Contender, isPeer } from './contenders.ts';
import { demoFacts } from './demo-facts.ts';
import { installPeers } from './install.ts';
import { tokensOf } from './load/tokens.ts';
import { measure, type ScenarioFigures } from './measure.ts';
import { type BenchOptions, benchOptions, HELP, UsageError } from './options.ts';
import { quickFigures } from './quick-figures.ts';
import { SCENARIOS, type ScenarioName } from './scenarios.ts';
import { pin } from './system.ts';
import { scenarioTable } from './table.ts';
import { UNTHROTTLED } from './unthrottled.ts';

await loadRegistryOrExit(process.env);
const options = read();
if (options) await run(options);
else process.stdout.write(HELP);

function read(): BenchOptions | null {
  try {
    return benchOptions(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\nnpm run bench -- --help shows all options.`);
    process.exit(2);
  }
}

async function run(options: BenchOptions): Promise<void> {
  if (contendersOf(options).some(isPeer)) installPeers();
  const pinning = pin();
  const undo: (() => Promise<void>)[] = [];
  try {
    console.log('Starting the chain with the demo data of the city …');
    const chain = await startChain({});
    undo.push(chain.stop);
    tokensOf(chain.folder);
    const running = await startContenders(chain, options, undo, pinning);
    const facts = await demoFacts(running[0]!.address);
    const found = new Map<ScenarioName, ScenarioFigures>();
    for (const name of options.scenarios) {
      const scenario = SCENARIOS[name];
      const say = (text: string) => process.stderr.write(`${name}: ${text}\n`);
      const figures = await measure(scenario, { chain, running, facts, options, say });
      found.set(name, figures);
      console.log(scenarioTable(scenario.title, figures));
      mkdirSync(projectFile('bench', 'results'), { recursive: true });
      writeFileSync(projectFile('bench', 'results', `${name}.svg`), chart(scenario.title, figures));
    }
    if (options.json) writeFileSync(options.json, `${JSON.stringify(quickFigures(found), null, 2)}\n`);
  } finally {
    for (const step of undo.toReversed()) await step();
  }
}

function contendersOf({ contenders }: BenchOptions): readonly Contender[] {
  return CONTENDERS.filter(({ name }) => contenders.includes(name));
}

async function startContenders(
  chain: Chain,
  options: BenchOptions,
  undo: (() => Promise<void>)[],
  pinning: ReturnType<typeof pin>,
): Promise<RunningContender[]> {
  const running: RunningContender[] = [];
  const supergraph = projectFile('gateway', 'supergraph.graphql');
  // Without the access directives, which the others do not know: the subgraphs check rights once more anyway.
  const plain = `${chain.folder}/supergraph.graphql`;
  writeFileSync(plain, supergraphToServe(readFileSync(supergraph, 'utf8')).stripped);
  for (const contender of contendersOf(options)) {
    const nodeFlags = options.profile
      ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`, `--cpu-prof-name=${contender.name}.cpuprofile`]
      : [];
    const environment = {
      ...chain.gatewayEnvironment,
      ...UNTHROTTLED,
      SUPERGRAPH: contender.name === 'ours' ? supergraph : plain,
      ...(contender.name === 'monolith' ? { ORGANISATIONS: organisations(chain) } : {}),
    };
    const one = await startContender(contender, { environment, pinning, nodeFlags });
    undo.push(one.stop);
    running.push(one);
  }
  return running;
}

function organisations(chain: Chain): string {
  const names = ['gemeente', 'havensteder', 'eneco'];
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, chain.environmentOf(name)])));
}
