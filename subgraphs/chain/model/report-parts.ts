import { Measure } from '@social-return/contract/model/measure';
import { OrganisationType } from '@social-return/contract/model/organisation';
import { EuroScalar } from '@social-return/contract/model/scalars';
import type { PublishedValue } from '@social-return/contract/publication/gate';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Count } from './report-counts.ts';

@ObjectType({ description: 'The figures of one organisation in its own units, by its own rules.' })
export class OrganisationMeasures {
  @Field(() => OrganisationType, { description: 'Whose figures these are.' })
  organisation!: OrganisationType;

  @Field(() => [Measure], { description: 'One figure per unit; never added up over units.' })
  measures!: PublishedValue<Measure>[];

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
    'What one organisation claims of the counted hours and how much of that is attributed to it. Hours that several claim are split in proportion to their claims.',
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

@ObjectType({ description: 'How the contracts of one organisation stand against what they oblige to.' })
export class ObligationTotals {
  @Field(() => OrganisationType, { description: 'Who imposes the obligations.' })
  organisation!: OrganisationType;

  @Field(() => EuroScalar, { description: 'What contracts that run in the half-year oblige to.' })
  obliged!: bigint;

  @Field(() => EuroScalar, {
    nullable: true,
    description:
      'How much of it is realised by the end of the half-year, or by today: approved placements, activities and custom fulfilments in the term of their contract, each counted for the obligation by the rule of the scheme that values it, and of no contract more than it obliges to. It is euro of obligation: nothing is converted into another unit. Null when it is about so few people that one could be recognised.',
  })
  realised!: PublishedValue<bigint> | null;

  @Field(() => EuroScalar, {
    nullable: true,
    description:
      'What contracts were filled above what they oblige to, by the same day: it fills nothing. Null when what is realised is hidden, and of an organisation that does not report it.',
  })
  overshoot!: PublishedValue<bigint> | null;

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
