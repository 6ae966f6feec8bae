import { DayScalar } from '@social-return/contract/model/scalars';
import type { Context } from '@social-return/subgraph-kit/context';
import { successionsNow } from '@social-return/subgraph-kit/firms/succession-row';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import { AMSTERDAM, type Day, todayIn } from '@social-return/values/day';
import { Arg, Ctx, Field, FieldResolver, InputType, Int, Mutation, Resolver, Root } from 'type-graphql';
import { contractorFigures } from '../interpretation/contractor-figures.ts';
import { contractorsOver, workByContractor } from '../interpretation/contractors.ts';
import { effortOf } from '../interpretation/measures.ts';
import { effortInSettlement } from '../interpretation/settlement.ts';
import { Contract } from '../model/contract.ts';
import { type ContractorRow, ContractorType, contractorRow, contractorsOf } from '../model/contractor.ts';
import { ContractorFiguresType } from '../model/contractor-figures.ts';
import { readDatedWork, spanWork } from '../model/counted-work.ts';
import { readApproved } from '../model/filling-effort.ts';
import { policyOf } from '../model/policy-loader.ts';
import { settlementOf, workOfSettlement } from '../model/settlement.ts';
import { openContract } from './contracts.ts';

@InputType({ description: 'A part of the whole, as a fraction.' })
class GemeenteShareInput {
  @Field(() => Int, { description: 'How many of the equal parts, at least 1.' })
  numerator!: number;

  @Field(() => Int, { description: 'In how many equal parts the whole is divided, at most 1000000.' })
  denominator!: number;
}

@InputType({ description: 'A firm that holds a contract together with others.' })
class GemeenteContractorInput {
  @Field({ description: 'KvK number of the firm, eight digits.' })
  kvk!: string;

  @Field({ description: 'Name of the firm, 1 to 200 characters.' })
  name!: string;

  @Field({
    defaultValue: false,
    description: 'Whether it leads (penvoerder): one firm does on every day of the contract.',
  })
  lead!: boolean;

  @Field(() => DayScalar, { description: 'First day on which it holds the contract.' })
  from!: Day;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which it no longer does; left out when it stays until the end.',
  })
  until?: Day | null;

  @Field(() => GemeenteShareInput, {
    nullable: true,
    description:
      'Its part of the obligation, only when the contract states one of every firm: together exactly 1 on each day.',
  })
  share?: GemeenteShareInput | null;
}

@InputType({ description: 'Which firms hold a contract together.' })
class SetGemeenteContractorsInput extends VersionedInput {
  @Field(() => [GemeenteContractorInput], {
    description:
      'All of them, 2 to 20 rows; the contractor of the contract leads on its first day. None for a contract of that one alone.',
  })
  contractors!: GemeenteContractorInput[];
}

const SetPayload = payloadType('SetGemeenteContractors', Contract);

@Resolver(() => Contract)
export class ContractorResolver {
  @FieldResolver(() => [ContractorType], {
    description:
      'The firms that hold the contract over its days, those that lead first: one part of each unless it went on under another KvK number. The obligation is one, and goes on with the firms.',
  })
  async contractors(@Ctx() context: Context, @Root() contract: Contract): Promise<ContractorType[]> {
    return contractorsOver(await successionsNow(context), contractorsOf(contract));
  }

  @FieldResolver(() => [ContractorFiguresType], {
    description:
      'What each firm did for the contract until now (prestatie per opdrachtnemer); what names no firm stands in a last row without number. Of a settled contract as it was settled.',
  })
  async contractorFigures(
    @Ctx() context: Context,
    @Root() contract: Contract,
  ): Promise<ContractorFiguresType[]> {
    const { id, start, end } = contract;
    const asOf = todayIn(AMSTERDAM, context.clock);
    const contractors = contractorsOf(contract);
    const [settlement, successions] = await Promise.all([settlementOf(context, id), successionsNow(context)]);
    const holders = { contractors, successions, asOf };
    if (settlement) {
      const effortRule = effortInSettlement(settlement).rule;
      const figures = contractorFigures(workOfSettlement(settlement, contractors), {
        ...holders,
        effortRule,
      });
      return figures.map(showFigures);
    }
    const [placements, dated, policy] = await Promise.all([
      readApproved(context, id),
      readDatedWork(context, id),
      policyOf(context),
    ]);
    const term = { start, end };
    const work = { placements: spanWork(placements, policy, asOf), ...dated };
    const effortRule = effortOf(placements, policy, asOf, term).rule;
    const done = workByContractor({ ...holders, term }, work);
    return contractorFigures(done, { ...holders, effortRule }).map(showFigures);
  }

  @Mutation(() => SetPayload, {
    nullable: true,
    description:
      'Records which firms hold a contract together (combinatie, vof), each from a day until a day, with the one that leads (penvoerder). The obligation stays one: each firm is liable for the whole (hoofdelijk). Takes the place of what was recorded before.',
  })
  setGemeenteContractors(
    @Ctx() context: Context,
    @Arg('input', () => SetGemeenteContractorsInput, { description: 'The contract and its firms.' })
    input: SetGemeenteContractorsInput,
  ): Promise<Payload<Contract>> {
    return mutate(context, 'setGemeenteContractors', Contract, input, async (transaction) => {
      await openContract(transaction, input.id);
      const rows = input.contractors.map(rowOf);
      return changeVersioned(transaction, Contract, input, {
        contractorList: rows.length === 0 ? null : rows,
      });
    });
  }
}

function rowOf({ kvk, name, lead, from, until, share }: GemeenteContractorInput): ContractorRow {
  return contractorRow({
    ...{ kvk, name: name.trim(), lead, since: from, until: until ?? null, share: share ?? null },
  });
}

function showFigures({
  effort: effortValue,
  custom: customFulfilments,
  ...figures
}: ReturnType<typeof contractorFigures>[number]): ContractorFiguresType {
  return { ...figures, effortValue, customFulfilments };
}
