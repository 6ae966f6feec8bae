import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { explainFailure, StartFailure } from '@social-return/runtime/process/failure';
import type { Environment } from '@social-return/runtime/settings/setting';
import { AMSTERDAM, type Clock, todayIn } from '@social-return/values/day';
import { Client } from 'pg';
// For its setting: days come as text, never as moments.
import { CONNECTION_SETTINGS } from '../database.ts';
import { type FindDatabase, findGivenDatabase } from '../given-database.ts';
import type { ImportDefinition } from './definition.ts';
import { ImportFailure } from './failure.ts';
import { importHelp } from './help.ts';
import { type ImportResult, importFile } from './import-file.ts';
import { type ImportOptions, ImportUsageError, readImportOptions } from './options.ts';
import { type ProgressScreen, progressOn } from './progress.ts';
import { openSource, type Source } from './source.ts';
import { outcomeTable, safe, summary } from './table.ts';

/** What an import needs of an organisation's subgraph. */
export interface ImportingSubgraph {
  readonly name: string;
  readonly migrations: readonly { readonly name: string }[];
  /** The kinds of file that it takes in; loaded only when one is imported. */
  readonly imports?: () => Promise<{ readonly imports: readonly ImportDefinition[] }>;
}

/** Where an import writes: the table on `out`; progress and failures on `err`. */
export interface ImportScreens {
  readonly out: ProgressScreen;
  readonly err: ProgressScreen;
  readonly clock?: Clock;
}

/** Imports a file as the words of the command line say. Gives the exit code. */
export async function runImport(
  subgraph: ImportingSubgraph,
  words: readonly string[],
  environment: Environment,
  screens: ImportScreens = { out: process.stdout, err: process.stderr },
  findDatabase: FindDatabase = findGivenDatabase,
): Promise<number> {
  const { out, err } = screens;
  const { imports: definitions } = (await subgraph.imports?.()) ?? { imports: [] };
  try {
    const options = readImportOptions(words, environment);
    if (options.help) {
      out.write(importHelp(subgraph.name, definitions));
      return 0;
    }
    if (options.file === undefined) throw new ImportUsageError('Expected the file to import.');
    const url = () => findDatabase(subgraph.name, options.data, environment);
    return await importWith({ ...options, file: options.file }, definitions, subgraph, url, screens);
  } catch (error) {
    if (error instanceof ImportUsageError) {
      err.write(`${safe(error.message)}\nnpm run import -- ${subgraph.name} --help shows all options.\n`);
      return 2;
    }
    const explained = error instanceof ImportFailure ? error.message : explainFailure(error);
    if (explained === undefined) throw error;
    err.write(`${safe(explained)}\n`);
    return 1;
  }
}

async function importWith(
  options: ImportOptions & { readonly file: string },
  definitions: readonly ImportDefinition[],
  subgraph: ImportingSubgraph,
  databaseUrl: () => string,
  { out, err, clock = () => new Date() }: ImportScreens,
): Promise<number> {
  const { file, commit, partial, show, decimal, dates, buurt } = options;
  mustBeFile(file);
  const source = await openSource(file, definitions, options);
  const name = basename(file);
  out.write(safe(`${subgraph.name} · ${source.definition.kind} · ${name} (${source.about})`).concat('\n'));
  const client = new Client({
    connectionString: databaseUrl(),
    application_name: 'social-return-import',
    options: CONNECTION_SETTINGS,
  });
  client.on('error', () => undefined); // the statement at hand fails with it
  await client.connect();
  const progress = progressOn(err);
  try {
    await mustBeMigrated(client, subgraph);
    const result = await importFile({
      ...{
        organisation: subgraph.name,
        source,
        client,
        commit,
        partial,
        show,
        buurt,
        notation: { decimal, dates },
      },
      today: todayIn(AMSTERDAM, clock),
      progress: progress.at,
    });
    progress.end();
    out.write(report(name, source, result, options));
    const { refused, taken } = result.outcome;
    return taken === 0 || (refused.rows > 0 && !result.written) ? 1 : 0;
  } finally {
    await client.end();
  }
}

function report(
  name: string,
  source: Source,
  { outcome, written }: ImportResult,
  options: ImportOptions,
): string {
  const notes = [
    ...source.notes,
    ...[...outcome.notes].map(([note, rows]) => `${note} (${rows.toLocaleString('en')} rows)`),
    ...(source.definition.notice ? [source.definition.notice] : []),
  ];
  return [
    outcomeTable(name, outcome),
    ...notes.map((note) => `${safe(note)}\n`),
    `${summary(outcome, written)}\n`,
    `${verdict(outcome, source, written, options)}\n`,
  ].join('');
}

function verdict(
  { taken, refused: { rows: refused } }: ImportResult['outcome'],
  source: Source,
  written: boolean,
  { commit, partial }: ImportOptions,
): string {
  if (taken === 0 && refused === 0)
    return `Nothing was taken in: ${source.extent()} of ${source.definition.kind} were read, and none gave a row.`;
  if (taken === 0 && commit) return 'Nothing was written, because every row is refused.';
  if (written) return refused > 0 ? 'Written, without the refused rows.' : 'Written.';
  if (commit) return 'Nothing was written, because rows are refused. --partial writes the others.';
  if (refused > 0)
    return 'Nothing was written: this was a dry run. Mend what is refused, or add --commit --partial.';
  return `Nothing was written: this was a dry run. --commit writes it${partial ? '' : ', all or nothing'}.`;
}

function mustBeFile(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new ImportFailure(`There is no file ${path}.`);
  if (!stats.isFile()) throw new ImportFailure(`${path} is not a file.`);
}

/** An import never changes the tables themselves: the subgraph does that when it starts. */
async function mustBeMigrated(client: Client, { name, migrations }: ImportingSubgraph): Promise<void> {
  const { rows } = await client
    .query<{ name: string }>('select name from migration')
    .catch((): { rows: { name: string }[] } => ({ rows: [] }));
  const done = new Set(rows.map((row) => row.name));
  if (!migrations.every((migration) => done.has(migration.name))) {
    throw new StartFailure(
      `The tables of this database are not those of this version. Start the subgraph of ${name} once, then import.`,
    );
  }
}
