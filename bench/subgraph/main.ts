import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import { projectFile } from '@social-return/runtime/files';
import { asksForHelp } from '@social-return/runtime/process/flags';
import { startChain } from '../chain/chain.ts';
import { startContender } from '../chain/start.ts';
import { ratios, spread, spreadText } from '../figures.ts';
import { installPeers } from '../install.ts';
import { dataOf, difference } from '../load/answers.ts';
import { ask, type Target, target } from '../load/ask.ts';
import { runClosedLoop } from '../load/load.ts';
import { nextToken, PURPOSE, prepareTokens, tokensOf } from '../load/tokens.ts';
import { cpuMs, pin } from '../system.ts';
import { align } from '../table.ts';
import { trustFrom } from '../trust.ts';

/**
 * `npm run bench:subgraph`: what our subgraph kit costs beside the barest server that gives the same answer. Ours
 * verifies the signature and the token of each request and checks rights; the bare one does nothing of that.
 */
const QUERY = `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on EnecoVacancy {
  id title description kind positions hoursPerWeekMin hoursPerWeekMax publishedOn version } } }`;
const SEARCH =
  'query { vacancies(filter: { organisations: ["eneco"] }, first: 50) { edges { node { id } } } }';
const CLIENTS = 8;

if (asksForHelp(process.argv)) {
  console.log('npm run bench:subgraph [-- ROUNDS REQUESTS]: our subgraph kit beside graphql-yoga with pg.');
} else {
  const [rounds = 5, requests = 400] = process.argv.slice(2).map(Number);
  await loadRegistryOrExit(process.env);
  await run(rounds, requests);
}

async function run(rounds: number, requests: number): Promise<void> {
  installPeers();
  const pinning = pin();
  const undo: (() => Promise<void>)[] = [];
  try {
    const chain = await startChain({});
    undo.push(chain.stop);
    tokensOf(chain.folder);
    const settings = { environment: chain.environmentOf('eneco'), pinning, nodeFlags: [] };
    const ours = await startContender(
      { name: 'our kit', script: projectFile('subgraphs', 'eneco', 'dist', 'main.js'), words: [] },
      settings,
    );
    undo.push(ours.stop);
    const bare = await startContender(
      { name: 'yoga and pg', script: projectFile('bench', 'peers', 'bare-subgraph.mjs'), words: [] },
      settings,
    );
    undo.push(bare.stop);
    const body = JSON.stringify({ query: QUERY, variables: await representations(chain.gateway) });
    const trust = trustFrom(chain.gatewayEnvironment, ['eneco']);
    const { passed } = await trust.admit(() => undefined);
    const headers = () =>
      trust.signed('eneco', '/graphql', body, {
        ...passed,
        authorization: `Bearer ${nextToken()}`,
        'x-purpose': PURPOSE,
      });
    const both = [ours, bare].map((running) => ({
      running,
      to: target(running.address, body, CLIENTS, headers),
      cpu: [] as number[],
    }));
    await mustBeEqual(both.map(({ to }) => to));
    for (let round = -1; round < rounds; round += 1) {
      for (const { running, to, cpu } of both) {
        await prepareTokens(requests);
        const before = cpuMs(running.pid);
        const { failed } = await runClosedLoop(to, CLIENTS, requests, (status) => status === 200);
        if (failed > 0) throw new Error(`${running.contender.name} refused ${failed} requests.`);
        // The first turn only warms up.
        if (round >= 0) cpu.push((cpuMs(running.pid) - before) / requests);
      }
    }
    const [own, other] = both as [(typeof both)[0], (typeof both)[0]];
    console.log(
      align([
        ['per request for 50 entities', 'CPU ms', 'ours/this'],
        ...both.map(({ running, cpu }) => [
          running.contender.name,
          spreadText(spread(cpu)),
          spreadText(ratios(own.cpu, cpu)),
        ]),
      ]),
    );
    await Promise.all([own.to.pool.close(), other.to.pool.close()]);
  } finally {
    for (const step of undo.toReversed()) await step();
  }
}

async function representations(gateway: string): Promise<object> {
  await prepareTokens(1);
  const to = target(gateway, JSON.stringify({ query: SEARCH }), 1);
  const data = dataOf((await ask(to)).text) as { vacancies: { edges: { node: { id: string } }[] } };
  await to.pool.close();
  return {
    representations: data.vacancies.edges.map(({ node }) => ({ __typename: 'EnecoVacancy', ref: node.id })),
  };
}

async function mustBeEqual(targets: readonly Target[]): Promise<void> {
  await prepareTokens(targets.length);
  const [first, second] = await Promise.all(targets.map(async (to) => dataOf((await ask(to)).text)));
  const found = difference(first, second);
  if (found) throw new Error(`The answers differ at ${found}`);
}
