import { DayScalar, EuroScalar } from '@social-return/contract/model/scalars';
import { ChangeInput, VersionedInput } from '@social-return/subgraph-kit/payload';
import type { Day } from '@social-return/values/day';
import { Field, Float, InputType } from 'type-graphql';
import { type ContractRules, deviationOf } from '../interpretation/contract-clause.ts';
import type { Contract } from '../model/contract.ts';
import { changeClause, newClause } from '../model/contract-rules.ts';
import { ContractKind } from '../model/enums.ts';
import { percentageHundredths } from './percentage.ts';

@InputType({ description: 'A new contract or subsidy.' })
export class CreateGemeenteContractInput extends ChangeInput {
  @Field({ description: 'What it is about, 1 to 200 characters.' })
  title!: string;

  @Field(() => ContractKind, { description: 'Works, services, supplies, Wmo, youth care, or a subsidy.' })
  kind!: ContractKind;

  @Field({ description: 'Name of the contractor, or of the receiver of the subsidy.' })
  contractorName!: string;

  @Field({ description: 'KvK number of the contractor, eight digits.' })
  contractorKvk!: string;

  @Field({ description: "Team that manages the contract; never a person's name." })
  managingTeam!: string;

  @Field(() => EuroScalar, {
    description:
      'Value without VAT of the whole contract; of a framework agreement (raamovereenkomst) the estimate of all.',
  })
  value!: bigint;

  @Field(() => Float, {
    nullable: true,
    description:
      'Percentage of the value to be filled, to two decimals; left out it is what the scheme asks of its kind and value on its first day.',
  })
  percentage?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Needed when the percentage is not what the scheme asks (motivering).',
  })
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

  @Field(() => ContractKind, {
    nullable: true,
    description: 'Its right kind: what the scheme asks is judged anew.',
  })
  kind?: ContractKind;

  @Field({ nullable: true, description: 'New team that manages it.' })
  managingTeam?: string;

  @Field(() => EuroScalar, {
    nullable: true,
    description:
      'New value without VAT of the whole contract, extensions included: what the scheme asks is judged anew.',
  })
  value?: bigint;

  @Field(() => Float, {
    nullable: true,
    description: 'New percentage, to two decimals; with what the scheme asks, it follows that from now on.',
  })
  percentage?: number;

  @Field({ nullable: true, description: 'New motivation; needed with a new percentage that deviates.' })
  motivation?: string;

  @Field(() => DayScalar, { nullable: true, description: 'New day after its last day.' })
  end?: Day;
}

@InputType({ description: 'A contract is settled.' })
export class CloseGemeenteContractInput extends VersionedInput {}

/** The columns of a new contract that say what it obliges to. @throws Refusal */
export function newContract(
  rules: readonly ContractRules[],
  { kind, value, percentage, motivation, start }: CreateGemeenteContractInput,
): Partial<Contract> {
  const given = percentage == null ? null : percentageHundredths('percentage', percentage);
  const words = motivation?.trim() ?? null;
  const clause = newClause(rules, start, { kind, valueCents: value, given, motivation: words });
  return { kind, valueCents: value, motivation: words, start, ...clause };
}

/** The columns that change: only those that the caller gave, and the obligation that follows from them. @throws Refusal */
export function contractColumns(
  rules: readonly ContractRules[],
  before: Contract,
  input: UpdateGemeenteContractInput,
): Partial<Contract> {
  const { title, managingTeam, end } = input;
  return {
    ...(title == null ? {} : { title: title.trim() }),
    ...(managingTeam == null ? {} : { managingTeam: managingTeam.trim() }),
    ...(end == null ? {} : { end }),
    ...clauseChange(rules, before, input),
  };
}

/**
 * A contract that follows the scheme goes on to follow it, and a percentage that somebody decided on stays, whatever the new
 * value or kind. A new percentage that deviates takes a motivation of its own.
 */
function clauseChange(
  rules: readonly ContractRules[],
  before: Contract,
  { kind, value, percentage, motivation }: UpdateGemeenteContractInput,
): Partial<Contract> {
  if (kind == null && value == null && percentage == null && motivation == null) return {};
  const changed = percentage == null ? null : percentageHundredths('percentage', percentage);
  const given = changed ?? deviationOf(before);
  const isNew = changed !== null && changed !== before.percentageHundredths;
  const words = motivation?.trim() ?? (isNew ? null : before.motivation);
  const facts = { kind: kind ?? before.kind, valueCents: value ?? before.valueCents };
  const clause = changeClause(rules, before.clauseVersionId, { ...facts, given, motivation: words });
  return { ...facts, ...clause, motivation: words };
}
