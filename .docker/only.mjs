/**
 * Lays out in a folder what the image of one or more programs holds, before their dependencies are installed there:
 *
 *     node .docker/only.mjs subgraphs/eneco,… /only
 *
 * Of each package that a program needs, what its `files` name; of every other workspace its package.json alone, since npm
 * checks the lockfile against all of them.
 */
import { cpSync, globSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [programs = '', out = ''] = process.argv.slice(2);
const { workspaces } = JSON.parse(readFileSync('package.json', 'utf8'));
const folders = workspaces
  .flatMap((pattern) => globSync(`${pattern}/package.json`))
  .map((file) => dirname(file));
const packages = folders.map((folder) => ({
  folder,
  ...JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
}));

const manifests = folders.map((folder) => join(folder, 'package.json'));
for (const file of ['package.json', 'package-lock.json', 'registry.json', ...manifests]) copy(file);
for (const { folder, files } of needed(packages.filter((one) => programs.split(',').includes(one.folder)))) {
  const left = files
    .filter((one) => one.startsWith('!'))
    .flatMap((one) => globSync(join(folder, one.slice(1))));
  const taken = files.filter((one) => !one.startsWith('!')).flatMap((one) => globSync(join(folder, one)));
  for (const path of taken) {
    const within = statSync(path).isDirectory() ? globSync(join(path, '**/*')) : [path];
    for (const file of within) if (statSync(file).isFile() && !left.includes(file)) copy(file);
  }
}

/** These packages and all that they need. */
function needed(wanted) {
  const found = new Set(wanted);
  for (const one of found) {
    const names = Object.keys(one.dependencies ?? {});
    for (const other of packages) if (names.includes(other.name)) found.add(other);
  }
  return found;
}

function copy(file) {
  mkdirSync(dirname(join(out, file)), { recursive: true });
  cpSync(file, join(out, file));
}
