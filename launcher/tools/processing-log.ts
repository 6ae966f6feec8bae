import { parseArgs } from 'node:util';
import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import { explainFailure } from '@social-return/runtime/process/failure';
import { settingsHelp } from '@social-return/runtime/settings/help';
import { readSettings } from '@social-return/runtime/settings/read';
import { exportProcessing } from '@social-return/subgraph-kit/processing/export';
import { deleteExpired } from '@social-return/subgraph-kit/processing/retention';
import { RETENTION_SETTINGS } from '@social-return/subgraph-kit/settings';
import { DataSource } from 'typeorm';
import { COMMAND_SETTINGS } from '../settings.ts';
import { databaseAddress } from './database-address.ts';
import { organisationNameProblem, organisationNames } from './organisation-name.ts';

/** `npm run processing-log -- ORGANISATION`: what is done with an organisation's processing log beside writing it. */

await loadRegistryOrExit(process.env);

const HELP = `npm run processing-log -- ORGANISATION [options]: sends an organisation's processing log on, or deletes what has expired.

  ORGANISATION       ${organisationNames()}
  --otlp URL         send what was not sent before to a collector of OTLP/HTTP, such as http://127.0.0.1:4318
  --delete-expired   remove records older than PROCESSING_RETENTION_DAYS (default five years)
  --dry-run          with --delete-expired: only say how many
  --data DIR         data folder of npm start, where it is not the usual one

${settingsHelp(COMMAND_SETTINGS['processing-log'])}
`;

async function main(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: {
      otlp: { type: 'string' },
      'delete-expired': { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      data: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  const [name] = positionals;
  if (values.help || name === undefined) {
    process.stdout.write(HELP);
    return values.help ? 0 : 2;
  }
  const problem = organisationNameProblem(name);
  if (problem !== null) {
    console.error(problem);
    return 2;
  }
  if (values.otlp === undefined && !values['delete-expired']) {
    console.error('Expected --otlp URL or --delete-expired.');
    return 2;
  }
  const url = databaseAddress(name, values.data, process.env);
  const db = await new DataSource({ type: 'postgres', url }).initialize();
  try {
    if (values.otlp !== undefined) {
      console.log(`Sent ${await exportProcessing(db, name, values.otlp)} records.`);
    }
    if (values['delete-expired']) {
      const dryRun = values['dry-run'] ?? false;
      const { PROCESSING_RETENTION_DAYS: days } = readSettings(RETENTION_SETTINGS, process.env);
      const gone = await deleteExpired(db, new Date(), { days, dryRun });
      console.log(
        `${dryRun ? 'Expired' : 'Removed'}: ${gone.processingRecords} processing records, ${gone.auditRecords} audit records.`,
      );
    }
    return 0;
  } finally {
    await db.destroy();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(explainFailure(error) ?? (error instanceof Error ? error.message : error));
  process.exitCode = 1;
}
