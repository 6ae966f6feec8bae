import { globSync, readFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import { describe, expect, it } from 'vitest';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const PAGE = readFileSync(projectFile('docs/dependencies.md'), 'utf8');

/** Every `package.json` of ours, with the packages of others that it asks for. */
const ASKED_FOR = globSync('**/package.json', {
  cwd: projectFile('.'),
  exclude: (name) => ['node_modules', 'dist', 'artefacts'].includes(name),
}).flatMap((file) => {
  const manifest: Manifest = JSON.parse(readFileSync(projectFile(file), 'utf8'));
  return [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies].flatMap((asked) =>
    Object.entries(asked ?? {})
      .filter(([name]) => !name.startsWith('@social-return/'))
      .map(([name, version]) => ({ file, name, version })),
  );
});

describe('the packages that this project leans on', () => {
  it('are found', () => {
    expect(ASKED_FOR.length).toBeGreaterThan(40);
  });

  it('have an exact version each', () => {
    expect(ASKED_FOR.filter(({ version }) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('have one version each, whoever asks for them', () => {
    const versions = Map.groupBy(ASKED_FOR, ({ name }) => name);
    const several = [...versions].filter(
      ([, asked]) => new Set(asked.map(({ version }) => version)).size > 1,
    );
    expect(several).toEqual([]);
  });

  it('are all named in docs/dependencies.md, and nothing else is listed there', () => {
    const tables = PAGE.split('## What is not the newest')[0] ?? '';
    const listed = [...tables.matchAll(/^\| (`[^|]*)\|/gm)].flatMap(([, cell]) =>
      [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    );
    expect(listed.sort()).toEqual([...new Set(ASKED_FOR.map(({ name }) => name))].sort());
  });
});
