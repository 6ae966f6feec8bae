import { DayScalar, EuroScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { ChangeInput, VersionedInput } from '@social-return/subgraph-kit/payload';
import type { Day } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { wholeHundredths } from '@social-return/values/whole-parts';
import { Field, Float, ID, InputType } from 'type-graphql';
import { ContractActivityKind, SocialRegister } from '../model/activity-enums.ts';
import { ApprovalState } from '../model/enums.ts';
import { ActivityUnit } from '../model/policy-enums.ts';

@InputType({ description: 'A contractor hands in what it bought or did for the obligation.' })
export class RecordGemeenteActivityInput extends ChangeInput {
  @Field(() => ID, { description: 'The contract that it is for.' })
  contractId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'KvK number of the firm of the contract that did it (opdrachtnemer); needed when several hold the contract then.',
  })
  contractorKvk?: string | null;

  @Field(() => ContractActivityKind, { description: 'What it was.' })
  kind!: ContractActivityKind;

  @Field({ description: 'What was bought or done, 1 to 200 characters.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'KvK number of the firm that was bought from.' })
  supplierKvk?: string | null;

  @Field(() => [SocialRegister], {
    defaultValue: [],
    description: 'With SOCIAL_PURCHASE: the registers that the firm is in.',
  })
  registers!: SocialRegister[];

  @Field(() => ActivityUnit, { description: 'What it is counted in; an invoice for a social purchase.' })
  unit!: ActivityUnit;

  @Field(() => EuroScalar, { description: 'The invoice or the cost, without VAT.' })
  cost!: Cents;

  @Field(() => Float, { defaultValue: 0, description: 'Hours or days, with at most two decimals.' })
  units!: number;

  @Field(() => DayScalar, { description: 'Day of the invoice, or on which it was done.' })
  doneOn!: Day;

  @Field({ description: 'SHA-256 of the proof in hexadecimal; the document itself is never sent.' })
  sha256!: string;
}

@InputType({ description: 'A judgement on an activity.' })
export class JudgeGemeenteActivityInput extends VersionedInput {
  @Field(() => ApprovalState, { description: 'The judgement.' })
  approval!: ApprovalState;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is rejected or returned: needed for these two, at most 500 characters.',
  })
  reason?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the document was looked at and proves the cost; needed once to approve.',
  })
  proofVerified?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'KvK number of the firm of the contract that did it (opdrachtnemer), when it was not named yet.',
  })
  contractorKvk?: string | null;
}

/** Hours or days in hundredths. @throws Refusal for more than two decimals, or no number of units at all. */
export function unitsHundredths(units: number): number {
  const hundredths = wholeHundredths(units);
  if (hundredths === null) {
    throw new Refusal(
      userError(UserErrorCode.INVALID, 'units', {
        en: 'Expected a number with at most two decimals.',
        nl: 'Verwacht: een getal met ten hoogste twee decimalen.',
      }),
    );
  }
  return Math.min(hundredths, 2_000_000_000);
}
