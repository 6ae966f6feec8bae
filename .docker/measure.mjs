/**
 * What each image holds, without a container engine: lays its content out as Dockerfile does, installs its dependencies
 * there, starts its program, and shows how large all that is and the first line of the program, which lacks its settings.
 * Wants compiled sources and GraphiQL (`npm run build`).
 *
 *     node .docker/measure.mjs [gemeente …]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The workspaces of an image, and the program that it starts. */
const IMAGES = {
  ...Object.fromEntries(globSync('subgraphs/*/package.json').map((file) => imageOf(file.split(/[\\/]/)[1]))),
  web: { workspaces: ['web'], program: 'web/dist/main.js' },
  gateway: { workspaces: ['gateway', 'subgraphs/chain'], program: 'gateway/dist/main.js' },
};

const wanted = process.argv.slice(2);
for (const [name, image] of Object.entries(IMAGES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const folder = mkdtempSync(join(tmpdir(), `image-${name}-`));
  try {
    console.log(`${name}: ${measure(image, folder)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} name */
function imageOf(name) {
  return [name, { workspaces: [`subgraphs/${name}`], program: `subgraphs/${name}/dist/main.js` }];
}

/** @param {{ workspaces: string[], program: string }} image @param {string} folder */
function measure({ workspaces, program }, folder) {
  execFileSync(process.execPath, ['.docker/only.mjs', workspaces.join(','), folder]);
  const own = sizeOf(folder);
  execFileSync('npm', ['ci', ...workspaces.flatMap((one) => ['--workspace', one]), ...installOptions()], {
    cwd: folder,
    shell: process.platform === 'win32',
  });
  const { stdout, stderr } = spawnSync(process.execPath, [program, '--help'], {
    cwd: folder,
    env: { NODE_ENV: 'production' },
    encoding: 'utf8',
    timeout: 60_000,
  });
  const [line = ''] = `${stdout}${stderr}`.split('\n');
  return `${megabytes(sizeOf(folder))} MB, of which ${megabytes(own)} MB ours; it says "${line}"`;
}

/** How Dockerfile installs what a program needs. */
function installOptions() {
  const [, options = ''] =
    /npm ci --workspace subgraphs\/\S+ (--.*)/.exec(readFileSync('Dockerfile', 'utf8')) ?? [];
  return options.trim().split(' ');
}

/** @param {string} folder @returns {number} bytes of all files in it */
function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
