import * as chain from '@social-return/contract/questions/chain-rules';
import type { RuleShape } from '@social-return/contract/questions/contributions';
import type { Rule } from './report.ts';

/** The rules by which the chain counts, as files give them: in Dutch. */

const inDutch = ({ explanations, ...rule }: RuleShape): Rule => ({ ...rule, explanation: explanations.NL });

export const COUNT_ONCE = inDutch(chain.COUNT_ONCE);
export const HOURS = inDutch(chain.HOURS);
export const DOUBLE_CLAIMS = inDutch(chain.DOUBLE_CLAIMS);
export const DOUBLE_HOURS = inDutch(chain.DOUBLE_HOURS);
export const RESIDENTS = inDutch(chain.RESIDENTS);
export const RESIDENTS_SHARE = inDutch(chain.RESIDENTS_SHARE);
export const DURABLE = inDutch(chain.DURABLE);
export const DURABLE_SHARE = inDutch(chain.DURABLE_SHARE);
export const HIDDEN = inDutch(chain.HIDDEN);
export const OBLIGATION = inDutch(chain.OBLIGATION);
export const COVERAGE = inDutch(chain.COVERAGE);
export const ATTRIBUTION = inDutch(chain.ATTRIBUTION);
export const DOUBLE_CLAIMED = inDutch(chain.DOUBLE_CLAIMED);
export const CORRECTION = inDutch(chain.CORRECTION);
