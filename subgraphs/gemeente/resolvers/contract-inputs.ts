import { DayScalar, EuroScalar } from '@social-return/contract/model/scalars';
import { ChangeInput, VersionedInput } from '@social-return/subgraph-kit/payload';
import type { Day } from '@social-return/values/day';
import { Field, Float, InputType } from 'type-graphql';
import { obligation, STANDARD_PERCENTAGE_HUNDREDTHS } from '../interpretation/obligation.ts';
import type { Contract } from '../model/contract.ts';
import { ContractKind } from '../model/enums.ts';
import { percentageHundredths } from './percentage.ts';

@InputType({ description: 'A new contract or subsidy.' })
export class CreateGemeenteContractInput extends ChangeInput {
  @Field({ description: 'What it is about, 1 to 200 characters.' })
  title!: string;

  @Field(() => ContractKind, { description: 'Works, services, supplies or a subsidy.' })
  kind!: ContractKind;

  @Field({ description: 'Name of the contractor, or of the receiver of the subsidy.' })
  contractorName!: string;

  @Field({ description: 'KvK number of the contractor, eight digits.' })
  contractorKvk!: string;

  @Field({ description: "Team that manages the contract; never a person's name." })
  managingTeam!: string;

  @Field(() => EuroScalar, { description: 'Value without VAT.' })
  value!: bigint;

  @Field(() => Float, {
    defaultValue: STANDARD_PERCENTAGE_HUNDREDTHS / 100,
    description: 'Percentage of the value to be filled, to two decimals; 0 when it has no clause.',
  })
  percentage!: number;

  @Field(() => String, { nullable: true, description: 'Needed when the percentage is not the usual 5.' })
  motivation?: string | null;

  @Field(() => DayScalar, { description: 'First day.' })
  start!: Day;

  @Field(() => DayScalar, { description: 'The day after its last day.' })
  end!: Day;
}

@InputType({ description: 'Changes of a contract; what is left out stays as it is.' })
export class UpdateGemeenteContractInput extends VersionedInput {
  @Field({ nullable: true, description: 'New title.' })
  title?: string;

  @Field({ nullable: true, description: 'New team that manages it.' })
  managingTeam?: string;

  @Field(() => EuroScalar, { nullable: true, description: 'New value without VAT.' })
  value?: bigint;

  @Field(() => Float, { nullable: true, description: 'New percentage, to two decimals.' })
  percentage?: number;

  @Field({ nullable: true, description: 'New motivation.' })
  motivation?: string;

  @Field(() => DayScalar, { nullable: true, description: 'New day after its last day.' })
  end?: Day;
}

@InputType({ description: 'A contract is settled.' })
export class CloseGemeenteContractInput extends VersionedInput {}

/** The columns that tell what a contract obliges to. @throws Refusal for a percentage that is none, or has more than two decimals. */
export function obligationColumns(value: bigint, percentage: number) {
  const hundredths = percentageHundredths('percentage', percentage);
  return {
    valueCents: value,
    percentageHundredths: hundredths,
    obligationCents: obligation(value, hundredths),
  };
}

/** The columns that change: only those that the caller gave, and the obligation that follows from them. */
export function changedContract(
  before: Contract,
  { title, managingTeam, value, percentage, motivation, end }: UpdateGemeenteContractInput,
): Partial<Contract> {
  return {
    ...(title == null ? {} : { title: title.trim() }),
    ...(managingTeam == null ? {} : { managingTeam: managingTeam.trim() }),
    ...(motivation == null ? {} : { motivation: motivation.trim() }),
    ...(end == null ? {} : { end }),
    ...(value == null && percentage == null
      ? {}
      : obligationColumns(value ?? before.value, percentage ?? before.percentage)),
  };
}
