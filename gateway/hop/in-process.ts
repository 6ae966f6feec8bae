import { pathToFileURL } from 'node:url';
import { CHAIN } from '@social-return/contract/organisations';
import type { InProcessModule, InProcessSubgraph } from '@social-return/edge/trust/in-process';
import { projectFile } from '@social-return/runtime/files';
import { StartFailure } from '@social-return/runtime/process/failure';

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
  const file = projectFile('subgraphs', CHAIN, 'dist', 'in-process.js');
  const { startInProcess } = (await import(pathToFileURL(file).href)) as InProcessModule;
  return new Map([[CHAIN, await startInProcess(environment)]]);
}
