import { settingsHelp } from '@social-return/runtime/settings/help';
import { readSettings } from '@social-return/runtime/settings/read';
import { exportProcessing } from '@social-return/subgraph-kit/processing/export';
import { deleteExpired } from '@social-return/subgraph-kit/processing/retention';
import { RETENTION_SETTINGS } from '@social-return/subgraph-kit/settings';
import { DataSource } from 'typeorm';
import { COMMAND_SETTINGS } from '../settings.ts';
import { databaseAddress } from './database-address.ts';
import { runForOrganisation } from './organisation-command.ts';
import { organisationNames } from './organisation-name.ts';

/** `npm run processing-log -- ORGANISATION`: what is done with an organisation's processing log beside writing it. */
await runForOrganisation({
  help: () => `npm run processing-log -- ORGANISATION [options]: sends an organisation's processing log on, or deletes what has expired.

  ORGANISATION       ${organisationNames()}
  --otlp URL         send what was not sent before to a collector of OTLP/HTTP, such as http://127.0.0.1:4318
  --delete-expired   remove records older than PROCESSING_RETENTION_DAYS (default five years)
  --dry-run          with --delete-expired: only say how many
  --data DIR         data folder of npm start, where it is not the usual one

${settingsHelp(COMMAND_SETTINGS['processing-log'])}
`,
  options: {
    otlp: { type: 'string' },
    'delete-expired': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  async run(name, { otlp, data, 'delete-expired': deletes, 'dry-run': dryRun = false }) {
    if (otlp === undefined && !deletes) {
      console.error('Expected --otlp URL or --delete-expired.');
      return 2;
    }
    const url = databaseAddress(name, data, process.env);
    const db = await new DataSource({ type: 'postgres', url }).initialize();
    try {
      if (otlp !== undefined) console.log(`Sent ${await exportProcessing(db, name, otlp)} records.`);
      if (deletes) {
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
  },
});
