import type { InitiativeFilterShape } from '@social-return/contract/questions/initiatives';
import { withoutNulls } from '@social-return/values/without-nulls';
import { Field, Float, ID, InputType } from 'type-graphql';
import { parseArea, parseNear, parseOrganisation, parseText } from './filters.ts';

@InputType({
  description:
    'How far from a place an initiative may be at home. It is measured as the crow flies, between the middle of that place and the middle of the wijk or buurt where the initiative is at home.',
})
export class InitiativeNear {
  @Field(() => ID, {
    description:
      'CBS code of a wijk or a buurt, such as "BU05990321", or the four digits of a postcode in Rotterdam, such as "3026".',
  })
  place!: string;

  @Field(() => Float, {
    description: 'At most this many kilometres, from 0.1 to 50; counted in whole metres.',
  })
  kilometres!: number;
}

@InputType({ description: 'Which initiatives to find. Everything that is given must fit.' })
export class InitiativeFilter {
  @Field({
    nullable: true,
    description:
      'Words in Dutch, in its name or in what it does; forms of a word, accents and small typing errors do not matter.',
  })
  text?: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'CBS code of the city, a wijk or a buurt, such as "BU05990321": of initiatives in it, and in the wijk that it is in.',
  })
  area?: string;

  @Field(() => InitiativeNear, {
    nullable: true,
    description: 'Only initiatives at most so far from a place. It holds for every list of counts.',
  })
  near?: InitiativeNear;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only initiatives that these organisations keep, such as ["eneco"].',
  })
  organisations?: string[];
}

/** The filter as the organisations are asked it. @throws BadInput for words that may hold a BSN, an unknown area, place or organisation. */
export function initiativeFilterOf(filter: InitiativeFilter | null | undefined): InitiativeFilterShape {
  const { text, area, near, organisations } = filter ?? {};
  return withoutNulls({
    text: parseText(text, 'filter.text'),
    area: area == null ? undefined : parseArea(area, 'filter.area'),
    near: near == null ? undefined : parseNear(near, 'filter.near'),
    organisations: organisations?.map((name, index) =>
      parseOrganisation(name, `filter.organisations.${index}`),
    ),
  });
}
