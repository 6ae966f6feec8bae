import { RequestKind } from '@social-return/contract/model/initiative-enums';
import type { RequestFilterShape } from '@social-return/contract/questions/initiative-requests';
import { withoutNulls } from '@social-return/values/without-nulls';
import { Field, ID, InputType } from 'type-graphql';
import { parseArea, parseNear, parseOrganisation, parseText } from './filters.ts';
import { InitiativeNear } from './initiative-filter.ts';

@InputType({ description: 'Which requests of initiatives to find. Everything that is given must fit.' })
export class InitiativeRequestFilter {
  @Field({
    nullable: true,
    description:
      'Words in Dutch, in the name of the initiative or in what it asks; forms of a word, accents and small typing errors do not matter.',
  })
  text?: string;

  @Field(() => [RequestKind], { nullable: true, description: 'Any of these kinds.' })
  kinds?: RequestKind[];

  @Field(() => ID, {
    nullable: true,
    description:
      'CBS code of the city, a wijk or a buurt, such as "BU05990321": of initiatives in it, and in the wijk that it is in.',
  })
  area?: string;

  @Field(() => InitiativeNear, {
    nullable: true,
    description: 'Only of initiatives at most so far from a place. It holds for every list of counts.',
  })
  near?: InitiativeNear;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only of initiatives that these organisations keep, such as ["eneco"].',
  })
  organisations?: string[];
}

/** The filter as the organisations are asked it. @throws BadInput for words that may hold a BSN, an unknown area, place or organisation. */
export function requestFilterOf(filter: InitiativeRequestFilter | null | undefined): RequestFilterShape {
  const { text, kinds, area, near, organisations } = filter ?? {};
  return withoutNulls({
    text: parseText(text, 'filter.text'),
    kinds,
    area: area == null ? undefined : parseArea(area, 'filter.area'),
    near: near == null ? undefined : parseNear(near, 'filter.near'),
    organisations: organisations?.map((name, index) =>
      parseOrganisation(name, `filter.organisations.${index}`),
    ),
  });
}
