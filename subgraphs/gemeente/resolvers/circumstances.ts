import { DayScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { childrenOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType } from '@social-return/subgraph-kit/payload';
import type { Day } from '@social-return/values/day';
import { wholeMinutes } from '@social-return/values/whole-parts';
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
  registerEnumType,
} from 'type-graphql';
import { GemeentePlacement } from '../model/placement.ts';
import { StoredFigure } from '../model/stored-figure.ts';

export enum AgeBand {
  UNDER_50 = 'UNDER_50',
  FROM_50 = 'FROM_50',
  FROM_55 = 'FROM_55',
}

registerEnumType(AgeBand, {
  name: 'GemeenteAgeBand',
  description: 'Age on the first day, in the bands that a bonus asks. Never a date of birth.',
  valuesConfig: {
    UNDER_50: { description: 'Younger than fifty.' },
    FROM_50: { description: 'Fifty to fifty-four.' },
    FROM_55: { description: 'Fifty-five or older.' },
  },
});

export enum DisabilityKind {
  WAJONG = 'WAJONG',
  BANENAFSPRAAK = 'BANENAFSPRAAK',
  WSW = 'WSW',
}

registerEnumType(DisabilityKind, {
  name: 'GemeenteDisabilityKind',
  description: 'Which of these three, for schemes that value them apart.',
  valuesConfig: {
    WAJONG: { description: 'Wajong.' },
    BANENAFSPRAAK: { description: 'Banenafspraak, registered in the doelgroepregister.' },
    WSW: { description: 'Wsw.' },
  },
});

const nullable = true;

@InputType({
  description:
    'What schemes ask about a placement beside the placement itself. What is left out is not known, also when it was known before.',
})
class RecordGemeenteCircumstancesInput extends ChangeInput {
  @Field(() => ID, { description: 'The placement.' })
  placementId!: string;

  @Field(() => AgeBand, { nullable, description: 'Age on the first day.' })
  ageBand?: AgeBand | null;

  @Field(() => Boolean, { nullable, description: 'Has a permanent contract (vast contract).' })
  permanentContract?: boolean | null;

  @Field(() => Boolean, { nullable, description: 'Status holder, or far behind in Dutch (statushouder).' })
  statusHolder?: boolean | null;

  @Field(() => Boolean, {
    nullable,
    description: 'Has an established disability for work, also in an IPS route.',
  })
  disability?: boolean | null;

  @Field(() => DisabilityKind, { nullable, description: 'Wajong, banenafspraak or Wsw.' })
  disabilityKind?: DisabilityKind | null;

  @Field(() => DayScalar, { nullable, description: 'First day in the target group.' })
  groupSince?: Day | null;

  @Field(() => Boolean, { nullable, description: 'Was registered as a job-seeker.' })
  registeredJobSeeker?: boolean | null;

  @Field(() => Int, { nullable, description: 'Level of mbo, 1 to 4; 5 for hbo.' })
  educationLevel?: number | null;

  @Field(() => Boolean, { nullable, description: 'Had a benefit before the internship.' })
  benefitBackground?: boolean | null;

  @Field(() => Boolean, { nullable, description: 'The place to learn on the job is new (nieuwe BBL-plek).' })
  newApprenticeship?: boolean | null;

  @Field(() => Int, {
    nullable,
    description: 'Months of internship after which this employer hired the person.',
  })
  stageMonths?: number | null;

  @Field(() => DayScalar, {
    nullable,
    description: 'First day on which an earlier job with this employer, outside social return, was over.',
  })
  employedHereUntil?: Day | null;

  @Field(() => DayScalar, {
    nullable,
    description: 'First day without wage-cost subsidy (loonkostensubsidie).',
  })
  lksUntil?: Day | null;

  @Field(() => Float, { nullable, description: 'Hours worked in the whole placement.' })
  workedHours?: number | null;

  @Field(() => Float, { nullable, description: 'Hours of a full working year at the contractor.' })
  contractorYearHours?: number | null;
}

const RecordPayload = payloadType('RecordGemeenteCircumstances', GemeentePlacement);

@Resolver(() => GemeentePlacement)
export class CircumstanceResolver {
  @FieldResolver(() => [StoredFigure], {
    description: 'What it was worth at each approval, kept with rule and inputs; at most 100.',
  })
  storedFigures(
    @Ctx() context: Context,
    @Root() placement: GemeentePlacement,
  ): Promise<readonly StoredFigure[]> {
    return childrenOf(context, StoredFigure, 'placementId', placement.id);
  }

  @Mutation(() => RecordPayload, {
    nullable: true,
    description:
      'Records what schemes ask about a placement. It is used to value, and is not shown again: part of it is about health.',
  })
  recordGemeenteCircumstances(
    @Ctx() context: Context,
    @Arg('input', () => RecordGemeenteCircumstancesInput, { description: 'What is known.' })
    input: RecordGemeenteCircumstancesInput,
  ): Promise<Payload<GemeentePlacement>> {
    return mutate(context, 'recordGemeenteCircumstances', GemeentePlacement, input, async (transaction) => {
      const row = columnsOf(input);
      const names = Object.keys(row);
      const placement = await transaction.findOneBy(GemeentePlacement, { id: input.placementId });
      if (!placement) {
        throw new Refusal(
          userError(UserErrorCode.NOT_FOUND, 'placementId', {
            en: 'No placement here has this id.',
            nl: 'Geen plaatsing hier heeft dit id.',
          }),
        );
      }
      await transaction.query(
        `insert into placement_circumstance (${names.join(', ')}) values (${names.map((_name, n) => `$${n + 1}`).join(', ')})
         on conflict (id) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
        Object.values(row),
      );
      return placement;
    });
  }
}

function columnsOf(input: RecordGemeenteCircumstancesInput): Readonly<Record<string, unknown>> {
  return {
    id: input.placementId,
    age_band: input.ageBand ?? null,
    permanent_contract: input.permanentContract ?? null,
    status_holder: input.statusHolder ?? null,
    disability: input.disability ?? null,
    disability_kind: input.disabilityKind ?? null,
    group_since: input.groupSince ?? null,
    registered_job_seeker: input.registeredJobSeeker ?? null,
    education_level: input.educationLevel ?? null,
    benefit_background: input.benefitBackground ?? null,
    new_apprenticeship: input.newApprenticeship ?? null,
    stage_months: input.stageMonths ?? null,
    employed_here_until: input.employedHereUntil ?? null,
    lks_until: input.lksUntil ?? null,
    worked_minutes: minutes(input.workedHours, 'workedHours'),
    contractor_year_minutes: minutes(input.contractorYearHours, 'contractorYearHours'),
  };
}

/** @throws Refusal for hours that are not whole minutes, below 0 or above 100,000. */
function minutes(hours: number | null | undefined, field: string): number | null {
  if (hours == null) return null;
  const whole = wholeMinutes(hours);
  if (whole === null || whole < 0 || whole > 6_000_000) {
    throw new Refusal(
      userError(UserErrorCode.INVALID, field, {
        en: 'Expected 0 to 100000 hours in whole minutes.',
        nl: 'Verwacht: 0 tot en met 100000 uur in hele minuten.',
      }),
    );
  }
  return whole;
}
