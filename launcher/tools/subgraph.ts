import { pathToFileURL } from 'node:url';
import { registry } from '@social-return/contract/registry/in-force';
import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import { projectFile } from '@social-return/runtime/files';
import { groupsHelp } from '@social-return/runtime/settings/help';
import { ORGANISATION_GROUPS } from '@social-return/subgraph-kit/settings';

/** `npm run subgraph -- NAME`: runs one organisation's own subgraph and nothing else. */
const [name, ...rest] = process.argv.slice(2);

await loadRegistryOrExit(process.env);

const HELP = `npm run subgraph -- NAME: runs one subgraph alone.

  NAME                  ${registry().subgraphs.join(', ')}

${groupsHelp(ORGANISATION_GROUPS)}
The chain needs neither a database nor keys of its own.
`;

if (name === undefined || name === '--help' || name === '-h' || rest.length > 0) {
  process.stdout.write(HELP);
  process.exitCode = name === '--help' || name === '-h' ? 0 : 2;
} else if (!registry().subgraphs.includes(name)) {
  console.error(`Expected one of ${registry().subgraphs.join(', ')}, got "${name}".`);
  process.exitCode = 2;
} else {
  await import(pathToFileURL(projectFile('subgraphs', name, 'dist', 'main.js')).href);
}
