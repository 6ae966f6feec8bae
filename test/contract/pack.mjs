/**
 * Packs the contract of the checkout in the working folder as a program runs it: an organisation (Eneco), the chain and the
 * packages of ours that they need, compiled, without types, maps and tests.
 *
 *     node test/contract/pack.mjs [FILE]       writes test/contract/previous.tgz, or FILE
 *
 * Done before a version of the contract is raised (docs/contract.md), after `npm run compile`. Packages of others are not in
 * it: whoever unpacks it brings them.
 */
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PROGRAMS = ['subgraphs/eneco', 'subgraphs/chain'];

const [target = 'test/contract/previous.tgz'] = process.argv.slice(2);
if (target === '--help')
  console.log(
    readFileSync(import.meta.filename, 'utf8')
      .match(/(?<=^ \*).*$/gm)
      ?.join('\n'),
  );
else pack(resolve(target));

/** @param {string} file the tarball that is written */
function pack(file) {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  try {
    const workspaces = needed().flatMap((each) => ['--workspace', each]);
    run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder, ...workspaces]);
    for (const tarball of globSync('*.tgz', { cwd: folder })) {
      const name = tarball.replace(/^social-return-(.+)-\d+\.\d+\.\d+\.tgz$/, '$1');
      const into = join(folder, 'node_modules/@social-return', name);
      mkdirSync(into, { recursive: true });
      run('tar', ['-xzf', join(folder, tarball), '-C', into, '--strip-components=1']);
    }
    for (const unused of globSync('node_modules/**/*.{d.ts,map,md,tsbuildinfo}', { cwd: folder }))
      rmSync(join(folder, unused));
    const sameBytes = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0'];
    run('tar', [
      ...sameBytes,
      '--use-compress-program',
      'gzip -9n',
      '-cf',
      file,
      '-C',
      folder,
      'node_modules',
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The programs and all packages of ours that they need, as folders. */
function needed() {
  const folders = globSync(['shared/*/package.json', 'subgraphs/*/package.json']).map((path) => {
    const manifest = JSON.parse(readFileSync(path, 'utf8'));
    return { folder: path.slice(0, -'/package.json'.length).replaceAll('\\', '/'), ...manifest };
  });
  const found = new Set(folders.filter(({ folder }) => PROGRAMS.includes(folder)));
  for (const { dependencies = {} } of found)
    for (const other of folders) if (other.name in dependencies) found.add(other);
  return [...found].map(({ folder }) => folder);
}

/** @param {string} program @param {string[]} words */
function run(program, words) {
  execFileSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
}
