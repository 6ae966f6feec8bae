import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { VersionedInput } from '@social-return/subgraph-kit/payload';
import { ChangeFromInput, ChangePlacementHoursInput } from '@social-return/subgraph-kit/placements/change';
import { ConfirmPlacementInput } from '@social-return/subgraph-kit/placements/confirm';
import { EndPlacementInput, StartPlacementInput } from '@social-return/subgraph-kit/placements/inputs';
import type { Wording } from '@social-return/values/language/wording';
import { Field, ID, InputType } from 'type-graphql';
import { nextApprovals } from '../interpretation/approval.ts';
import { ApprovalState, TargetGroup } from '../model/enums.ts';
import type { GemeentePlacement } from '../model/placement.ts';

@InputType({ description: 'A contractor hands in that a person starts.' })
export class StartGemeentePlacementInput extends StartPlacementInput {
  @Field(() => TargetGroup, { description: 'The group by which it is valued.' })
  targetGroup!: TargetGroup;

  @Field(() => ID, { nullable: true, description: 'The contract that it counts for, if any.' })
  contractId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'KvK number of the firm of the contract that it counts for (opdrachtnemer); needed when several hold the contract then.',
  })
  contractorKvk?: string | null;

  @Field({
    defaultValue: false,
    description: 'Whether the contractor declares that nobody lost work over it (geen verdringing).',
  })
  noDisplacementDeclared!: boolean;
}

@InputType({ description: 'A placement of the gemeente is over.' })
export class EndGemeentePlacementInput extends EndPlacementInput {}

@InputType({ description: 'A placement of the gemeente still ran on a day.' })
export class ConfirmGemeentePlacementInput extends ConfirmPlacementInput {}

@InputType({ description: 'The hours of a placement of the gemeente change on a day.' })
export class ChangeGemeentePlacementHoursInput extends ChangePlacementHoursInput {}

@InputType({ description: 'A placement of the gemeente counts for another contract from a day on.' })
export class MoveGemeentePlacementInput extends ChangeFromInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'The contract that it counts for from that day on, open on one of those days; none without it.',
  })
  contractId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'KvK number of the firm of the contract that it counts for from that day on (opdrachtnemer); needed when several hold the contract then.',
  })
  contractorKvk?: string | null;
}

@InputType({ description: 'A judgement on a placement.' })
export class SetGemeentePlacementApprovalInput extends VersionedInput {
  @Field(() => ApprovalState, { description: 'The judgement.' })
  approval!: ApprovalState;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is rejected or returned: needed for these two, at most 500 characters.',
  })
  reason?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'The declaration of no displacement, when it came later or turned out wrong.',
  })
  noDisplacementDeclared?: boolean | null;
}

/** The columns that a judgement changes. @throws Refusal for one that cannot follow the present one. */
export function judgePlacement(
  before: GemeentePlacement,
  { approval, reason, noDisplacementDeclared }: SetGemeentePlacementApprovalInput,
): Partial<GemeentePlacement> {
  const next = nextApprovals(before.approval);
  if (!next.includes(approval)) {
    const possible: Wording =
      next.length === 0
        ? { en: 'nothing can follow', nl: 'daarop kan niets volgen' }
        : {
            en: `only ${next.join(' or ')} can follow`,
            nl: `daarop kan alleen ${next.join(' of ')} volgen`,
          };
    throw new Refusal(
      userError(UserErrorCode.NOT_ALLOWED_NOW, 'approval', {
        en: `The placement is ${before.approval}: ${possible.en}, got ${approval}.`,
        nl: `De plaatsing is ${before.approval}: ${possible.nl}, gekregen: ${approval}.`,
      }),
    );
  }
  return {
    approval,
    approvalReason: reason?.trim() ?? null,
    ...(noDisplacementDeclared == null ? {} : { noDisplacementDeclared }),
  };
}

/** Whether the judgement approves, so that proofs are asked for: not when version or declaration refuse it already. */
export function isApproval(
  before: GemeentePlacement,
  { expectedVersion }: SetGemeentePlacementApprovalInput,
  change: Partial<GemeentePlacement>,
): boolean {
  const declared = change.noDisplacementDeclared ?? before.noDisplacementDeclared;
  return change.approval === ApprovalState.APPROVED && before.version === expectedVersion && declared;
}
