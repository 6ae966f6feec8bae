import { DayScalar, EuroScalar, PeriodScalar } from '@social-return/contract/model/scalars';
import { ChangeInput, VersionedInput } from '@social-return/subgraph-kit/payload';
import { PublicText } from '@social-return/subgraph-kit/public-text';
import type { Day } from '@social-return/values/day';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { ContractKind, TargetGroup } from '../model/enums.ts';
import { BonusKind, SchemeRuleKind, ValuationMethod } from '../model/policy-enums.ts';

@InputType({ description: 'What one person of a target group is worth in a full year, full-time.' })
export class GemeenteBlockInput {
  @Field(() => TargetGroup, { description: 'For whom it is.' })
  targetGroup!: TargetGroup;

  @Field(() => EuroScalar, { description: 'Euro effort value of a full year, full-time.' })
  amount!: bigint;

  @Field(() => Float, { defaultValue: 36, description: 'Hours of a full-time week, in whole minutes.' })
  fullTimeHoursPerWeek!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Months from the first day in which a person counts; no limit without it.',
  })
  monthCap?: number | null;
}

@InputType({ description: 'What is added to a block for a full year full-time, and pro rata for less.' })
export class GemeenteBonusInput {
  @Field(() => BonusKind, { description: 'For whom, or for what.' })
  kind!: BonusKind;

  @Field(() => EuroScalar, { description: 'Amount for a full year full-time.' })
  amount!: bigint;
}

@InputType({ description: 'What a version asks of a placement.' })
export class GemeenteSchemeRuleInput {
  @Field(() => SchemeRuleKind, { description: 'Which rule.' })
  kind!: SchemeRuleKind;

  @Field(() => Int, { description: 'Its number; 1 for a rule that only holds.' })
  value!: number;
}

@InputType({ description: 'What a version asks of one kind of contract.' })
export class GemeenteContractTermsInput {
  @Field(() => ContractKind, { description: 'The kind of contract.' })
  kind!: ContractKind;

  @Field(() => Float, { description: 'Percentage of the value without VAT, to two decimals.' })
  percentage!: number;

  @Field(() => EuroScalar, {
    nullable: true,
    description:
      'Value without VAT from which it is asked, and of exactly which it is; of every contract without it.',
  })
  minimum?: bigint | null;
}

@InputType({ description: 'What is added once for a job that lasted (beloning duurzame baan).' })
export class GemeenteLastingJobInput {
  @Field(() => Int, { description: 'Months that the job must have lasted, 1 to 60.' })
  months!: number;

  @Field(() => EuroScalar, { description: 'The amount, whatever the hours of the job.' })
  amount!: bigint;
}

@InputType({ description: "A version of Rotterdam's own scheme is proposed, to be tried and then adopted." })
export class ProposeGemeenteSchemeVersionInput extends ChangeInput {
  @PublicText()
  @Field({ description: 'Short name, of no other version, 1 to 100 characters.' })
  label!: string;

  @Field(() => DayScalar, { description: 'First day on which it would hold.' })
  validFrom!: Day;

  @PublicText()
  @Field({ description: 'Where its amounts come from, 1 to 1000 characters, in Dutch.' })
  source!: string;

  @Field({ description: 'Whether its amounts are assumed: not published by the gemeente itself.' })
  assumption!: boolean;

  @Field(() => ValuationMethod, { description: 'Fixed blocks, or proven cost.' })
  method!: ValuationMethod;

  @Field(() => ID, {
    nullable: true,
    description:
      'A version of any scheme of which blocks, bonuses and rules are taken over where they are not given here.',
  })
  basedOn?: string | null;

  @Field(() => [GemeenteBlockInput], {
    nullable: true,
    description: 'Its blocks; left out with proven cost, which counts for every target group.',
  })
  blocks?: GemeenteBlockInput[] | null;

  @Field(() => [GemeenteBonusInput], { nullable: true, description: 'Its bonuses.' })
  bonuses?: GemeenteBonusInput[] | null;

  @Field(() => [GemeenteSchemeRuleInput], { nullable: true, description: 'What it asks of a placement.' })
  rules?: GemeenteSchemeRuleInput[] | null;

  @Field(() => [GemeenteContractTermsInput], {
    nullable: true,
    description:
      'What it asks of contracts, for the kinds that change; of the others, what the version asks that it follows.',
  })
  contractTerms?: GemeenteContractTermsInput[] | null;

  @Field(() => GemeenteLastingJobInput, { nullable: true, description: 'The reward for a job that lasted.' })
  lastingJob?: GemeenteLastingJobInput | null;
}

@InputType({ description: 'A proposed version is adopted, after its trial.' })
export class AdoptGemeenteSchemeVersionInput extends VersionedInput {
  @PublicText()
  @Field({ description: 'Why, 1 to 1000 characters.' })
  reason!: string;

  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'The half-year that it was tried on; give this or a year.',
  })
  triedPeriod?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The calendar year that it was tried on; give this or a half-year.',
  })
  triedYear?: number | null;

  @Field(() => EuroScalar, {
    description:
      'The difference that its trial showed (`tryScheme`): when it is another one by now, the version is not adopted.',
  })
  triedDifference!: bigint;
}

@InputType({ description: 'A proposed version is declined, for good.' })
export class DeclineGemeenteSchemeVersionInput extends VersionedInput {
  @PublicText()
  @Field({ description: 'Why, 1 to 1000 characters.' })
  reason!: string;
}
