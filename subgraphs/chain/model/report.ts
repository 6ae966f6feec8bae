import { AreaType } from '@social-return/contract/model/area';
import { DayScalar, InstantScalar, PeriodScalar } from '@social-return/contract/model/scalars';
import type { PublishedValue } from '@social-return/contract/publication/gate';
import { CHAIN_REPORT } from '@social-return/contract/questions/questions';
import { Requires } from '@social-return/subgraph-kit/requires';
import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Answer } from './answer.ts';
import { Count, Durability, ResidentsShare } from './report-counts.ts';
import { Correction, FixedPart } from './report-fixed.ts';
import { AttributedHours, ObligationTotals, OrganisationMeasures } from './report-parts.ts';

@Directive('@key(fields: "query")')
@ObjectType({
  description:
    'What all organisations reached together in a half-year: every person and every placement counted once. Of the gemeente only placements that are approved count, in every figure: what is submitted, returned or rejected is in none. Of the others every placement that they recorded counts.',
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
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the half-year has begun. Before it has, its counts are null and nothing of them is hidden. Null when no organisation answered.',
  })
  begun!: boolean | null;

  @Requires(CHAIN_REPORT)
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the half-year is over (afgelopen). Null when no organisation answered.',
  })
  ended!: boolean | null;

  @Requires(CHAIN_REPORT)
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether every organisation that answered has fixed its part (vastgesteld). Until then all figures about people are hidden in `chainReport`, since they change with each person who is recorded, also late; `runningReport` shows them to anyone who may read the records of an organisation. Null when no organisation answered.',
  })
  fixed!: boolean | null;

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
      'Hours worked or learned in the period up to and including today, each placement once (what one organisation splits over contracts together, and the largest statement where organisations differ), to one decimal; null when hidden.',
  })
  hours!: PublishedValue<number> | null;

  @Requires(CHAIN_REPORT)
  @Field(() => Count, {
    nullable: true,
    description:
      'Claims on placements that another organisation claims too: what adding up would have counted twice. Of the whole city only, hidden for a wijk or a buurt.',
  })
  doubleClaims!: Count | null;

  @Requires(CHAIN_REPORT)
  @Field(() => Float, {
    nullable: true,
    description:
      'Hours that adding up all claims would have counted too many; of the whole city only, null when hidden.',
  })
  doubleHours!: PublishedValue<number> | null;

  @Requires(CHAIN_REPORT)
  @Field(() => [Durability], {
    nullable: true,
    description:
      'Of the placements that began in the half-year: how many lasted 6 and 12 months. Of the whole city only, hidden for a wijk or a buurt.',
  })
  durable!: Durability[] | null;

  @Requires(CHAIN_REPORT)
  @Field(() => [OrganisationMeasures], {
    description:
      'Money at local parties (geld bij lokale partijen), of the organisations that measure it, each by its own rule. The part that arrives in the area itself and is spent there again is geld in de wijk: `havensteder { lm3 }`.',
  })
  localMoney!: OrganisationMeasures[];

  @Requires(CHAIN_REPORT)
  @Field(() => [OrganisationMeasures], {
    description:
      'The business case per person who left bijstand for lasting work, of the organisations that make one: the benefit that was saved and, beside it, the effort that it took. They are different kinds of euro and are not set off.',
  })
  businessCase!: OrganisationMeasures[];

  @Requires(CHAIN_REPORT)
  @Field(() => [OrganisationMeasures], {
    description:
      'What was delivered to local initiatives for obligations (leveringen aan initiatieven) and valued in the half-year: at each organisation in its own units, by its own rules, each delivery once whoever valued it. What fills a contract of the gemeente so is part of what is realised there, and no further money. By the area where the initiative is at home.',
  })
  deliveries!: OrganisationMeasures[];

  @Requires(CHAIN_REPORT)
  @Field(() => [ObligationTotals], {
    nullable: true,
    description:
      'Realised against obligation, and coverage, of the organisations that impose obligations. Of the whole city only: a contract holds for the city and has no area, so this is null for a wijk or a buurt.',
  })
  obligations!: ObligationTotals[] | null;

  @Requires(CHAIN_REPORT)
  @Field(() => Int, { nullable: true, description: 'How many figures of this report are hidden.' })
  suppressedCells!: number | null;

  @Requires(CHAIN_REPORT)
  @Field(() => [AttributedHours], {
    nullable: true,
    description:
      'The counted hours divided over who claims them, for the organisations that answered; of the whole city only, null when a part is about few people.',
  })
  attribution!: PublishedValue<AttributedHours[]> | null;

  @Requires(CHAIN_REPORT)
  @Field(() => ResidentsShare, {
    nullable: true,
    description:
      'How many of the people live in the area. Of the whole city only, hidden for a wijk or a buurt: between two areas it could be about few.',
  })
  residents!: ResidentsShare | null;

  @Requires(CHAIN_REPORT)
  @Field(() => [OrganisationMeasures], { description: "Each organisation's own figures side by side." })
  ownMeasures!: OrganisationMeasures[];

  @Requires(CHAIN_REPORT)
  @Field(() => [Answer], { description: 'Which organisations answered.' })
  answeredBy!: Answer[];

  @Requires(CHAIN_REPORT)
  @Field(() => InstantScalar, {
    nullable: true,
    description:
      'When the last organisation fixed its part (vastgesteld): the report does not change any more. Null while a part is missing or not fixed.',
  })
  fixedAt!: string | null;

  @Requires(CHAIN_REPORT)
  @Field(() => [FixedPart], { description: 'The parts that are fixed.' })
  fixedParts!: FixedPart[];

  @Requires(CHAIN_REPORT)
  @Field(() => [Correction], {
    description:
      'What was recorded about earlier half-years after they were fixed, at most two years back. It is in no figure of this report. A figure about people is corrected in the half-year after it alone.',
  })
  corrections!: Correction[];
}
