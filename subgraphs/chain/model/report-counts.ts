import type { PublishedValue } from '@social-return/contract/publication/gate';
import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'A count that is hidden when it, or what subtracting others would give, is about so few people that one could be recognised. What is about nobody is hidden as well, so that nobody looks like few.',
})
export class Count {
  @Field(() => Int, { nullable: true, description: 'The count; null when it is hidden.' })
  value!: PublishedValue<number> | null;

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
  share!: PublishedValue<number> | null;

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
  share!: PublishedValue<number> | null;
}
