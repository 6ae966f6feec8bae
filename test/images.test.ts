import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectFile } from '@social-return/runtime/files';
import { afterAll, describe, expect, it } from 'vitest';
import { onlyDeep } from './setup/budget.ts';

interface LockedPackage {
  readonly link?: boolean;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

const LOCK = (
  JSON.parse(readFileSync(projectFile('package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  }
).packages;

/** What an install of one workspace without development holds, by folder: itself, and all that it needs. */
function installOf(workspace: string): ReadonlySet<string> {
  const found = new Set([workspace]);
  for (const folder of found) {
    const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = LOCK[folder] ?? {};
    const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
    for (const name of [...Object.keys(dependencies), ...peers]) found.add(placeOf(name, folder));
  }
  return found;
}

/** Where a folder finds a package: in its own node_modules, or those of the folders above. */
function placeOf(name: string, from: string): string {
  for (let folder = from; ; folder = folder === '.' ? '' : dirname(folder)) {
    const at = join(folder === '.' ? '' : folder, 'node_modules', name);
    const locked = LOCK[at];
    if (locked) return locked.link ? String(locked.resolved) : at;
    if (folder === '' || folder === '.') throw new Error(`The lockfile has no ${name} for ${from}.`);
  }
}

describe('Dockerfile', () => {
  const lines = readFileSync(projectFile('Dockerfile'), 'utf8').split('\n');

  it('copies files that are there', () => {
    const copied = lines
      .filter((line) => /^COPY (?!--from)/.test(line))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied.length).toBeGreaterThan(10);
    expect(copied.filter((file) => !existsSync(projectFile(file)))).toEqual([]);
  });

  it('takes each stage from one before it, or from a base', () => {
    const stages: string[] = [];
    for (const line of lines) {
      const [, base, name] = /^FROM (\S+) AS (\S+)$/.exec(line) ?? [];
      const [, from = base] = /^COPY --from=(\S+)/.exec(line) ?? [];
      if (from !== undefined) expect([...stages, 'node:24-slim']).toContain(from);
      if (name !== undefined) stages.push(name);
    }
    expect(stages).toContain('gateway');
  });
});

const SUBGRAPHS = globSync('subgraphs/*/package.json', { cwd: projectFile() }).map((file) => dirname(file));
const laidOut = mkdtempSync(join(tmpdir(), 'srchain-image-'));
afterAll(() => rmSync(laidOut, { recursive: true, force: true }));

describe.each(SUBGRAPHS)('The image of %s', (workspace) => {
  const install = [...installOf(workspace)];

  it('needs no gateway, no planner, no other organisation, no launcher and nothing of tests', () => {
    expect(install).toContain('node_modules/graphql');
    const unwanted = install.filter(
      (folder) =>
        /^(gateway|launcher|routers|bench|test)$|node_modules\/(@apollo\/(gateway|composition|query-planner)|vitest|vite|typescript|@biomejs)/.test(
          folder,
        ) ||
        (folder.startsWith('subgraphs/') && folder !== workspace),
    );
    expect(unwanted).toEqual([]);
  });
});

// Laying an image out copies packages for seconds.
onlyDeep(() => {
  describe.each(SUBGRAPHS)('The image of %s, laid out', (workspace) => {
    it('holds of packages of ours only those that it needs, compiled and without tests', () => {
      const folder = join(laidOut, workspace);
      execFileSync(process.execPath, ['.docker/only.mjs', workspace, folder], { cwd: projectFile() });
      const files = globSync('**/*.{js,ts,mjs,sql,tsbuildinfo}', { cwd: folder });
      const ours = new Set(files.map((file) => file.split('/').slice(0, 2).join('/')));
      const needed = [...installOf(workspace)].filter(
        (each) => !each.startsWith('node_modules/') && !each.includes('/node_modules/'),
      );
      expect([...ours].sort()).toEqual(needed.sort());
      expect(files.filter((file) => /\btest|fixtures/.test(file) || !file.includes('/dist/'))).toEqual([]);
    });
  });
});
