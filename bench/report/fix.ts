import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { TEST_FACTS } from '@social-return/edge/trust/testing';
import { requestContext } from '@social-return/subgraph-kit/context';
import { openDatabase } from '@social-return/subgraph-kit/database';
import { FixedPeriod } from '@social-return/subgraph-kit/fixed/fixed-period';
import { fixHalfYear } from '@social-return/subgraph-kit/fixed/resolver';
import type { OrganisationSubgraph } from '@social-return/subgraph-kit/organisation';

/** Fixes a half-year of an organisation, as its mutation does. */
export async function fixParty(
  definition: OrganisationSubgraph,
  url: string,
  claimKey: Buffer,
  period: string,
): Promise<void> {
  const entities = [...definition.entities, FixedPeriod];
  const db = await openDatabase({ url, entities, migrations: [], claimKey });
  try {
    const context = requestContext(
      {
        organisation: definition.name,
        db,
        clock: () => new Date(),
        random: randomBytes,
        keys: { claim: claimKey, voucher: null, vouchers: new Map() },
      } as never,
      TEST_FACTS,
    );
    await db.transaction((transaction) =>
      fixHalfYear(context, transaction, period, {
        report: definition.contributions.report,
        keep: definition.keepFixed,
      }),
    );
  } finally {
    await db.destroy();
  }
}
