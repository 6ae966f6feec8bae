import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { registry } from '@social-return/contract/registry/in-force';
import { scopes } from '@social-return/edge/trust/scopes';
import { eneco } from '@social-return/eneco/subgraph';
import { accessPage } from '@social-return/gateway/composition/access-page';
import { artefacts } from '@social-return/gateway/composition/artefacts';
import { gemeente } from '@social-return/gemeente/subgraph';
import { havensteder } from '@social-return/havensteder/subgraph';
import { projectFile } from '@social-return/runtime/files';
import { groundsOf } from '@social-return/subgraph-kit/organisation';
import { describeGrounds } from '@social-return/subgraph-kit/processing/grounds';
import { describe, expect, it } from 'vitest';

const grounds = [gemeente, havensteder, eneco].map((definition) => ({
  title: registry().named(definition.name)?.title ?? '',
  types: describeGrounds(groundsOf(definition)),
}));
const served = artefacts(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));

describe('docs/access.md', () => {
  it('says what the supergraph says', () => {
    expect(readFileSync(projectFile('docs', 'access.md'), 'utf8')).toBe(accessPage(served, grounds));
  });

  it('names every scope that something requires, and nothing requires a scope that nobody can hand out', () => {
    const known = new Set(scopes().map(({ name }) => name));
    const required = [...served.access.types.values(), ...served.access.fields.values()].flat(2);
    expect(required.filter((scope) => !known.has(scope))).toEqual([]);
  });
});
