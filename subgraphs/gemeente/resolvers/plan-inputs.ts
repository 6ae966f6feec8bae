import { DayScalar } from '@social-return/contract/model/scalars';
import { ChangeInput, VersionedInput } from '@social-return/subgraph-kit/payload';
import type { Day } from '@social-return/values/day';
import { Field, Float, ID, InputType } from 'type-graphql';
import type { ContractPlan } from '../model/contract-plan.ts';
import { percentageHundredths } from './percentage.ts';

@InputType({ description: 'A contract was awarded.' })
export class RecordGemeenteContractPlanInput extends ChangeInput {
  @Field(() => ID, { description: 'The contract.' })
  contractId!: string;

  @Field(() => DayScalar, { description: 'When it was awarded.' })
  awardedOn!: Day;

  @Field(() => Float, {
    nullable: true,
    description: 'Part of the value that is labour, in percent, to two decimals.',
  })
  labourShare?: number | null;
}

@InputType({ description: 'What was done for a plan; what is left out stays as it is.' })
export class UpdateGemeenteContractPlanInput extends VersionedInput {
  @Field(() => Float, { nullable: true, description: 'New part of the value that is labour, in percent.' })
  labourShare?: number | null;

  @Field(() => DayScalar, { nullable: true, description: 'First contact about the obligation.' })
  firstContactOn?: Day | null;

  @Field(() => DayScalar, { nullable: true, description: 'When the plan was talked about.' })
  planTalkOn?: Day | null;

  @Field(() => DayScalar, { nullable: true, description: 'When the plan was handed in.' })
  submittedOn?: Day | null;

  @Field(() => DayScalar, { nullable: true, description: 'When the plan was approved.' })
  approvedOn?: Day | null;
}

/** The columns that change: only those that the caller gave. */
export function planColumns(input: UpdateGemeenteContractPlanInput): Partial<ContractPlan> {
  const { labourShare, firstContactOn, planTalkOn, submittedOn, approvedOn } = input;
  return {
    ...(labourShare == null ? {} : { labourShareHundredths: shareHundredths(labourShare) }),
    ...(firstContactOn == null ? {} : { firstContactOn }),
    ...(planTalkOn == null ? {} : { planTalkOn }),
    ...(submittedOn == null ? {} : { submittedOn }),
    ...(approvedOn == null ? {} : { approvedOn }),
  };
}

/** A share in hundredths of a percent; null when none is stated. @throws Refusal as `percentageHundredths` does. */
export function shareHundredths(share: number | null | undefined): number | null {
  return share == null ? null : percentageHundredths('labourShare', share);
}
