import { settingsHelp } from '@social-return/runtime/settings/help';
import { verifyLedger } from '@social-return/subgraph-kit/ledger/verify';
import { Client } from 'pg';
import { COMMAND_SETTINGS } from '../settings.ts';
import { databaseAddress } from './database-address.ts';
import { runForOrganisation } from './organisation-command.ts';
import { organisationNames } from './organisation-name.ts';

/** `npm run ledger -- ORGANISATION`: goes through an organisation's ledger from its first entry. */
await runForOrganisation({
  help: () => `npm run ledger -- ORGANISATION [options]: checks that nothing in an organisation's ledger was changed or removed.

  ORGANISATION   ${organisationNames()}
  --head HASH    a head that was published before: it has to be in the ledger still
  --data DIR     data folder of npm start, where it is not the usual one

${settingsHelp(COMMAND_SETTINGS.ledger)}

It ends with 0 when the ledger is whole, with 1 when it is not.
`,
  options: { head: { type: 'string' } },
  async run(name, { head, data }) {
    const client = new Client({ connectionString: databaseAddress(name, data, process.env) });
    await client.connect();
    try {
      return await check(client, head);
    } finally {
      await client.end();
    }
  },
});

async function check(client: Client, published: string | undefined): Promise<number> {
  const db = { query: async (sql: string) => (await client.query(sql)).rows };
  const { entries, head, brokenAt } = await verifyLedger(db);
  console.log(`${entries} entries, head ${head ?? 'none'}`);
  if (brokenAt !== null) {
    console.log(`NOT whole: entry ${brokenAt} does not follow from the one before it.`);
    return 1;
  }
  if (published === undefined) return 0;
  const { rowCount } = await client.query(`select from ledger_entry where encode(hash, 'hex') = lower($1)`, [
    published,
  ]);
  if (rowCount === 1) return 0;
  console.log('NOT whole: the head that was published is not in it any more.');
  return 1;
}
