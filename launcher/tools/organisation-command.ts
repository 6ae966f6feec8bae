import { type ParseArgsConfig, parseArgs } from 'node:util';
import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import { explainFailure } from '@social-return/runtime/process/failure';
import { organisationNameProblem } from './organisation-name.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

const COMMON = { data: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;

type Values<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O & typeof COMMON; allowPositionals: true }>
>['values'];

/** A command `npm run … -- ORGANISATION [options]`. */
export interface OrganisationCommand<O extends Options> {
  /** What `--help` shows, by the registry in force. */
  readonly help: () => string;
  /** Those beside --help and --data. */
  readonly options: O;
  /** @returns the exit code */
  readonly run: (organisation: string, values: Values<O>) => Promise<number>;
}

/** Runs a command for one organisation of the registry, in this process: the whole of its file. */
export async function runForOrganisation<const O extends Options>(
  command: OrganisationCommand<O>,
): Promise<void> {
  await loadRegistryOrExit(process.env);
  try {
    process.exitCode = await runWith(command, process.argv.slice(2));
  } catch (error) {
    console.error(explainFailure(error) ?? (error instanceof Error ? error.message : error));
    process.exitCode = 1;
  }
}

async function runWith<O extends Options>(
  { help, options, run }: OrganisationCommand<O>,
  args: string[],
): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { ...options, ...COMMON },
    allowPositionals: true,
  });
  const [name] = positionals;
  const asksForHelp = (values as { readonly help?: boolean }).help;
  if (asksForHelp || name === undefined) {
    process.stdout.write(help());
    return asksForHelp ? 0 : 2;
  }
  const problem = organisationNameProblem(name);
  if (problem === null) return run(name, values as Values<O>);
  console.error(problem);
  return 2;
}
