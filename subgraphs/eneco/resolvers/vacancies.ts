import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import {
  CloseVacancyInput,
  CreateVacancyInput,
  changedVacancy,
  closedVacancy,
  newVacancy,
  UpdateVacancyInput,
} from '@social-return/subgraph-kit/vacancies/inputs';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { LearningTrack } from '../model/learning-track.ts';
import { Supplier } from '../model/supplier.ts';
import { EnecoVacancy } from '../model/vacancy.ts';

@InputType({ description: 'A new vacancy of Eneco or one of its suppliers.' })
class CreateEnecoVacancyInput extends CreateVacancyInput {
  @Field(() => ID, { nullable: true, description: 'The supplier where the work is; none for Eneco itself.' })
  supplierId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The learning track that it is a place in.' })
  learningTrackId?: string | null;
}

@InputType({ description: 'Changes of a vacancy of Eneco.' })
class UpdateEnecoVacancyInput extends UpdateVacancyInput {}

@InputType({ description: 'Closes a vacancy of Eneco.' })
class CloseEnecoVacancyInput extends CloseVacancyInput {}

const CreatePayload = payloadType('CreateEnecoVacancy', EnecoVacancy);
const UpdatePayload = payloadType('UpdateEnecoVacancy', EnecoVacancy);
const ClosePayload = payloadType('CloseEnecoVacancy', EnecoVacancy);

@Resolver(() => EnecoVacancy)
export class VacancyResolver {
  @FieldResolver(() => Supplier, {
    nullable: true,
    description: 'The supplier where the work is; none for Eneco itself.',
  })
  supplier(@Ctx() context: Context, @Root() vacancy: EnecoVacancy): Promise<Supplier | null> | null {
    return vacancy.supplierId === null ? null : loadRow(context, Supplier, vacancy.supplierId);
  }

  @FieldResolver(() => LearningTrack, {
    nullable: true,
    description: 'The learning track that it is a place in.',
  })
  learningTrack(
    @Ctx() context: Context,
    @Root() vacancy: EnecoVacancy,
  ): Promise<LearningTrack | null> | null {
    return vacancy.learningTrackId === null ? null : loadRow(context, LearningTrack, vacancy.learningTrackId);
  }

  @Mutation(() => CreatePayload, { nullable: true, description: 'Publishes a vacancy of Eneco.' })
  createEnecoVacancy(
    @Ctx() context: Context,
    @Arg('input', () => CreateEnecoVacancyInput, { description: 'The vacancy.' })
    input: CreateEnecoVacancyInput,
  ): Promise<Payload<EnecoVacancy>> {
    return mutate(context, 'createEnecoVacancy', EnecoVacancy, input, (transaction) =>
      transaction.save(
        transaction.create(EnecoVacancy, {
          ...newVacancy(context, input),
          supplierId: input.supplierId ?? null,
          learningTrackId: input.learningTrackId ?? null,
        }),
      ),
    );
  }

  @Mutation(() => UpdatePayload, { nullable: true, description: 'Changes a vacancy of Eneco.' })
  updateEnecoVacancy(
    @Ctx() context: Context,
    @Arg('input', () => UpdateEnecoVacancyInput, { description: 'What changes.' })
    input: UpdateEnecoVacancyInput,
  ): Promise<Payload<EnecoVacancy>> {
    return mutate(context, 'updateEnecoVacancy', EnecoVacancy, input, (transaction) =>
      changeVersioned(transaction, EnecoVacancy, input, changedVacancy(input)),
    );
  }

  @Mutation(() => ClosePayload, {
    nullable: true,
    description: 'Takes a vacancy of Eneco out of the search.',
  })
  closeEnecoVacancy(
    @Ctx() context: Context,
    @Arg('input', () => CloseEnecoVacancyInput, { description: 'Which one, and why.' })
    input: CloseEnecoVacancyInput,
  ): Promise<Payload<EnecoVacancy>> {
    return mutate(context, 'closeEnecoVacancy', EnecoVacancy, input, (transaction) =>
      changeVersioned(transaction, EnecoVacancy, input, closedVacancy(input)),
    );
  }
}
