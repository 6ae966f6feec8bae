import { type Thresholds, thresholdsFrom } from '@social-return/contract/publication/thresholds';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { THRESHOLD_SETTINGS } from '@social-return/subgraph-kit/settings';
import type { CountedClaims } from './interpretation/counted.ts';
import { HeldClaims } from './interpretation/held-claims.ts';
import { Agreement } from './resolvers/agreement.ts';

/** What the chain's resolvers know beside what they are asked. */
export interface ChainContext {
  readonly facts: RequestFacts;
  readonly thresholds: Thresholds;
  readonly agreement: Agreement;
  readonly heldClaims: HeldClaims<CountedClaims>;
}

/** Makes contexts by the environment. @throws StartFailure that names the variable and says what it should hold */
export function chainContexts(environment: Environment): (facts: RequestFacts) => ChainContext {
  const thresholds = thresholdsFrom(readSettings(THRESHOLD_SETTINGS, environment).PUBLICATION_THRESHOLDS);
  const agreement = new Agreement(thresholds);
  const heldClaims = new HeldClaims<CountedClaims>();
  return (facts) => ({ facts, thresholds, agreement, heldClaims });
}
