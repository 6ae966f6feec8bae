import { pathToFileURL } from 'node:url';
import { CHAIN } from '@social-return/contract/registry/registry';
import type { InProcessModule, InProcessSubgraph } from '@social-return/edge/trust/in-process';
import { projectFile } from '@social-return/runtime/files';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { IN_PROCESS_SETTINGS } from './settings.ts';

/**
 * The subgraphs that answer in the gateway's own process: the chain, where CHAIN=in-process says so. Its module is found
 * by its place, so that the gateway depends on no subgraph.
 * @throws StartFailure that names the variable
 */
export async function inProcessSubgraphs(
  environment: Environment,
): Promise<ReadonlyMap<string, InProcessSubgraph>> {
  if (readSettings(IN_PROCESS_SETTINGS, environment).CHAIN === 'apart') return new Map();
  const file = projectFile('subgraphs', CHAIN, 'dist', 'in-process.js');
  const { startInProcess } = (await import(pathToFileURL(file).href)) as InProcessModule;
  return new Map([[CHAIN, await startInProcess(environment)]]);
}
