import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { requestContext } from '../../shared/subgraph/context.ts';
import { openDatabase } from '../../shared/subgraph/database.ts';
import { FixedPeriod } from '../../shared/subgraph/fixed/fixed-period.ts';
import { fixHalfYear } from '../../shared/subgraph/fixed/resolver.ts';
import type { OrganisationSubgraph } from '../../shared/subgraph/organisation.ts';
import { TEST_FACTS } from '../../shared/trust/testing.ts';

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
      fixHalfYear(context, transaction, period, definition.contributions.report),
    );
  } finally {
    await db.destroy();
  }
}
