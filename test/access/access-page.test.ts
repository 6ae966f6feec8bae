import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accessPage } from '../../gateway/composition/access-page.ts';
import { artefacts } from '../../gateway/composition/artefacts.ts';
import { projectFile } from '../../shared/files.ts';
import { organisationNamed } from '../../shared/organisations.ts';
import { groundsOf } from '../../shared/subgraph/organisation.ts';
import { describeGrounds } from '../../shared/subgraph/processing/grounds.ts';
import { SCOPES } from '../../shared/trust/scopes.ts';
import { eneco } from '../../subgraphs/eneco/subgraph.ts';
import { gemeente } from '../../subgraphs/gemeente/subgraph.ts';
import { havensteder } from '../../subgraphs/havensteder/subgraph.ts';

const grounds = [gemeente, havensteder, eneco].map((definition) => ({
  title: organisationNamed(definition.name)?.title ?? '',
  types: describeGrounds(groundsOf(definition)),
}));
const served = artefacts(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));

describe('docs/access.md', () => {
  it('says what the supergraph says', () => {
    expect(readFileSync(projectFile('docs', 'access.md'), 'utf8')).toBe(accessPage(served, grounds));
  });

  it('names every scope that something requires, and nothing requires a scope that nobody can hand out', () => {
    const known = new Set(SCOPES.map(({ name }) => name));
    const required = [...served.access.types.values(), ...served.access.fields.values()].flat(2);
    expect(required.filter((scope) => !known.has(scope))).toEqual([]);
  });
});
