import type { Thresholds } from '@social-return/contract/publication/thresholds';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import type { Clock } from '@social-return/values/day';
import type { RandomBytes } from '@social-return/values/random-bytes';
import type { DataSource } from 'typeorm';
import type { ChangeTable } from './decisions/change-table.ts';
import type { Keys } from './keys.ts';
import { Loaders } from './loaders.ts';
import type { GroundTable } from './processing/grounds.ts';
import type { GuessWatch } from './processing/guesses.ts';

/** What lasts as long as the process of an organisation's subgraph. */
export interface Services {
  readonly organisation: string;
  readonly db: DataSource;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly keys: Keys;
  /** On what grounds people are read. */
  readonly grounds: GroundTable;
  /** The rights that its changes need. */
  readonly changes: ChangeTable;
  /** By which it publishes figures about people: those of the whole chain. */
  readonly thresholds: Thresholds;
  /** Days in which every organisation is to answer an erasure that this one, a register, asks for. */
  readonly erasureDays: number;
  /** Watches for callers that guess ids of people; none where nobody asks over a network. */
  readonly guesses?: GuessWatch;
}

/** What a resolver gets: the services, what is known of the request, and the loaders of this request alone. */
export interface Context extends Services {
  readonly facts: RequestFacts;
  readonly loaders: Loaders;
}

export function requestContext(services: Services, facts: RequestFacts): Context {
  return { ...services, facts, loaders: new Loaders() };
}
