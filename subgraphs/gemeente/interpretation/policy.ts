import type { Day } from '@social-return/values/day';
import type { BlockTerms } from './effort-value.ts';

/** A version of the policy scheme as the rules need it. */
export interface PolicyVersion {
  readonly label: string;
  readonly validFrom: Day;
  readonly source: string;
  readonly assumption: boolean;
  /** By target group. */
  readonly blocks: ReadonlyMap<string, BlockTerms>;
}

/** All versions by id. */
export type Policy = ReadonlyMap<string, PolicyVersion>;

/** By which version and group a placement is valued. */
export interface Valuation {
  readonly schemeVersionId: string;
  readonly targetGroup: string;
}

/** The block of a placement. @throws Error where there is none: the database holds no such placement. */
export function blockOf(policy: Policy, { schemeVersionId, targetGroup }: Valuation): BlockTerms {
  const block = policy.get(schemeVersionId)?.blocks.get(targetGroup);
  if (!block) throw new Error(`Scheme version ${schemeVersionId} has no block for ${targetGroup}.`);
  return block;
}
