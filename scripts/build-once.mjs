import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const REPOSITORY = join(import.meta.dirname, '..');

/** Kinds of files that compress; pictures and woff2 fonts are already compressed. */
const COMPRESSIBLE = new Set(['.css', '.html', '.js', '.svg', '.ttf', '.txt']);
const COMPRESS_FROM_BYTES = 1024;

/**
 * Builds files for a browser, only when their sources or the lockfile changed since the last time. The result is complete or
 * absent: it is built beside its place, compressed, and then moved there.
 * @param {object} what
 * @param {string} what.title what is built, such as `GraphiQL`
 * @param {readonly string[]} what.sources full paths of the files that decide what the output is
 * @param {string} what.output full path of the folder that is filled
 * @param {string} what.complete the file in it without which it is not complete
 * @param {(folder: string) => Promise<void>} what.build fills a folder
 */
export async function buildOnce({ title, sources, output, complete, build }) {
  // Beside the output, not in it, so that it is never served. Holds the digest of what the output was made from.
  const stamp = `${output}.sha256`;
  const digest = await digestOf(sources);
  if (existsSync(join(output, complete)) && (await readFile(stamp, 'utf8').catch(() => '')) === digest)
    return;
  const started = performance.now();
  process.stdout.write(`Building ${title}, once until its sources change … `);
  await removeLeftDrafts(output);
  const draft = `${output}.${process.pid}`;
  try {
    await mkdir(draft, { recursive: true });
    await inProduction(() => build(draft));
    await precompress(draft);
    const size = await sizes(draft);
    await moveIntoPlace(draft, output);
    await writeFile(stamp, digest);
    console.log(`${((performance.now() - started) / 1000).toFixed(1)} s (${size})`);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** @param {string} folder @returns {Promise<string[]>} full paths of all files in it, at any depth, sorted */
export async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** A digest over the names and contents of files, and of the lockfile. @param {readonly string[]} sources */
async function digestOf(sources) {
  const hash = createHash('sha256');
  for (const file of [...sources, join(REPOSITORY, 'package-lock.json')]) {
    hash.update(`${relative(REPOSITORY, file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
}

/**
 * Vite takes over NODE_ENV where it is set, and a test runner sets it: React's slow build would ship.
 * @param {() => Promise<void>} work
 */
async function inProduction(work) {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await work();
  } finally {
    // What runs in this process afterwards is not in production for it.
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** @param {string} folder */
async function precompress(folder) {
  const files = await filesIn(folder);
  await Promise.all(
    files.filter((file) => COMPRESSIBLE.has(extname(file))).map((file) => precompressFile(file)),
  );
}

/** Writes `file.br` and `file.gz` beside the file when it is large enough to gain. @param {string} file */
async function precompressFile(file) {
  const content = await readFile(file);
  if (content.length < COMPRESS_FROM_BYTES) return;
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content, {
      params: {
        // One step below the slow levels: 10 and 11 cost many seconds here and win a few percent.
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
    promisify(gzip)(content, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
}

/** What a build left behind that was killed. @param {string} output */
async function removeLeftDrafts(output) {
  const folder = dirname(output);
  for (const name of await readdir(folder).catch(() => [])) {
    const [, pid] = name.startsWith(`${basename(output)}.`) ? (/\.(\d+)$/.exec(name) ?? []) : [];
    if (pid && !isRunning(Number(pid))) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Moves a finished folder to its place. @param {string} folder @param {string} output */
async function moveIntoPlace(folder, output) {
  const former = `${output}.former`;
  if (existsSync(output)) await rename(output, former);
  await rename(folder, output);
  await rm(former, { recursive: true, force: true });
}

/** @param {string} folder @returns {Promise<string>} what a browser has to fetch, such as "6.6 MB, 1.4 MB as brotli" */
async function sizes(folder) {
  let plain = 0;
  let brotli = 0;
  for (const file of await filesIn(folder)) {
    const { size } = await stat(file);
    if (file.endsWith('.br')) brotli += size;
    else if (!file.endsWith('.gz')) plain += size;
  }
  return `${(plain / 1e6).toFixed(1)} MB, ${(brotli / 1e6).toFixed(1)} MB as brotli`;
}
