import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { CHAIN_REPORT } from '../../../shared/chain/questions.ts';
import type { Published } from '../../../shared/publication/gate.ts';
import { AreaType } from '../../../shared/target/area.ts';
import { Measure } from '../../../shared/target/measure.ts';
import { OrganisationType } from '../../../shared/target/organisation.ts';
import { DayScalar, EuroScalar, InstantScalar, PeriodScalar } from '../../../shared/target/scalars.ts';
import { Answer } from './answer.ts';
import { Requires } from './requires.ts';

@ObjectType({
  description:
    'A count that is hidden when it, or what subtracting others would give, is about so few people that one could be recognised. What is about nobody is hidden as well, so that nobody looks like few.',
})
export class Count {
  @Field(() => Int, { nullable: true, description: 'The count; null when it is hidden.' })
  value!: Published<number> | null;

  @Field({ description: 'True when the count is hidden; zero is hidden too.' })
  suppressed!: boolean;

  @Field(() => Int, {
    description:
      'The count is given to the nearest multiple of this (afgerond op): 1 is exact, and 5 is what parts of a count are rounded to, halves up.',
  })
  roundedTo!: number;
}

@ObjectType({ description: 'Where the people of a report live.' })
export class ResidentsShare {
  @Field(() => Float, {
    nullable: true,
    description:
      'Share of the people whose home is known who live in the area, from 0 to 1, of the rounded counts; null when hidden.',
  })
  share!: Published<number> | null;

  @Field(() => Count, { description: 'People who live in the area.' })
  inside!: Count;

  @Field(() => Count, { description: 'People who live elsewhere.' })
  outside!: Count;

  @Field(() => Count, { description: 'People of whom no organisation knows where they live.' })
  unknown!: Count;
}

@ObjectType({ description: 'Whether the placements that began in a half-year lasted (duurzaamheid).' })
export class Durability {
  @Field(() => Int, { description: 'Months after the start: 6 or 12.' })
  months!: number;

  @Field(() => Count, {
    description:
      'Placements that began in the half-year and so long ago, and of which it is known whether they lasted.',
  })
  known!: Count;

  @Field(() => Count, {
    description:
      'Those of them that lasted so long: somebody confirmed it, or something that was recorded later shows it.',
  })
  lasted!: Count;

  @Field(() => Count, {
    description:
      'Placements that began so long ago too, and of which nobody knows whether they lasted: they are in no other number here (niet bekend).',
  })
  notKnown!: Count;

  @Field(() => Float, {
    nullable: true,
    description: 'Their share of the rounded counts of which it is known, from 0 to 1; null when hidden.',
  })
  share!: Published<number> | null;
}

@ObjectType({ description: 'How the contracts of one organisation stand against what they oblige to.' })
export class ObligationTotals {
  @Field(() => OrganisationType, { description: 'Who imposes the obligations.' })
  organisation!: OrganisationType;

  @Field(() => EuroScalar, { description: 'What contracts that run in the half-year oblige to.' })
  obliged!: bigint;

  @Field(() => EuroScalar, {
    nullable: true,
    description:
      'What of it is realised by the end of the half-year, or by today: approved placements, activities and custom fulfilments in the term of their contract, each counted for the obligation by the rule of the scheme that values it, and of no contract more than it obliges to. It is euro of obligation: nothing is converted into another unit. Null when it is about so few people that one could be recognised.',
  })
  realised!: Published<bigint> | null;

  @Field(() => EuroScalar, {
    nullable: true,
    description:
      'What contracts were filled above what they oblige to, by the same day: it fills nothing. Null when what is realised is hidden, and of an organisation that does not tell it.',
  })
  overshoot!: Published<bigint> | null;

  @Field({ description: 'True when what is realised is hidden.' })
  suppressed!: boolean;

  @Field(() => Int, { description: 'Contracts that run in the half-year.' })
  contracts!: number;

  @Field(() => Int, { description: 'Those of them that hold a clause on social return.' })
  withClause!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Contracts with a clause as part of all (dekking), from 0 to 1; null without contracts.',
  })
  coverage!: number | null;
}

@ObjectType({ description: 'A figure that was fixed, and what it would be now.' })
export class CorrectedFigure {
  @Field(() => ID, { description: 'Code of the unit.' })
  unit!: string;

  @Field({ description: 'Name of the unit in Dutch.' })
  unitTitle!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The amount as it was fixed; null when there was none.',
  })
  fixed!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The amount as it would be now; null when there is none.',
  })
  now!: string | null;
}

@ObjectType({ description: 'What one organisation recorded about a half-year after it had fixed it.' })
export class Correction {
  @Field(() => OrganisationType, { description: 'Who recorded it.' })
  organisation!: OrganisationType;

  @Field(() => PeriodScalar, { description: 'The half-year that it is about.' })
  period!: string;

  @Field(() => [CorrectedFigure], {
    nullable: true,
    description:
      'The figures that differ, without those that differ by so few people that one could be recognised; null when all are hidden.',
  })
  figures!: Published<CorrectedFigure>[] | null;
}

@ObjectType({ description: 'When one organisation fixed its part of a report.' })
export class FixedPart {
  @Field(() => OrganisationType, { description: 'Whose part it is.' })
  organisation!: OrganisationType;

  @Field(() => InstantScalar, { description: 'When it was fixed: it has not changed since.' })
  fixedAt!: string;
}

@ObjectType({ description: 'The figures of one organisation in its own units, by its own rules.' })
export class OrganisationMeasures {
  @Field(() => OrganisationType, { description: 'Whose figures these are.' })
  organisation!: OrganisationType;

  @Field(() => [Measure], { description: 'One figure per unit; never added up over units.' })
  measures!: Published<Measure>[];

  @Field(() => Int, {
    description:
      'How many of the figures about people that it can have are hidden: each is about few people, or about nobody.',
  })
  suppressed!: number;

  /** The key of its own report on the same question; the field is in the generated SDL. */
  drillDown!: { readonly __typename: string; readonly query: string };
}

@ObjectType({
  description:
    'What one organisation claims of the counted hours and what of it is attributed to it. Hours that several claim are split in proportion to their claims.',
})
export class AttributedHours {
  @Field(() => OrganisationType, { description: 'Who claims.' })
  organisation!: OrganisationType;

  @Field(() => Float, { description: 'Hours that it claims, to one decimal.' })
  claimedHours!: number;

  @Field(() => Float, {
    description: 'Hours attributed to it: over all organisations these add up to the hours of the report.',
  })
  attributedHours!: number;

  @Field(() => Float, {
    description: 'Hours that it claims and that are attributed to others, or were claimed twice.',
  })
  doubleClaimedHours!: number;

  @Field(() => Count, { description: 'Placements that it claims, whoever claims them too.' })
  placements!: Count;
}

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
    description:
      'Whether the half-year is over (afgelopen). Until it is, all figures about people are hidden in `chainReport`, since they change with each person who is recorded; `runningReport` shows them to anyone who may read the records of an organisation. Null when no organisation answered.',
  })
  ended!: boolean | null;

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
  hours!: Published<number> | null;

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
  doubleHours!: Published<number> | null;

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
      'Money at local parties (geld bij lokale partijen), of the organisations that measure it, each by its own rule. What of it arrives in the area itself and is spent there again is geld in de wijk: `havensteder { lm3 }`.',
  })
  localMoney!: OrganisationMeasures[];

  @Requires(CHAIN_REPORT)
  @Field(() => [OrganisationMeasures], {
    description:
      'The business case per person who left bijstand for lasting work, of the organisations that make one: the benefit that was saved and, beside it, the effort that it took. They are different kinds of euro and are not set off.',
  })
  businessCase!: OrganisationMeasures[];

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
  attribution!: Published<AttributedHours[]> | null;

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
      'What was recorded about earlier half-years after they were fixed, at most two years back. It is in no figure of this report.',
  })
  corrections!: Correction[];
}
