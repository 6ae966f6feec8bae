import { BUURTEN, CITY, WIJKEN } from '@social-return/contract/areas/areas';
import { buurtenNear } from '@social-return/contract/areas/postcodes';
import { AreaType, areaType } from '@social-return/contract/model/area';
import { AreaLevel } from '@social-return/contract/model/enums';
import { SkillType } from '@social-return/contract/model/skill';
import { SKILLS } from '@social-return/contract/model/skills';
import { Arg, Query, Resolver } from 'type-graphql';
import { parseText } from '../model/filters.ts';

const TEXT = {
  nullable: true,
  description: 'A part of the name or the code; accents and capitals do not matter. All of them without it.',
};

/** The lists that all organisations share: what an area or a skill is called, and the code to ask and record it by. */
@Resolver()
export class SharedLists {
  @Query(() => [AreaType], {
    description:
      'The city, its wijken and its buurten, with the codes by which other questions and changes name them.',
  })
  areas(
    @Arg('text', () => String, TEXT) text: string | null,
    @Arg('postcode', () => String, {
      nullable: true,
      description:
        'The four digits of a postcode, such as "3026": the buurten nearest to its middle, the nearest first. A postcode crosses borders of buurten: choose the right one.',
    })
    postcode: string | null,
    @Arg('level', () => AreaLevel, { nullable: true, description: 'Only the city, wijken or buurten.' })
    level: AreaLevel | null,
  ): AreaType[] {
    const places = postcode == null ? [CITY, ...WIJKEN, ...BUURTEN] : buurtenNear(postcode);
    return places
      .filter(({ name, code }) => holds(text, name, code))
      .map(({ code }) => areaType(code))
      .filter((area) => level == null || area.level === level);
  }

  @Query(() => [SkillType], {
    description: 'The skills that all organisations name alike, with their codes.',
  })
  skills(@Arg('text', () => String, TEXT) text: string | null): SkillType[] {
    return SKILLS.filter(({ title, code }) => holds(text, title, code)).map(({ code, title }) => ({
      code,
      title,
    }));
  }
}

/** Whether one of these holds the text that was asked for, if any. @throws BadInput */
function holds(text: string | null | undefined, ...names: readonly string[]): boolean {
  const sought = foldText(parseText(text, 'text') ?? '');
  return names.some((name) => foldText(name).includes(sought));
}

/** Without accents and capitals. */
function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();
}
