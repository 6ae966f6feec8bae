import { ownerOf } from '@social-return/contract/ids';
import type { VacancyProfile } from '@social-return/contract/matching/profile';
import { AreaType, areaType } from '@social-return/contract/model/area';
import {
  LANGUAGE_LEVELS,
  LanguageLevel,
  VacancyKind,
  VacancyStatus,
  VUM_CODE,
} from '@social-return/contract/model/enums';
import { OrganisationType, organisationNamed } from '@social-return/contract/model/organisation';
import { ContributionScalar, DayScalar } from '@social-return/contract/model/scalars';
import { SkillType } from '@social-return/contract/model/skill';
import { skillType } from '@social-return/contract/model/skills';
import { registry } from '@social-return/contract/registry/in-force';
import { AMSTERDAM, type Clock, todayIn } from '@social-return/values/day';
import { Ctx, Directive, Field, ID, Int, InterfaceType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';
import { howToRespond } from './how-to-respond.ts';

/**
 * The target model of a vacancy: what every organisation can say of its chores, jobs and training, whatever
 * its own model is. An organisation's own class extends this with fields of its own and is an entity.
 */
@InterfaceType('Vacancy', {
  description:
    'A chore, job, training, work experience place or voluntary work of one organisation (vacature).',
  autoRegisterImplementations: false,
})
export abstract class Vacancy {
  @Field(() => ID, { description: 'Opaque id, issued by the organisation that owns the vacancy.' })
  @PrimaryColumn('text')
  id!: string;

  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The key by which subgraphs refer to it: the same text as its id.' })
  get ref(): string {
    return this.id;
  }

  @Field({ description: 'Title as people see it.' })
  @Column('text')
  title!: string;

  @Field({ description: 'What the work is, in plain Dutch.' })
  @Column('text')
  description!: string;

  @Field(() => VacancyKind, { description: 'Chore, job, training, work experience or voluntary work.' })
  @Column('text')
  kind!: VacancyKind;

  /** As its owner last set it; a closing date that passes does not change it. */
  @Column('text')
  status!: VacancyStatus;

  @Field(() => VacancyStatus, {
    name: 'status',
    description:
      'Whether people can still be put forward. It becomes FILLED by itself when as many people started as are sought: those who were accepted and did not start leave it OPEN. It opens again when a person is gone sooner than was known and its closing day has not come.',
  })
  statusToday(@Ctx() { clock }: { clock: Clock }): VacancyStatus {
    const isPast = this.closesOn !== null && this.closesOn <= todayIn(AMSTERDAM, clock);
    return isPast && this.status === VacancyStatus.OPEN ? VacancyStatus.CLOSED : this.status;
  }

  @Field(() => Int, { description: 'How many people are sought.' })
  @Column('int')
  positions!: number;

  @Field(() => Int, { description: 'Fewest hours a week.' })
  @Column('int')
  hoursPerWeekMin!: number;

  @Field(() => Int, { description: 'Most hours a week.' })
  @Column('int')
  hoursPerWeekMax!: number;

  @Field(() => DayScalar, { description: 'First day on which it could be found.' })
  @Column('date')
  publishedOn!: string;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The day from which it can no longer be found, if set.',
  })
  @Column('date', { nullable: true })
  closesOn!: string | null;

  /** Since when its status is not OPEN; the database takes it away when it opens again. Null where that was not kept yet. */
  @Column('date', { nullable: true })
  closedOn!: string | null;

  @Field(() => DayScalar, {
    name: 'closedOn',
    nullable: true,
    description:
      'The first day on which people can no longer respond: it was filled or withdrawn, or its closing day came. Null while it is open, and where that day was not kept yet.',
  })
  closedOnToday(@Ctx() context: { clock: Clock }): string | null {
    if (this.statusToday(context) === VacancyStatus.OPEN) return null;
    const today = todayIn(AMSTERDAM, context.clock);
    const days = [this.closedOn, this.closesOn].filter((day) => day !== null && day <= today);
    return days.toSorted()[0] ?? null;
  }

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

  @Field(() => String, {
    nullable: true,
    description: 'Code of the kind in the VUM standard (codeTypeOvereenkomst); a chore has none.',
  })
  get vumCode(): string | null {
    return VUM_CODE[this.kind];
  }

  @Field(() => AreaType, { description: 'The buurt where the work is done.' })
  get workplace(): AreaType {
    return areaType(this.buurt);
  }

  @Field(() => LanguageLevel, { description: 'The level of Dutch that the work asks for.' })
  get languageLevel(): LanguageLevel {
    return LANGUAGE_LEVELS[this.language] ?? LanguageLevel.NONE;
  }

  @Field(() => [SkillType], { description: 'What one can do or will learn to do here.' })
  get skills(): SkillType[] {
    return this.skillIds.map(skillType);
  }

  @Field(() => OrganisationType, { description: 'The organisation that owns it.' })
  get organisation(): OrganisationType {
    return organisationNamed(ownerOf(this.id) ?? '');
  }

  @Field({
    description:
      'How somebody who wants this responds (reageren), in Dutch: where, with which number, or through a job coach.',
  })
  get howToRespond(): string {
    return howToRespond(registry().get(ownerOf(this.id) ?? ''), this.id);
  }

  @Directive('@inaccessible')
  @Field(() => ContributionScalar, {
    nullable: true,
    description: 'What the chain needs to find candidates; null when it is not open.',
  })
  matchProfile(@Ctx() context: { clock: Clock }): VacancyProfile | null {
    if (this.statusToday(context) !== VacancyStatus.OPEN) return null;
    return {
      kind: this.kind,
      skills: this.skillIds,
      hoursMin: this.hoursPerWeekMin,
      hoursMax: this.hoursPerWeekMax,
      language: this.language,
      buurt: this.buurt,
    };
  }
}
