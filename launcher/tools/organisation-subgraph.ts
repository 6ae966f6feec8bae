import 'reflect-metadata';
import { pathToFileURL } from 'node:url';
import { projectFile } from '@social-return/runtime/files';
import type { OrganisationSubgraph } from '@social-return/subgraph-kit/organisation';

/** An organisation's subgraph: what its folder exports under its own name. Found by its place, so that no tool imports one. */
export async function organisationSubgraph(name: string): Promise<OrganisationSubgraph> {
  const file = projectFile('subgraphs', name, 'dist', 'subgraph.js');
  const { [name]: subgraph } = (await import(pathToFileURL(file).href)) as Record<
    string,
    OrganisationSubgraph | undefined
  >;
  if (!subgraph) throw new Error(`${file}: expected an export called ${name}.`);
  return subgraph;
}
