import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { areaOf } from '../areas/areas.ts';
import { AreaLevel } from './enums.ts';

@Directive('@shareable')
@ObjectType('Area', { description: 'A place in the city by its CBS code: the city, a wijk or a buurt.' })
export class AreaType {
  @Field(() => ID, { description: 'CBS code, such as "BU05990321".' })
  code!: string;

  @Field({ description: 'Name, such as "Bospolder".' })
  name!: string;

  @Field(() => AreaLevel, { description: 'City, wijk or buurt.' })
  level!: AreaLevel;
}

/** The area of a stored code. @throws Error for a code that no area has: the databases only hold known ones. */
export function areaType(code: string): AreaType {
  const area = areaOf(code);
  if (!area) throw new Error(`No area has the code "${code}".`);
  return { code: area.code, name: area.name, level: area.level as AreaLevel };
}
