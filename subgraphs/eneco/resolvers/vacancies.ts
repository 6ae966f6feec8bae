import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import { vacancyChanges } from '@social-return/subgraph-kit/vacancies/changes';
import { CreateVacancyInput, newVacancy } from '@social-return/subgraph-kit/vacancies/inputs';
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

const CreatePayload = payloadType('CreateEnecoVacancy', EnecoVacancy);

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
}

export const VacancyChanges = vacancyChanges('Eneco', EnecoVacancy, 'Eneco');
