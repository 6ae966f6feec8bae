import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WRITTEN } from '@social-return/contract/questions/members';
import { CONTRACT_VERSION } from '@social-return/contract/questions/version';
import { writeQuestion } from '@social-return/contract/questions/written-question';
import { withNewcomer } from '@social-return/contract/registry/testing';
import { projectFile } from '@social-return/runtime/files';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOP_ENVIRONMENT } from '../setup/hop.ts';
import { type Program, startProgram } from '../setup/program.ts';
import { asking } from '../setup/subgraph.ts';
import { outsideFolder } from './installed.ts';

/** What a subgraph is built with. */
const PACKAGES = ['values', 'runtime', 'contract', 'edge', 'subgraph-kit'];

/** The example of the page, which is the program that is built here. */
const PAGE = readFileSync(projectFile('docs/packed-kit.md'), 'utf8');
const block = (language: string) =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]+?)\`\`\``).exec(PAGE)?.[1] ?? '';

const folder = outsideFolder();
const tarballs = mkdtempSync(join(tmpdir(), 'srchain-packed-'));

beforeAll(() => {
  const workspaces = PACKAGES.flatMap((name) => ['--workspace', `shared/${name}`]);
  execFileSync(
    'npm',
    ['pack', '--silent', '--ignore-scripts', '--pack-destination', tarballs, ...workspaces],
    { cwd: projectFile(), stdio: 'ignore' },
  );
  for (const name of PACKAGES) {
    const [tarball] = globSync(`social-return-${name}-*.tgz`, { cwd: tarballs });
    folder.add(name, join(tarballs, tarball ?? ''));
  }
  writeFileSync(
    join(folder.path, 'package.json'),
    '{ "name": "rijnmond", "type": "module", "private": true }',
  );
  writeFileSync(join(folder.path, 'tsconfig.json'), block('json'));
  writeFileSync(join(folder.path, 'main.ts'), block('ts'));
  const { organisations } = withNewcomer();
  writeFileSync(join(folder.path, 'registry.json'), JSON.stringify({ serial: 1, organisations }));
});

afterAll(() => {
  folder.remove();
  rmSync(tarballs, { recursive: true, force: true });
});

describe('A tarball of the kit', () => {
  it('holds what is compiled with its types, and no test, source or helper of tests', () => {
    const files = globSync('node_modules/@social-return/**/*', { cwd: folder.path });
    expect(files.filter((file) => /test|fixtures/.test(file))).toEqual([]);
    expect(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([]);
    for (const name of PACKAGES)
      expect(files.filter((file) => file.includes(`/${name}/dist/`) && file.endsWith('.d.ts'))).not.toEqual(
        [],
      );
  });

  it('names no package of ours that is not packed beside it', () => {
    const needed = PACKAGES.flatMap((name) => {
      const manifest = join(folder.path, 'node_modules/@social-return', name, 'package.json');
      return Object.keys(JSON.parse(readFileSync(manifest, 'utf8')).dependencies ?? {});
    });
    const ours = needed.filter((name) => name.startsWith('@social-return/'));
    expect(ours.filter((name) => !PACKAGES.includes(name.slice('@social-return/'.length)))).toEqual([]);
  });
});

describe('In an empty folder outside the repository, the example of docs/packed-kit.md', () => {
  let program: Program | null = null;
  afterAll(() => program?.stop());

  it('compiles against the packed types', () => {
    mkdirSync(join(folder.path, 'dist'), { recursive: true });
    execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.'], { cwd: folder.path });
    expect(globSync('dist/*.js', { cwd: folder.path })).toEqual(['dist/main.js']);
  });

  it('starts, gives its schema to a gateway and contributes to a question of the chain', async () => {
    program = await startProgram(
      join(folder.path, 'dist/main.js'),
      { ...HOP_ENVIRONMENT, REGISTRY: join(folder.path, 'registry.json') },
      folder.path,
    );
    const gateway = asking(program.address, { subgraph: 'rijnmond' });
    const { _service } = await gateway.data<{ _service: { sdl: string } }>(
      '{ _service { sdl } }',
      {},
      { as: null },
    );
    expect(_service.sdl).toContain('rijnmondReport: Contribution @inaccessible');
    const query = writeQuestion(WRITTEN.report, { period: '2025-H2', area: null });
    const { data, errors } = await gateway.entities<{ rijnmondReport: object }>(
      [{ __typename: 'ChainReport', query }],
      '... on ChainReport { rijnmondReport }',
      { as: null },
    );
    expect(errors).toBeUndefined();
    expect(data._entities[0]?.rijnmondReport).toMatchObject({ contract: CONTRACT_VERSION, measures: [] });
  });

  it('refuses a stranger', async () => {
    const stranger = await fetch(program?.address ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ _service { sdl } }"}',
    });
    expect(stranger.status).toBe(401);
  });
});
