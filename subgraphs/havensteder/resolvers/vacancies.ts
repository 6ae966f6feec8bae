import { EuroScalar } from '@social-return/contract/model/scalars';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import { PublicText } from '@social-return/subgraph-kit/public-text';
import { vacancyChanges } from '@social-return/subgraph-kit/vacancies/changes';
import {
  CreateVacancyInput,
  newVacancy,
  UpdateVacancyInput,
} from '@social-return/subgraph-kit/vacancies/inputs';
import type { Cents } from '@social-return/values/euro';
import { withoutNulls } from '@social-return/values/without-nulls';
import {
  Arg,
  type ClassType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  Resolver,
  Root,
} from 'type-graphql';
import { Assignment } from '../model/assignment.ts';
import { HavenstederVacancy } from '../model/vacancy.ts';

@InputType({ description: 'A new chore or other work in the neighbourhood of Havensteder.' })
class CreateHavenstederVacancyInput extends CreateVacancyInput {
  @Field(() => ID, { nullable: true, description: 'The assignment that it is part of, if any.' })
  assignmentId?: string | null;

  @PublicText()
  @Field(() => String, { nullable: true, description: 'The housing complex where the work is, if at one.' })
  complexName?: string | null;

  @Field(() => EuroScalar, { nullable: true, description: 'What one person gets for the whole chore.' })
  pay?: Cents | null;

  @Field(() => Int, { nullable: true, description: 'Hours that the whole chore takes one person.' })
  totalHours?: number | null;
}

/** What more of a vacancy of Havensteder can change. */
@InputType()
abstract class PaidVacancyInput extends UpdateVacancyInput {
  @Field(() => EuroScalar, { nullable: true, description: 'New pay for the whole chore.' })
  pay?: Cents;

  @Field(() => Int, { nullable: true, description: 'New number of hours that the whole chore takes.' })
  totalHours?: number;
}

const CreatePayload = payloadType('CreateHavenstederVacancy', HavenstederVacancy);

@Resolver(() => HavenstederVacancy)
export class VacancyResolver {
  @FieldResolver(() => Assignment, {
    nullable: true,
    description: 'The assignment that it is part of, if any.',
  })
  assignment(
    @Ctx() context: Context,
    @Root() vacancy: HavenstederVacancy,
  ): Promise<Assignment | null> | null {
    return vacancy.assignmentId === null ? null : loadRow(context, Assignment, vacancy.assignmentId);
  }

  @Mutation(() => CreatePayload, {
    nullable: true,
    description: 'Publishes a chore or other work of Havensteder.',
  })
  createHavenstederVacancy(
    @Ctx() context: Context,
    @Arg('input', () => CreateHavenstederVacancyInput, { description: 'The vacancy.' })
    input: CreateHavenstederVacancyInput,
  ): Promise<Payload<HavenstederVacancy>> {
    return mutate(context, 'createHavenstederVacancy', HavenstederVacancy, input, (transaction) =>
      transaction.save(
        transaction.create(HavenstederVacancy, {
          ...newVacancy(context, input),
          assignmentId: input.assignmentId ?? null,
          complexName: input.complexName?.trim() ?? null,
          pay: input.pay ?? null,
          totalHours: input.totalHours ?? null,
        }),
      ),
    );
  }
}

export const VacancyChanges = vacancyChanges('Havensteder', HavenstederVacancy, 'Havensteder', {
  Input: PaidVacancyInput as ClassType<PaidVacancyInput>,
  columns: ({ pay, totalHours }) => withoutNulls({ pay, totalHours }),
});
