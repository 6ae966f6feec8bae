import { postgres } from '@social-return/subgraph-kit/settings';
import { databaseVariable } from './variables.ts';

/** An own PostgreSQL for each organisation, by its name. */
export function organisationDatabaseSettings(organisations: readonly string[]) {
  return Object.fromEntries(
    organisations.map((name) => [
      databaseVariable(name),
      postgres({
        what: `An own PostgreSQL of the organisation ${name}.`,
        otherwise: 'one in the embedded PostgreSQL',
      }),
    ]),
  );
}
