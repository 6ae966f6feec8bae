import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import { vacancyChanges } from '@social-return/subgraph-kit/vacancies/changes';
import { CreateVacancyInput, newVacancy } from '@social-return/subgraph-kit/vacancies/inputs';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { Contract } from '../model/contract.ts';
import { TargetGroup } from '../model/enums.ts';
import { GemeenteVacancy } from '../model/vacancy.ts';

@InputType({ description: 'A new vacancy of the gemeente or one of its contractors.' })
class CreateGemeenteVacancyInput extends CreateVacancyInput {
  @Field(() => ID, { nullable: true, description: 'The contract that it would count for, if any.' })
  contractId?: string | null;

  @Field(() => TargetGroup, { nullable: true, description: 'The target group that is sought, if one is.' })
  targetGroup?: TargetGroup | null;
}

const CreatePayload = payloadType('CreateGemeenteVacancy', GemeenteVacancy);

@Resolver(() => GemeenteVacancy)
export class VacancyResolver {
  @FieldResolver(() => Contract, {
    nullable: true,
    description: 'The contract that it would count for, if any.',
  })
  contract(@Ctx() context: Context, @Root() vacancy: GemeenteVacancy): Promise<Contract | null> | null {
    return vacancy.contractId === null ? null : loadRow(context, Contract, vacancy.contractId);
  }

  @Mutation(() => CreatePayload, {
    nullable: true,
    description: 'Publishes a vacancy of the gemeente or one of its contractors.',
  })
  createGemeenteVacancy(
    @Ctx() context: Context,
    @Arg('input', () => CreateGemeenteVacancyInput, { description: 'The vacancy.' })
    input: CreateGemeenteVacancyInput,
  ): Promise<Payload<GemeenteVacancy>> {
    return mutate(context, 'createGemeenteVacancy', GemeenteVacancy, input, async (transaction) =>
      transaction.save(
        transaction.create(GemeenteVacancy, {
          ...newVacancy(context, input),
          contractId: input.contractId ?? null,
          targetGroup: input.targetGroup ?? null,
        }),
      ),
    );
  }
}

export const VacancyChanges = vacancyChanges('Gemeente', GemeenteVacancy, 'the gemeente');
