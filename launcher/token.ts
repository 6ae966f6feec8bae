import { parseArgs } from 'node:util';
import { loadRegistry } from '@social-return/edge/registry/load';
import {
  developmentFile,
  LONGEST_MINUTES,
  personaToken,
  readDevelopmentKeys,
} from '@social-return/edge/trust/development-issuers';
import { CHAIN_AUDIENCE } from '@social-return/edge/trust/issuers';
import { personaNamed, personas } from '@social-return/edge/trust/personas';
import { checkoutFolder } from '@social-return/runtime/checkout';
import { explainFailure, StartFailure } from '@social-return/runtime/process/failure';
import { resolveTypedPath } from '@social-return/runtime/settings/npm';
import { isProduction } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { defaultDataFolders } from './data-folder.ts';

/** What `npm run token -- --help` shows. */
const tokenHelp =
  () => `npm run --silent token -- PERSONA: prints a token with which to be somebody, for development.

  PERSONA          ${personas()
    .map(({ name }) => name)
    .join(', ')};
                   or list, which says who they are
  --audience NAME  whom the token is for: ${CHAIN_AUDIENCE} (default), or the name of the persona's own
                   organisation, to ask its subgraph directly
  --minutes N      how long it is valid, at most ${LONGEST_MINUTES} (default ${LONGEST_MINUTES})
  --data DIR       the data folder of the chain that npm start runs, if it is not the usual one
  -h, --help       show this

Only the token is printed:
  curl localhost:4000/graphql -H "authorization: Bearer $(npm run --silent token -- job-coach)" \\
    -H 'x-purpose: GUIDANCE' -H 'content-type: application/json' -d '{"query": "{ __typename }"}'

In production there are no personas: people get tokens from the issuers that ISSUERS names.
`;

/**
 * What the command prints.
 *
 * @throws StartFailure that says what was expected.
 */
export async function tokenCommand(words: readonly string[], environment: Environment): Promise<string> {
  const { values, positionals } = parseWords(words);
  const [name, ...rest] = positionals;
  if (values.help) return tokenHelp();
  if (name === 'list' && rest.length === 0) return personaList();
  const persona = name === undefined || rest.length > 0 ? undefined : personaNamed(name);
  if (!persona) {
    const known = personas()
      .map((each) => each.name)
      .join(', ');
    throw new StartFailure(
      `Expected one of ${known}, or list${name ? `, got "${positionals.join(' ')}"` : ''}.`,
    );
  }
  if (isProduction(environment))
    throw new StartFailure('NODE_ENV is production, where tokens come from the issuers that ISSUERS names.');
  const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
  const keys = keysIn(foldersFor(values.data, environment));
  return `${await personaToken(keys, persona, { audience: values.audience, minutes })}\n`;
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        audience: { type: 'string' },
        minutes: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new StartFailure(`${(error as Error).message.split('\n')[0]} --help shows all options.`);
  }
}

function personaList(): string {
  const widest = Math.max(...personas().map(({ name }) => name.length));
  return personas()
    .map(
      ({ name, description, scopes, purposes }) =>
        `${name.padEnd(widest)}  ${description}\n${' '.repeat(widest)}  scopes: ${words(scopes)}; purposes: ${words(purposes)}\n`,
    )
    .join('');
}

function words(names: readonly string[]): string {
  return names.length > 0 ? names.join(' ') : 'none';
}

function foldersFor(data: string | undefined, environment: Environment): readonly string[] {
  return data === undefined
    ? defaultDataFolders(checkoutFolder())
    : [resolveTypedPath(data, 'token', environment)];
}

function keysIn(folders: readonly string[]) {
  for (const folder of folders) {
    const keys = readDevelopmentKeys(developmentFile(folder));
    if (keys) return keys;
  }
  throw new StartFailure(
    `No development issuer has its keys in ${folders.join(' or ')}. Start the chain once with npm start, or say where its data is with --data DIR.`,
  );
}

/** Runs the command. @returns the exit code. */
export async function runTokenCommand(): Promise<number> {
  try {
    await loadRegistry(process.env);
    process.stdout.write(await tokenCommand(process.argv.slice(2), process.env));
    return 0;
  } catch (error) {
    console.error(explainFailure(error) ?? error);
    return error instanceof StartFailure ? 2 : 1;
  }
}
