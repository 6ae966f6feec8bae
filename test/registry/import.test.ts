import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registry } from '@social-return/contract/registry/in-force';
import { checkoutFolder } from '@social-return/runtime/checkout';
import { expect, it } from 'vitest';
import { onlyDeep } from '../setup/budget.ts';

const ROOT = checkoutFolder();

/** What does its work while it is loaded: programs, and what stands in for one in a test. */
const PROGRAMS = /(?:^|\/)(?:main|derive)\.js$|\/tools\/|\/fixtures\//;

/** What runs in a browser alone, once it is built. */
const FOR_BROWSERS = /^gateway\/dist\/graphiql\//;

/** For tests only: the registry of the demo is in force before any of these is loaded. */
const FOR_TESTS = /testing/;

const modules = globSync('{shared,subgraphs}/*/dist/**/*.js', { cwd: ROOT })
  .concat(globSync('{gateway,launcher,routers}/dist/**/*.js', { cwd: ROOT }))
  .filter(
    (file) => !PROGRAMS.test(file.replace('dist/', '')) && !FOR_TESTS.test(file) && !FOR_BROWSERS.test(file),
  );

onlyDeep(() => {
  it('Every module can be loaded before a registry is in force', () => {
    expect(modules.length).toBeGreaterThan(500);
    const script = `
    await import('reflect-metadata');
    const failures = [];
    for (const file of JSON.parse(process.argv[1]))
      await import(file).catch((error) => failures.push(file + ': ' + error.message));
    process.stdout.write(JSON.stringify(failures), () => process.exit(0));`;
    const files = modules.map((file) => join(ROOT, file));
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', script, JSON.stringify(files)],
      { cwd: join(ROOT, 'test'), encoding: 'utf8', maxBuffer: 10_000_000 },
    );
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([]);
  }, 120_000);
});

/** Where a name may stand: what is said of the demo's city alone. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['shared/edge/trust/personas.ts', 'the people of the demo'],
]);

it('No organisation is named in the code of contract, edge, kit and gateway', () => {
  const sources = globSync('{shared/{contract,edge,subgraph-kit},gateway}/**/*.ts', {
    cwd: ROOT,
    exclude: ['**/node_modules', '**/dist', 'gateway/graphiql'],
  }).filter((file) => !/\.test\.ts$|testing|\/fixtures\//.test(file) && !REASONS.has(file));
  expect(sources.length).toBeGreaterThan(200);
  const named = sources.filter((file) => textsIn(readFileSync(join(ROOT, file), 'utf8')).some(isNamed));
  expect(named).toEqual([]);
});

/** The whole texts of the code, of each also what it begins with before a colon: not an example within a sentence. */
function textsIn(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
  const texts = code.match(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g) ?? [];
  return texts.map((text) => text.slice(1, -1).split(':')[0] ?? '');
}

function isNamed(text: string): boolean {
  return registry().organisations.some(
    ({ name, typePrefix }) => text === name || text.startsWith(typePrefix),
  );
}
