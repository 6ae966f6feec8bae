import { LanguageLevel, VacancyKind } from '@social-return/contract/model/enums';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { childrenOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType } from '@social-return/subgraph-kit/payload';
import { PublicText } from '@social-return/subgraph-kit/public-text';
import { newVacancy } from '@social-return/subgraph-kit/vacancies/inputs';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  InputType,
  Int,
  Mutation,
  Resolver,
  Root,
} from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { spread } from '../interpretation/free-places.ts';
import { HeatNetworkArea, LearningTrack } from '../model/learning-track.ts';
import { loadPlaces, placesOf } from '../model/track-places.ts';
import { EnecoVacancy } from '../model/vacancy.ts';

@InputType({ description: 'Publishes the free places of a learning track as vacancies.' })
class OpenEnecoTrackVacanciesInput extends ChangeInput {
  @Field(() => ID, { description: 'The learning track.' })
  learningTrackId!: string;

  @Field(() => [ID], {
    defaultValue: [],
    description:
      'The suppliers where the places are, at most 100: one vacancy each, over which the places are spread evenly. None: one vacancy at Eneco.',
  })
  supplierIds!: string[];

  @Field(() => ID, {
    nullable: true,
    description: 'CBS code of the buurt where the work is; by default the first of the heat-network area.',
  })
  workplace?: string | null;

  @PublicText()
  @Field({ description: 'What the work is and what one learns, in plain Dutch, 1 to 4000 characters.' })
  description!: string;

  @Field(() => Int, { description: 'Fewest hours a week, 0 to 60.' })
  hoursPerWeekMin!: number;

  @Field(() => Int, { description: 'Most hours a week, 1 to 60.' })
  hoursPerWeekMax!: number;

  @Field(() => LanguageLevel, {
    defaultValue: LanguageLevel.NONE,
    description: 'The level of Dutch that the work asks for.',
  })
  languageLevel!: LanguageLevel;

  @Field(() => [ID], { defaultValue: [], description: 'Codes of skills, such as "isoleren".' })
  skills!: string[];
}

const OpenPayload = payloadType('OpenEnecoTrackVacancies', LearningTrack);

@Resolver(() => LearningTrack)
export class TrackPlacesResolver {
  @FieldResolver(() => Int, { description: 'Placements in it that run or are agreed to start.' })
  async placesTaken(@Ctx() context: Context, @Root() track: LearningTrack): Promise<number> {
    return (await loadPlaces(context, track.id)).taken;
  }

  @FieldResolver(() => Int, { description: 'Positions of its open vacancies in which nobody started yet.' })
  async placesOffered(@Ctx() context: Context, @Root() track: LearningTrack): Promise<number> {
    return (await loadPlaces(context, track.id)).offered;
  }

  @FieldResolver(() => Int, { description: 'Places that are neither taken nor offered.' })
  async placesFree(@Ctx() context: Context, @Root() track: LearningTrack): Promise<number> {
    return (await loadPlaces(context, track.id)).free;
  }

  @FieldResolver(() => Float, {
    description: 'Hours of learning a week of all who follow it today, by their placements, together.',
  })
  async realisedLearningHoursPerWeek(@Ctx() context: Context, @Root() track: LearningTrack): Promise<number> {
    return (await loadPlaces(context, track.id)).learningMinutesPerWeek / 60;
  }

  @FieldResolver(() => Int, {
    description: 'Certificates that people obtained in it, also those who have left.',
  })
  async certificatesObtained(@Ctx() context: Context, @Root() track: LearningTrack): Promise<number> {
    return (await loadPlaces(context, track.id)).certificates;
  }

  @FieldResolver(() => [EnecoVacancy], { description: 'Vacancies that are places in it; at most 100.' })
  vacancies(@Ctx() context: Context, @Root() track: LearningTrack): Promise<readonly EnecoVacancy[]> {
    return childrenOf(context, EnecoVacancy, 'learningTrackId', track.id);
  }

  @Mutation(() => OpenPayload, {
    nullable: true,
    description:
      'Publishes the places of a learning track that are neither taken nor offered yet. Without free places nothing changes.',
  })
  openEnecoTrackVacancies(
    @Ctx() context: Context,
    @Arg('input', () => OpenEnecoTrackVacanciesInput, { description: 'Which track, and the work.' })
    input: OpenEnecoTrackVacanciesInput,
  ): Promise<Payload<LearningTrack>> {
    return mutate(context, 'openEnecoTrackVacancies', LearningTrack, input, async (transaction) => {
      const track = await lockTrack(context, transaction, input.learningTrackId);
      const [places] = await placesOf(transaction, [track.id], todayIn(AMSTERDAM, context.clock));
      const workplace = input.workplace ?? (await firstBuurt(transaction, track));
      for (const [supplierId, positions] of spread(places?.free ?? 0, suppliersOf(input))) {
        const shared = { ...input, workplace, title: track.name, kind: VacancyKind.TRAINING, positions };
        await transaction.save(
          transaction.create(EnecoVacancy, {
            ...newVacancy(context, shared),
            supplierId,
            learningTrackId: track.id,
          }),
        );
      }
      return track;
    });
  }
}

/** The track, kept from others until the end of the transaction: two calls must not offer the same place. @throws Refusal */
async function lockTrack(context: Context, transaction: EntityManager, id: string): Promise<LearningTrack> {
  const track = await transaction.findOne(LearningTrack, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (!track) {
    const message = { en: 'No learning track has this id.', nl: 'Geen leertraject heeft dit id.' };
    throw new Refusal(userError(UserErrorCode.NOT_FOUND, 'learningTrackId', message));
  }
  if (track.end !== null && track.end <= todayIn(AMSTERDAM, context.clock)) {
    const message = {
      en: 'Expected a learning track that has not ended.',
      nl: 'Verwacht: een leertraject dat niet is afgelopen.',
    };
    throw new Refusal(userError(UserErrorCode.INVALID, 'learningTrackId', message));
  }
  return track;
}

/** Null is Eneco itself. @throws Refusal for more than 100. */
function suppliersOf({ supplierIds }: OpenEnecoTrackVacanciesInput): readonly (string | null)[] {
  if (supplierIds.length > 100) {
    throw new Refusal(
      userError(UserErrorCode.INVALID, 'supplierIds', {
        en: 'Expected at most 100 suppliers.',
        nl: 'Verwacht: ten hoogste 100 leveranciers.',
      }),
    );
  }
  return supplierIds.length === 0 ? [null] : [...new Set(supplierIds)];
}

async function firstBuurt(transaction: EntityManager, track: LearningTrack): Promise<string> {
  const area = await transaction.findOneBy(HeatNetworkArea, { id: track.heatNetworkAreaId });
  return area?.buurten[0] ?? '';
}
