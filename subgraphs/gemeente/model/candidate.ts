import type { CandidateProfile } from '@social-return/contract/matching/profile';
import { AreaType, areaType } from '@social-return/contract/model/area';
import { LANGUAGE_LEVELS, LanguageLevel, VacancyKind } from '@social-return/contract/model/enums';
import { DayScalar } from '@social-return/contract/model/scalars';
import { SkillType } from '@social-return/contract/model/skill';
import { skillType } from '@social-return/contract/model/skills';
import { AboutPerson } from '@social-return/subgraph-kit/processing/about-person';
import type { Day } from '@social-return/values/day';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CandidateStatus } from './enums.ts';

/** A person in the register: what matching needs and nothing that says who it is. No name, no contact data, no BSN. */
@Directive('@key(fields: "ref")')
@ObjectType('Candidate', {
  description: 'A person who looks for work, training or activities (kandidaat). Known by a random id only.',
})
@AboutPerson('id', 'PROFILE')
@Entity('candidate')
export class Candidate {
  @Field(() => ID, { description: 'Opaque random id, issued by the register.' })
  @PrimaryColumn('text')
  id!: string;

  @Directive('@inaccessible')
  @Field(() => ID, {
    description: 'The key by which subgraphs refer to the person: the same text as the id.',
  })
  get ref(): string {
    return this.id;
  }

  @Field(() => DayScalar, { description: 'Day on which the person was registered.' })
  @Column('date')
  registeredOn!: Day;

  @Field(() => Int, { description: 'Fewest hours a week that the person wants.' })
  @Column('int')
  hoursPerWeekMin!: number;

  @Field(() => Int, { description: 'Most hours a week that the person can work.' })
  @Column('int')
  hoursPerWeekMax!: number;

  @Field(() => [VacancyKind], { description: 'What the person looks for.' })
  @Column('text', { array: true })
  kinds!: VacancyKind[];

  @Field(() => CandidateStatus, { description: 'Whether the person still looks for something.' })
  @Column('text')
  status!: CandidateStatus;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Column('text')
  buurt!: string;

  /** Index in LANGUAGE_LEVELS. */
  @Column('int')
  language!: number;

  @Column('int', { array: true })
  skillIds!: number[];

  /** Whether it was read on a ground that also lets what other organisations hold be shared; no column. */
  isShared?: boolean;

  @Field(() => AreaType, { description: 'The buurt where the person lives; no address is kept.' })
  get home(): AreaType {
    return areaType(this.buurt);
  }

  @Field(() => LanguageLevel, { description: "The person's level of Dutch." })
  get languageLevel(): LanguageLevel {
    return LANGUAGE_LEVELS[this.language] ?? LanguageLevel.NONE;
  }

  @Field(() => [SkillType], { description: 'What the person can do.' })
  get skills(): SkillType[] {
    return this.skillIds.map(skillType);
  }
}

/** What matching may know of a person. Only for a person who seeks and consents: the caller checks that. */
export function profileOf(candidate: Candidate): CandidateProfile {
  return {
    kinds: candidate.kinds,
    skills: candidate.skillIds,
    hoursMin: candidate.hoursPerWeekMin,
    hoursMax: candidate.hoursPerWeekMax,
    language: candidate.language,
    buurt: candidate.buurt,
  };
}
