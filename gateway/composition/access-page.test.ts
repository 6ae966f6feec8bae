import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectFile } from '../../shared/files.ts';
import { SCOPES } from '../../shared/trust/scopes.ts';
import { accessPage } from './access-page.ts';
import { artefacts } from './artefacts.ts';

const served = artefacts(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));

describe('docs/access.md', () => {
  it('says what the supergraph says', () => {
    expect(readFileSync(projectFile('docs', 'access.md'), 'utf8')).toBe(accessPage(served));
  });

  it('names every scope that something requires, and nothing requires a scope that nobody can hand out', () => {
    const known = new Set(SCOPES.map(({ name }) => name));
    const required = [...served.access.types.values(), ...served.access.fields.values()].flat(2);
    expect(required.filter((scope) => !known.has(scope))).toEqual([]);
  });
});
