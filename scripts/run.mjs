/**
 * Runs one of our programs, compiled when its sources changed since the last time:
 *
 *     node scripts/run.mjs [--graphiql] shared/local/main [words of the program]
 *
 * With `--help` among the words nothing is compiled where Node.js can run the sources themselves.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile, isCompiled, REPOSITORY } from './compiled.mjs';

const given = process.argv.slice(2);
const withGraphiql = given[0] === '--graphiql';
const [program = '', ...words] = withGraphiql ? given.slice(1) : given;

const forHelp = words.includes('--help') || words.includes('-h');
if (!forHelp || !(await runSources())) {
  compileWhatChanged();
  if (withGraphiql && !forHelp) await import('../gateway/graphiql/build.mjs');
  await run(program.endsWith('.mjs') ? program : join('dist', `${program}.js`));
}

/** @returns {Promise<boolean>} false where this Node.js does not run these sources: nothing has been run then */
async function runSources() {
  if (isCompiled() || !process.features.typescript || program.endsWith('.mjs')) return false;
  try {
    await run(`${program}.ts`);
    return true;
  } catch (error) {
    // Decorators, for one, have to be compiled.
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function compileWhatChanged() {
  if (isCompiled()) return;
  console.error('Compiling the sources, which changed since the last time.');
  const code = compile({ types: false });
  if (code !== 0) process.exit(code);
}

/** As if Node.js had been started with that file. @param {string} file */
async function run(file) {
  const path = join(REPOSITORY, file);
  process.argv.splice(1, process.argv.length - 1, path, ...words);
  await import(pathToFileURL(path).href);
}
