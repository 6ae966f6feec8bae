import type { WebMyEntriesGemeenteQuery, WebMyObligationsQuery } from '../../graph/operations.ts';
import type { Task } from '../task.ts';

/** Who acts for a firm that owes social return. */
export const CONTRACTOR: Pick<Task<never>, 'purpose' | 'rights'> = {
  purpose: 'CONTRACTS',
  rights: () => ['contractor:read'],
};

/** A firm with all that it owes every organisation that answered. */
export type Firm = NonNullable<WebMyObligationsQuery['contractor']>;

/** What obliges a firm at one organisation: a contract, an agreement or an assignment. */
export type Obligation = Firm['obligations'][number];

/** What a firm reported to one organisation. */
export type Entries = NonNullable<WebMyEntriesGemeenteQuery['own']>['entries'];

/** One entry: a person whom the firm reported for one obligation. */
export type Entry = Entries['edges'][number]['node'];
