import { followRegistry } from '@social-return/edge/registry/follow';
import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import { runProcess } from '@social-return/runtime/process/run';
import { warnOfUnknown } from '@social-return/runtime/settings/unknown';
import { groundsOf, type OrganisationSubgraph, organisationSchema } from './organisation.ts';
import { type DescribedGrounds, describeGrounds } from './processing/grounds.ts';
import { REGISTERING_SETTINGS } from './settings.ts';
import { startOrganisation } from './start-organisation.ts';

/** What `--print-artefacts` prints. */
interface OrganisationArtefacts {
  readonly sdl: string;
  readonly grounds: readonly DescribedGrounds[];
}

/**
 * The whole of a subgraph's main.ts. With `--print-schema` it prints the SDL and ends, with `--print-artefacts`
 * the SDL and on what grounds people are read, as JSON; with `--import` or `--retention` and the words after it, it imports a file or deletes what
 * has been kept long enough, in the database of DATABASE_URL, and ends.
 */
export async function runOrganisation(definition: OrganisationSubgraph): Promise<void> {
  const command = COMMANDS.find(([word]) => process.argv.includes(word));
  if (command) {
    const [word, run] = command;
    await loadRegistryOrExit(process.env);
    process.exitCode = await run(definition, process.argv.slice(process.argv.indexOf(word) + 1));
    return;
  }
  await runProcess({
    name: definition.name,
    async start(report) {
      const followed = await followRegistry(process.env, { name: definition.name });
      process.on('SIGHUP', () => void followed.check());
      warnOfUnknown(`the organisation ${definition.name}`, REGISTERING_SETTINGS, process.env);
      const server = await startOrganisation(definition, { environment: process.env, report });
      return {
        address: server.address,
        close: async () => {
          followed.stop();
          await server.close();
        },
      };
    },
  });
}

type Command = (definition: OrganisationSubgraph, words: readonly string[]) => number | Promise<number>;

const COMMANDS: readonly (readonly [word: string, run: Command])[] = [
  ['--print-schema', (definition) => print(organisationSchema(definition).sdl)],
  ['--print-artefacts', (definition) => print(JSON.stringify(organisationArtefacts(definition)))],
  [
    '--import',
    async (definition, words) => (await import('./import/run.ts')).runImport(definition, words, process.env),
  ],
  [
    '--retention',
    async (definition, words) =>
      (await import('./retention/run.ts')).runRetention(definition, words, process.env),
  ],
];

/** What files of the project follow from, in one go: loading an organisation takes longer than either of them. */
function organisationArtefacts(definition: OrganisationSubgraph): OrganisationArtefacts {
  return { sdl: organisationSchema(definition).sdl, grounds: describeGrounds(groundsOf(definition)) };
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}
