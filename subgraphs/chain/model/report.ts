import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { CHAIN_REPORT } from '../../../shared/chain/questions.ts';
import { AreaType } from '../../../shared/target/area.ts';
import { Measure } from '../../../shared/target/measure.ts';
import { OrganisationType } from '../../../shared/target/organisation.ts';
import { DayScalar, PeriodScalar } from '../../../shared/target/scalars.ts';
import { Answer } from './answer.ts';
import { Requires } from './requires.ts';

@ObjectType({
  description: 'A count that is hidden when it is about so few people that one could be recognised.',
})
export class Count {
  @Field(() => Int, { nullable: true, description: 'The count; null when it is hidden.' })
  value!: number | null;

  @Field({ description: 'True when the count is hidden: it lies below the threshold, zero included.' })
  suppressed!: boolean;
}

@ObjectType({ description: 'Where the people of a report live.' })
export class ResidentsShare {
  @Field(() => Float, {
    nullable: true,
    description:
      'Share of the people whose home is known who live in the area, from 0 to 1; null when hidden or unknown.',
  })
  share!: number | null;

  @Field(() => Count, { description: 'People who live in the area.' })
  inside!: Count;

  @Field(() => Count, { description: 'People who live elsewhere.' })
  outside!: Count;

  @Field(() => Count, { description: 'People of whom no organisation knows where they live.' })
  unknown!: Count;
}

@ObjectType({ description: 'The figures of one organisation in its own units, by its own rules.' })
export class OrganisationMeasures {
  @Field(() => OrganisationType, { description: 'Whose figures these are.' })
  organisation!: OrganisationType;

  @Field(() => [Measure], { description: 'One figure per unit; never added up over units.' })
  measures!: Measure[];

  @Field(() => Int, { description: 'How many of its figures are hidden because they are about few people.' })
  suppressed!: number;
}

@Directive('@key(fields: "query")')
@ObjectType({
  description:
    'What all organisations reached together in a half-year: every person and every placement counted once.',
})
export class ChainReport {
  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The question itself, encoded.' })
  query!: string;

  @Field(() => PeriodScalar, { description: 'The half-year.' })
  period!: string;

  @Field(() => DayScalar, { description: 'First day of the half-year.' })
  start!: string;

  @Field(() => DayScalar, { description: 'The day after its last day.' })
  end!: string;

  @Field(() => AreaType, { description: 'The area where the people work.' })
  area!: AreaType;

  @Requires(CHAIN_REPORT)
  @Field(() => Count, { nullable: true, description: 'People, each counted once whoever claims them.' })
  uniquePeople!: Count | null;

  @Requires(CHAIN_REPORT)
  @Field(() => Count, { nullable: true, description: 'Placements, each counted once whoever claims them.' })
  placements!: Count | null;

  @Requires(CHAIN_REPORT)
  @Field(() => Float, {
    nullable: true,
    description:
      'Hours worked or learned in the period up to and including today, each placement once (the largest statement where organisations differ), to one decimal; null when hidden.',
  })
  hours!: number | null;

  @Requires(CHAIN_REPORT)
  @Field(() => Count, {
    nullable: true,
    description:
      'Claims on placements that another organisation claims too: what adding up would have counted twice.',
  })
  doubleClaims!: Count | null;

  @Requires(CHAIN_REPORT)
  @Field(() => ResidentsShare, { nullable: true, description: 'How many of the people live in the area.' })
  residents!: ResidentsShare | null;

  @Requires(CHAIN_REPORT)
  @Field(() => [OrganisationMeasures], { description: "Each organisation's own figures side by side." })
  ownMeasures!: OrganisationMeasures[];

  @Requires(CHAIN_REPORT)
  @Field(() => [Answer], { description: 'Which organisations answered.' })
  answeredBy!: Answer[];
}
