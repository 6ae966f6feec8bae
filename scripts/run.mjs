/**
 * Runs one of our programs, compiled when its sources changed since the last time:
 *
 *     node scripts/run.mjs [--graphiql] launcher/main [words of the program]
 *
 * With `--help` among the words nothing is compiled where Node.js can run the sources themselves.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile, PROGRAMS, REPOSITORY } from './compiled.mjs';

const given = process.argv.slice(2);
const withGraphiql = given[0] === '--graphiql';
const [program = '', ...words] = withGraphiql ? given.slice(1) : given;
const [folder = '', ...rest] = program.split('/');
const compiled = program.endsWith('.mjs') ? program : `${[folder, 'dist', ...rest].join('/')}.js`;

const forHelp = words.includes('--help') || words.includes('-h');
if (!forHelp || !showsHelp()) {
  compileWhatChanged();
  if (withGraphiql && !forHelp) await import('../gateway/graphiql/build.mjs');
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

/** As if Node.js had been started with that file. @param {string} file */
async function run(file) {
  const path = join(REPOSITORY, file);
  process.argv.splice(1, process.argv.length - 1, path, ...words);
  await import(pathToFileURL(path).href);
}
