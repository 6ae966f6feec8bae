import { pathToFileURL } from 'node:url';
import { projectFile } from '../shared/files.ts';
import { CHAIN } from '../shared/organisations.ts';
import { StartFailure } from '../shared/process/failure.ts';
import type { InProcessModule, InProcessSubgraph } from '../shared/trust/in-process.ts';

/**
 * The subgraphs that answer in the gateway's own process: the chain, where CHAIN=in-process says so. Its module is found
 * by its place, so that the gateway depends on no subgraph.
 * @throws StartFailure for another value of CHAIN
 */
export async function inProcessSubgraphs(
  environment: NodeJS.ProcessEnv,
): Promise<ReadonlyMap<string, InProcessSubgraph>> {
  if (!environment.CHAIN || environment.CHAIN === 'apart') return new Map();
  if (environment.CHAIN !== 'in-process')
    throw new StartFailure(`CHAIN: expected in-process or apart, got "${environment.CHAIN}".`);
  const file = projectFile('dist', 'subgraphs', CHAIN, 'in-process.js');
  const { startInProcess } = (await import(pathToFileURL(file).href)) as InProcessModule;
  return new Map([[CHAIN, await startInProcess(environment)]]);
}
