import { isAreaCode } from '@social-return/contract/areas/areas';
import { METRES_AROUND, middleOf } from '@social-return/contract/areas/near';
import { LanguageLevel, VacancyKind } from '@social-return/contract/model/enums';
import { skillIdOf } from '@social-return/contract/model/skills';
import type {
  CandidateFilterShape,
  VacancyFilterShape,
} from '@social-return/contract/questions/contributions';
import type { Near } from '@social-return/contract/questions/shapes';
import { registry } from '@social-return/contract/registry/in-force';
import { BadInput } from '@social-return/values/bad-input';
import { holdsBsn } from '@social-return/values/bsn';
import { withoutNulls } from '@social-return/values/without-nulls';
import { Field, Float, ID, InputType, Int } from 'type-graphql';

@InputType({
  description:
    'How far from a place the work may be. It is measured as the crow flies, between the middle of that place and the middle of the buurt where the work is: a vacancy does not say at which address. The buurten of a wijk always belong to it.',
})
export class VacancyNear {
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

@InputType({ description: 'Which vacancies to find. Everything that is given must fit.' })
export class VacancyFilter {
  @Field({
    nullable: true,
    description: 'Words in Dutch; forms of a word, accents and small typing errors do not matter.',
  })
  text?: string;

  @Field(() => [VacancyKind], { nullable: true, description: 'Any of these kinds.' })
  kinds?: VacancyKind[];

  @Field(() => ID, {
    nullable: true,
    description: 'CBS code of the city, a wijk or a buurt where the work is, such as "BU05990321".',
  })
  area?: string;

  @Field(() => VacancyNear, {
    nullable: true,
    description:
      'Only work at most so far from a place. It holds for every list of counts. Without `text` the nearest come first.',
  })
  near?: VacancyNear;

  @Field(() => Int, { nullable: true, description: 'The person wants at least this many hours a week.' })
  hoursPerWeekMin?: number;

  @Field(() => Int, { nullable: true, description: 'The person can work at most this many hours a week.' })
  hoursPerWeekMax?: number;

  @Field(() => LanguageLevel, {
    nullable: true,
    description: "The person's level of Dutch: vacancies that ask no more than this.",
  })
  languageLevel?: LanguageLevel;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only vacancies of these organisations, such as ["eneco"].',
  })
  organisations?: string[];
}

@InputType({ description: 'Which candidates to find. Everything that is given must fit.' })
export class CandidateFilter {
  @Field(() => [VacancyKind], { nullable: true, description: 'Looks for any of these kinds.' })
  kinds?: VacancyKind[];

  @Field(() => ID, {
    nullable: true,
    description: 'CBS code of the city, a wijk or a buurt where the person lives.',
  })
  area?: string;

  @Field(() => Int, { nullable: true, description: 'Available for at least this many hours a week.' })
  hoursPerWeekMin?: number;

  @Field(() => LanguageLevel, { nullable: true, description: 'Has at least this level of Dutch.' })
  languageLevel?: LanguageLevel;

  @Field(() => [ID], { nullable: true, description: 'Has all of these skills.' })
  skills?: string[];
}

/**
 * The filter as the organisations are asked it.
 * @throws BadInput for an unknown area, place or organisation, and for impossible hours or kilometres
 */
export function vacancyFilterOf(filter: VacancyFilter | null | undefined): VacancyFilterShape {
  const { text, kinds, area, near, hoursPerWeekMin, hoursPerWeekMax, languageLevel, organisations } =
    filter ?? {};
  return withoutNulls({
    text: parseText(text, 'filter.text'),
    kinds,
    area: area == null ? undefined : parseArea(area, 'filter.area'),
    near: near == null ? undefined : parseNear(near, 'filter.near'),
    hoursMin: parseHours(hoursPerWeekMin, 'filter.hoursPerWeekMin'),
    hoursMax: parseHours(hoursPerWeekMax, 'filter.hoursPerWeekMax'),
    languageLevel,
    organisations: organisations?.map((name, index) =>
      parseOrganisation(name, `filter.organisations.${index}`),
    ),
  });
}

/** The filter as the registers are asked it. @throws BadInput for an unknown area or skill, and for impossible hours. */
export function candidateFilterOf(filter: CandidateFilter | null | undefined): CandidateFilterShape {
  const { kinds, area, hoursPerWeekMin, languageLevel, skills } = filter ?? {};
  return withoutNulls({
    kinds,
    area: area == null ? undefined : parseArea(area, 'filter.area'),
    hoursMin: parseHours(hoursPerWeekMin, 'filter.hoursPerWeekMin'),
    languageLevel,
    skills: skills?.map((code, index) => parseSkill(code, `filter.skills.${index}`)),
  });
}

/** Words to search by; undefined when there are none. @throws BadInput for too many, and for what may hold a BSN. */
export function parseText(text: string | null | undefined, argument: string): string | undefined {
  if (text == null) return undefined;
  if (holdsBsn(text)) {
    // Not repeated: an answer can end in a log.
    const expected = {
      en: 'words without what may be a citizen service number (BSN)',
      nl: 'woorden zonder wat een burgerservicenummer (BSN) kan zijn',
    };
    throw new BadInput(argument, expected, 'text that may hold one');
  }
  if (text.length > 200)
    throw new BadInput(argument, { en: 'at most 200 characters', nl: 'ten hoogste 200 tekens' }, text);
  return text.trim() || undefined;
}

/** @throws BadInput unless the code is that of the city, a wijk or a buurt. */
export function parseArea(code: string, argument: string): string {
  if (!isAreaCode(code)) {
    throw new BadInput(
      argument,
      {
        en: 'the CBS code of the city, a wijk or a buurt, such as "BU05990321"',
        nl: 'de CBS-code van de stad, een wijk of een buurt, zoals "BU05990321"',
      },
      code,
    );
  }
  return code;
}

/** How far from a place. @throws BadInput for what is no place, and for impossible kilometres */
export function parseNear(
  { place, kilometres }: Pick<VacancyNear, 'place' | 'kilometres'>,
  argument: string,
): Near {
  if (!middleOf(place)) {
    const expected = {
      en: 'the CBS code of a wijk or buurt such as "BU05990321", or the four digits of a postcode in Rotterdam',
      nl: 'de CBS-code van een wijk of buurt, zoals "BU05990321", of de vier cijfers van een postcode in Rotterdam',
    };
    throw new BadInput(`${argument}.place`, expected, place);
  }
  const metres = Math.round(kilometres * 1_000);
  if (metres < METRES_AROUND.min || metres > METRES_AROUND.max) {
    const expected = {
      en: 'a number of kilometres from 0.1 to 50',
      nl: 'een aantal kilometers van 0,1 tot en met 50',
    };
    throw new BadInput(`${argument}.kilometres`, expected, kilometres);
  }
  return { place, metres };
}

function parseHours(hours: number | null | undefined, argument: string): number | undefined {
  if (hours == null) return undefined;
  if (hours < 0 || hours > 60)
    throw new BadInput(
      argument,
      { en: 'a number of hours from 0 to 60', nl: 'een aantal uren van 0 tot en met 60' },
      hours,
    );
  return hours;
}

/** @throws BadInput unless an organisation of that name takes part. */
export function parseOrganisation(name: string, argument: string): string {
  if (!registry().takesPart(name))
    throw new BadInput(
      argument,
      {
        en: 'the id of an organisation of the chain, such as "eneco"',
        nl: 'het id van een organisatie van de keten, zoals "eneco"',
      },
      name,
    );
  return name;
}

function parseSkill(code: string, argument: string): number {
  const id = skillIdOf(code);
  if (id === undefined)
    throw new BadInput(
      argument,
      { en: 'the code of a skill, such as "isoleren"', nl: 'de code van een vaardigheid, zoals "isoleren"' },
      code,
    );
  return id;
}
