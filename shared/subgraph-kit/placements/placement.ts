import { ownerOf } from '@social-return/contract/ids';
import { AreaType, areaType } from '@social-return/contract/model/area';
import { CandidateStub } from '@social-return/contract/model/candidate-stub';
import { DurabilityProof, RetentionStatus, VacancyKind } from '@social-return/contract/model/enums';
import { Measure } from '@social-return/contract/model/measure';
import { OrganisationType, organisationNamed } from '@social-return/contract/model/organisation';
import { DayScalar } from '@social-return/contract/model/scalars';
import { addMonths, type Clock, type Day, todayIn } from '@social-return/values/day';
import {
  type ClassType,
  Ctx,
  Directive,
  Field,
  Float,
  ID,
  Int,
  InterfaceType,
  ObjectType,
} from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';
import { AboutPerson } from '../processing/about-person.ts';
import { measuresInSharedUnits } from './harmonised.ts';
import { hoursParts, type PartsContext } from './hours-parts.ts';

/** Months after the start at which the chain looks whether a placement lasted. */
export const RETENTION_MONTHS = [3, 6, 12] as const;

@Directive('@shareable')
@ObjectType({ description: 'Whether a placement lasted until one checkpoint.' })
export class Retention {
  @Field(() => Int, { description: 'Months after the start: 3, 6 or 12.' })
  months!: number;

  @Field(() => DayScalar, { description: 'The day of the checkpoint.' })
  day!: Day;

  @Field(() => RetentionStatus, {
    description:
      'Lasted, ended before, not known, or not yet: what nobody confirmed is never taken to have lasted.',
  })
  status!: RetentionStatus;

  @Field(() => DurabilityProof, { nullable: true, description: 'If it lasted: by what that is known.' })
  proof!: DurabilityProof | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'If it lasted: the day on which that was recorded.',
  })
  confirmedOn!: Day | null;
}

@Directive('@shareable')
@ObjectType({ description: 'Days of a placement on which its hours were the same.' })
export class PlacementPart {
  @Field(() => DayScalar, { description: 'First day with these hours.' })
  from!: Day;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which they no longer hold; null while the placement runs with them.',
  })
  until!: Day | null;

  @Field(() => Float, { description: 'Hours a week on these days.' })
  hoursPerWeek!: number;
}

/** The columns by which it is known how long a placement lasted. */
export interface DurabilityColumns {
  readonly start: Day;
  readonly end: Day | null;
  /** First day of which it is not known that the person was at work (half-open); null when nothing is known. */
  readonly confirmedUntil: Day | null;
  readonly confirmedBy: DurabilityProof | null;
  readonly confirmedOn: Day | null;
}

/**
 * Whether a placement lasted until each checkpoint. It did only when somebody confirmed that or something that was
 * recorded shows it; that no end was recorded shows nothing. `end` is the first day on which the person no longer works
 * there (half-open).
 */
export function retention(placement: DurabilityColumns, today: Day): Retention[] {
  const { start, end, confirmedUntil, confirmedBy, confirmedOn } = placement;
  return RETENTION_MONTHS.map((months) => {
    const day = addMonths(start, months);
    const unproven = { months, day, proof: null, confirmedOn: null };
    if (end !== null && end < day) return { ...unproven, status: RetentionStatus.ENDED };
    if (day > today) return { ...unproven, status: RetentionStatus.NOT_YET };
    if (confirmedUntil === null || confirmedUntil < day)
      return { ...unproven, status: RetentionStatus.NOT_KNOWN };
    return { months, day, status: RetentionStatus.LASTED, proof: confirmedBy, confirmedOn };
  });
}

/**
 * The target model of a placement, as an interface whose `candidate` has the class that the subgraph knows:
 * the register's own class at the gemeente, a stub anywhere else.
 */
export function placementInterface(candidate: () => ClassType<object>) {
  @AboutPerson('candidateId', 'PLACEMENTS')
  @InterfaceType('Placement', {
    description:
      'A person at work, in training or active somewhere, as one organisation records it (plaatsing). Several organisations can record the same one.',
    autoRegisterImplementations: false,
  })
  abstract class PlacementModel {
    @Field(() => ID, { description: 'Opaque id, issued by the organisation that recorded it.' })
    @PrimaryColumn('text')
    id!: string;

    @Directive('@inaccessible')
    @Field(() => ID, { description: 'The key by which subgraphs refer to it: the same text as its id.' })
    get ref(): string {
      return this.id;
    }

    @Field(() => VacancyKind, { description: 'Chore, job, training, work experience or voluntary work.' })
    @Column('text')
    kind!: VacancyKind;

    @Field({ description: 'Where the person works or learns: the name of the firm or party.' })
    @Column('text')
    employer!: string;

    /** Chamber of Commerce number of the employer: eight digits. With person and start it shows that two records are one placement. */
    @Column('text')
    employerKvk!: string;

    @Field(() => DayScalar, { description: 'First day.' })
    @Column('date')
    start!: Day;

    @Field(() => DayScalar, {
      nullable: true,
      description: 'First day on which it is over; null while it runs.',
    })
    @Column('date', { nullable: true })
    end!: Day | null;

    @Field(() => Int, {
      description: 'Counts the changes; give it as `expectedVersion` with the next change.',
    })
    @Column('int')
    version!: number;

    @Column('int')
    minutesPerWeek!: number;

    /** All minutes a week that the person works, where this was stated; see `shared/subgraph-kit/migrations/one-whole.ts`. */
    @Column('int', { nullable: true })
    totalMinutesPerWeek!: number | null;

    /** First day of what the row says of hours; null when that holds from the first day on. See `placement-parts.ts`. */
    @Column('date', { nullable: true })
    changedOn!: Day | null;

    @Column('text')
    candidateId!: string;

    @Column('text', { nullable: true })
    vacancyId!: string | null;

    @Column('text', { nullable: true })
    referralId!: string | null;

    @Column('text')
    buurt!: string;

    /** Buurt where the person lives, if this organisation knows it. */
    @Column('text', { nullable: true })
    homeBuurt!: string | null;

    /** The person is known to live outside the city. */
    @Column('boolean')
    livesElsewhere!: boolean;

    /** First day of which it is not known that the person was at work (half-open), by what, and when that was recorded. */
    @Column('date', { nullable: true })
    confirmedUntil!: Day | null;

    @Column('text', { nullable: true })
    confirmedBy!: DurabilityProof | null;

    @Column('date', { nullable: true })
    confirmedOn!: Day | null;

    @Field(() => Float, {
      description: 'Hours a week, at most 60: on its last days where they changed, see `parts`.',
    })
    get hoursPerWeek(): number {
      return this.minutesPerWeek / 60;
    }

    @Field(() => Float, {
      nullable: true,
      description:
        'All hours a week that the person really works, over employers and contracts, where overlapping placements made it necessary to state them. On no day do the placements that one organisation records of a person pass these, or a full week of 40 hours where none are stated.',
    })
    get totalHoursPerWeek(): number | null {
      return this.totalMinutesPerWeek === null ? null : this.totalMinutesPerWeek / 60;
    }

    @Field(() => AreaType, { description: 'The buurt where the person works.' })
    get workplace(): AreaType {
      return areaType(this.buurt);
    }

    @Field(() => OrganisationType, { description: 'The organisation that recorded it.' })
    get organisation(): OrganisationType {
      return organisationNamed(ownerOf(this.id) ?? '');
    }

    @Field(candidate, {
      nullable: true,
      description: 'The person, when the person allows that organisations share this.',
    })
    get candidate(): object | null {
      return { ref: this.candidateId };
    }

    @Field(() => [PlacementPart], {
      description:
        'The days of the placement by its hours, in order: one part unless its hours changed on a day while it went on.',
    })
    parts(@Ctx() context: PartsContext): Promise<PlacementPart[]> {
      return hoursParts(context, this);
    }

    @Field(() => [Retention], {
      description: 'Whether it lasted at 3, 6 and 12 months, or that nobody knows (duurzaamheid).',
    })
    retention(@Ctx() context: { clock: Clock }): Retention[] {
      return retention(this, todayIn('Europe/Amsterdam', context.clock));
    }

    @Field(() => [Measure], {
      description: 'What this placement is worth in the own units of the organisation that recorded it.',
    })
    ownMeasures!: Measure[];

    @Field(() => [Measure], {
      description:
        'What this placement is in the units that all organisations share, by one mapping for all: hours a week, full-time equivalent, days so far.',
    })
    harmonised(@Ctx() context: { clock: Clock }): Measure[] {
      return measuresInSharedUnits(this, todayIn('Europe/Amsterdam', context.clock));
    }
  }
  return PlacementModel;
}

/** The placement interface for every subgraph that does not keep the register of candidates. */
export const Placement = placementInterface(() => CandidateStub);
