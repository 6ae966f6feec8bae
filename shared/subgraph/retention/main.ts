import { pathToFileURL } from 'node:url';
import { projectFile } from '../../files.ts';
import { ORGANISATIONS } from '../../organisations.ts';

/** `npm run retention -- ORGANISATION`: hands over to that organisation's own program. */
const [name, ...rest] = process.argv.slice(2);
const names = ORGANISATIONS.map((organisation) => organisation.name);

if (name === undefined || !names.includes(name)) {
  console.error(
    `npm run retention -- ORGANISATION [--dry-run]: expected one of ${names.join(', ')}${name ? `, got "${name}"` : ''}.`,
  );
  process.exitCode = 2;
} else {
  const program = projectFile('dist', 'subgraphs', name, 'main.js');
  process.argv = [process.argv[0]!, program, '--retention', ...rest];
  await import(pathToFileURL(program).href);
}
