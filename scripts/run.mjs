/**
 * Runs one of our programs, compiled when its sources changed since the last time:
 *
 *     node scripts/run.mjs [--graphiql] [--docs] launcher/main [words of the program]
 *
 * `--graphiql` builds GraphiQL first where it has to be built; `--docs` has the documentation built in the background, which
 * nothing waits for. With `--help` among the words nothing is compiled where Node.js can run the sources themselves.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CODE_CACHE, compile, PROGRAMS, REPOSITORY } from './compiled.mjs';

const FLAGS = ['--graphiql', '--docs'];

// For this process, and for those that it starts.
process.env.NODE_COMPILE_CACHE ??= CODE_CACHE;
enableCompileCache(process.env.NODE_COMPILE_CACHE);

const rest = process.argv.slice(2);
const flags = new Set();
while (FLAGS.includes(rest[0])) flags.add(rest.shift());
const [program = '', ...words] = rest;
const [folder = '', ...path] = program.split('/');
const compiled = program.endsWith('.mjs') ? program : `${[folder, 'dist', ...path].join('/')}.js`;

const forHelp = words.includes('--help') || words.includes('-h');
if (!forHelp || !showsHelp()) {
  compileWhatChanged();
  if (flags.has('--graphiql') && !forHelp) await import('../gateway/graphiql/build.mjs');
  if (flags.has('--docs') && !forHelp) buildDocumentation();
  await run(compiled);
}

/** @returns {boolean} false where this Node.js does not run these sources: nothing has been shown then */
function showsHelp() {
  if (!process.features.typescript || program.endsWith('.mjs')) return false;
  const source = join(REPOSITORY, `${program}.ts`);
  const condition = '--conditions=@social-return/source';
  const { status, stdout } = spawnSync(process.execPath, [condition, source, ...words], { encoding: 'utf8' });
  if (status === 0) process.stdout.write(stdout);
  return status === 0;
}

function compileWhatChanged() {
  if (!existsSync(join(REPOSITORY, compiled))) console.error('Compiling the sources, once.');
  const code = compile([...PROGRAMS, folder], { types: false });
  if (code !== 0) process.exit(code);
}

/** Without a word: until it is there, its address says what to do. What is started here ends with this process. */
function buildDocumentation() {
  const child = spawn(process.execPath, [join(REPOSITORY, 'docs/.vitepress/build.mjs')], { stdio: 'ignore' });
  child.on('error', () => {});
  if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  child.unref();
  process.on('exit', () => child.kill());
}

/** As if Node.js had been started with that file. @param {string} file */
async function run(file) {
  const path = join(REPOSITORY, file);
  process.argv.splice(1, process.argv.length - 1, path, ...words);
  await import(pathToFileURL(path).href);
}
