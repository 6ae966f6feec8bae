import 'reflect-metadata';
import { pathToFileURL } from 'node:url';
import { projectFile } from '../files.ts';
import type { OrganisationSubgraph } from '../subgraph/organisation.ts';

/** An organisation's subgraph: what its folder exports under its own name. Found by its place, so that no tool imports one. */
export async function organisationSubgraph(name: string): Promise<OrganisationSubgraph> {
  const file = projectFile('dist', 'subgraphs', name, 'subgraph.js');
  const { [name]: subgraph } = (await import(pathToFileURL(file).href)) as Record<
    string,
    OrganisationSubgraph | undefined
  >;
  if (!subgraph) throw new Error(`${file}: expected an export called ${name}.`);
  return subgraph;
}
