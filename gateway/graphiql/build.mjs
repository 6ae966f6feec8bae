/**
 * Builds GraphiQL into `gateway/dist/graphiql/`, only when its sources or the lockfile changed since the last time:
 *
 *     node gateway/graphiql/build.mjs
 *
 * The result is complete or absent: it is built beside its place and then moved there.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const SOURCES = import.meta.dirname;
const REPOSITORY = join(SOURCES, '../..');
const OUTPUT = join(REPOSITORY, 'gateway/dist/graphiql');
/** Beside the output, not in it, so that it is never served. Holds the digest of what the output was made from. */
const STAMP = join(REPOSITORY, 'gateway/dist/graphiql.sha256');

/** Kinds of files that compress; pictures and woff2 fonts are already compressed. */
const COMPRESSIBLE = new Set(['.css', '.js', '.svg', '.ttf']);
const COMPRESS_FROM_BYTES = 1024;

/** @param {string} folder @returns {Promise<string[]>} full paths of all files in it, at any depth, sorted */
async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** A digest over the names and contents of everything that decides what the output is. */
async function digestOfSources() {
  const hash = createHash('sha256');
  const sources = (await filesIn(SOURCES)).filter((file) => !file.endsWith('.test.ts'));
  for (const file of [...sources, join(REPOSITORY, 'package-lock.json')]) {
    hash.update(`${relative(REPOSITORY, file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
}

/** @param {string} digest */
async function isUpToDate(digest) {
  if (!existsSync(join(OUTPUT, 'index.html'))) return false;
  return (await readFile(STAMP, 'utf8').catch(() => '')) === digest;
}

/** @param {string} outDir */
async function bundle(outDir) {
  // Vite takes over NODE_ENV where it is set, and a test runner sets it: React's slow build would ship.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    const { build } = await import('vite');
    await build({ configFile: join(SOURCES, 'vite.config.ts'), logLevel: 'error', build: { outDir } });
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

/** Moves a finished folder to its place. @param {string} folder */
async function moveIntoPlace(folder) {
  const former = `${folder}.former`;
  if (existsSync(OUTPUT)) await rename(OUTPUT, former);
  await rename(folder, OUTPUT);
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

async function main() {
  const digest = await digestOfSources();
  if (await isUpToDate(digest)) return;
  const started = performance.now();
  process.stdout.write('Building GraphiQL, once until its sources change … ');
  const draft = `${OUTPUT}.${process.pid}`;
  try {
    await mkdir(draft, { recursive: true });
    await bundle(draft);
    await precompress(draft);
    const size = await sizes(draft);
    await moveIntoPlace(draft);
    await writeFile(STAMP, digest);
    console.log(`${((performance.now() - started) / 1000).toFixed(1)} s (${size})`);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

await main();
