import type { WebMyPersonQuery } from '../../graph/operations.ts';

/** What the coach sees of a person. */
export type MyPerson = NonNullable<NonNullable<WebMyPersonQuery['gemeente']>['candidate']>;
