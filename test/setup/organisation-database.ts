import type { FreshDatabase } from '@social-return/launcher/postgres/testing';
import type { Template } from '@social-return/launcher/postgres/testing-template';
import { type OrganisationSubgraph } from '@social-return/subgraph-kit/organisation';
import { openOrganisation } from '@social-return/subgraph-kit/start-organisation';
import { AMSTERDAM, type Clock, todayIn } from '@social-return/values/day';
import { filledDatabase } from './database.ts';

/**
 * A new database as an organisation leaves it after its first start: migrated, and with demo data as of the clock's day
 * where DEMO asks for it. Only the first of a run's databases with the same demo data takes the time of a first start.
 *
 * @param environment the variables of that start; at another start the claims are made anew when CLAIM_KEY is another.
 */
export function organisationDatabase(
  definition: OrganisationSubgraph,
  environment: NodeJS.ProcessEnv,
  clock: Clock,
): Promise<FreshDatabase> {
  // A test that wants half-years of the demo fixed loads it with the start that fixes them.
  const demo = environment.DEMO_FIXED === 'yes' ? 'none' : (environment.DEMO ?? 'none');
  const template = (size: string, day = '', base?: Template): Template => ({
    name: `${definition.name}_${size}${day}`,
    base,
    async fill(url) {
      const { db } = await openOrganisation(definition, {
        environment: { ...environment, DEMO: size, DATABASE_URL: url },
        clock,
        report: () => undefined,
      });
      await db.destroy();
    },
  });
  const migrated = template('none');
  if (demo === 'none') return filledDatabase(migrated);
  // Migrations take longer than demo data, and are the same for the demo of any size and day.
  return filledDatabase(template(demo, `_${todayIn(AMSTERDAM, clock).replaceAll('-', '')}`, migrated));
}
