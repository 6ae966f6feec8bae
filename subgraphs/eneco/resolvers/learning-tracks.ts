import { newId } from '@social-return/contract/ids';
import { DayScalar } from '@social-return/contract/model/scalars';
import type { Context } from '@social-return/subgraph-kit/context';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import { PublicText } from '@social-return/subgraph-kit/public-text';
import type { Day } from '@social-return/values/day';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { LearningTrackType } from '../model/enums.ts';
import { LearningTrack } from '../model/learning-track.ts';

@InputType({ description: 'A new learning track.' })
class CreateEnecoLearningTrackInput extends ChangeInput {
  @PublicText()
  @Field({ description: 'Name of the track.' })
  name!: string;

  @Field(() => LearningTrackType, { description: 'BBL or BOL.' })
  type!: LearningTrackType;

  @Field(() => Int, { description: 'Level, 1 to 4.' })
  level!: number;

  @Field(() => Int, { description: 'Hours of learning a week, 1 to 40.' })
  learningHoursPerWeek!: number;

  @Field(() => Int, { description: 'How many people can take part.' })
  places!: number;

  @Field(() => DayScalar, { description: 'First day.' })
  start!: Day;

  @Field(() => ID, { description: 'The heat-network area that it belongs to.' })
  heatNetworkAreaId!: string;
}

@InputType({ description: 'Changes of a learning track; what is left out stays as it is.' })
class UpdateEnecoLearningTrackInput extends VersionedInput {
  @Field(() => Int, { nullable: true, description: 'New number of places.' })
  places?: number;
}

@InputType({ description: 'A learning track ends.' })
class CloseEnecoLearningTrackInput extends VersionedInput {
  @Field(() => DayScalar, { description: 'The day after its last day.' })
  end!: Day;
}

const CreatePayload = payloadType('CreateEnecoLearningTrack', LearningTrack);
const UpdatePayload = payloadType('UpdateEnecoLearningTrack', LearningTrack);
const ClosePayload = payloadType('CloseEnecoLearningTrack', LearningTrack);

@Resolver()
export class LearningTrackResolver {
  @Mutation(() => CreatePayload, { nullable: true, description: 'Records a new learning track of Eneco.' })
  createEnecoLearningTrack(
    @Ctx() context: Context,
    @Arg('input', () => CreateEnecoLearningTrackInput, { description: 'The track.' })
    input: CreateEnecoLearningTrackInput,
  ): Promise<Payload<LearningTrack>> {
    return mutate(context, 'createEnecoLearningTrack', LearningTrack, input, (transaction) =>
      transaction.save(
        transaction.create(LearningTrack, {
          id: newId(context.organisation, context.random),
          name: input.name.trim(),
          type: input.type,
          level: input.level,
          learningHoursPerWeek: input.learningHoursPerWeek,
          places: input.places,
          start: input.start,
          end: null,
          version: 1,
          heatNetworkAreaId: input.heatNetworkAreaId,
        }),
      ),
    );
  }

  @Mutation(() => UpdatePayload, { nullable: true, description: 'Changes a learning track of Eneco.' })
  updateEnecoLearningTrack(
    @Ctx() context: Context,
    @Arg('input', () => UpdateEnecoLearningTrackInput, { description: 'What changes.' })
    input: UpdateEnecoLearningTrackInput,
  ): Promise<Payload<LearningTrack>> {
    return mutate(context, 'updateEnecoLearningTrack', LearningTrack, input, (transaction) =>
      changeVersioned(
        transaction,
        LearningTrack,
        input,
        input.places == null ? {} : { places: input.places },
      ),
    );
  }

  @Mutation(() => ClosePayload, { nullable: true, description: 'Ends a learning track of Eneco.' })
  closeEnecoLearningTrack(
    @Ctx() context: Context,
    @Arg('input', () => CloseEnecoLearningTrackInput, { description: 'Which one, and when.' })
    input: CloseEnecoLearningTrackInput,
  ): Promise<Payload<LearningTrack>> {
    return mutate(context, 'closeEnecoLearningTrack', LearningTrack, input, (transaction) =>
      changeVersioned(transaction, LearningTrack, input, { end: input.end }),
    );
  }
}
