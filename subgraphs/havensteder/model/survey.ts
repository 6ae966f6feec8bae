import { AreaType, areaType } from '@social-return/contract/model/area';
import { DayScalar, PeriodScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import type { Period } from '@social-return/values/period';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The role of the person who answered: a list, so that no name can be written. */
export enum RespondentRole {
  OWNER = 'OWNER',
  BOARD = 'BOARD',
  FINANCE = 'FINANCE',
  COORDINATOR = 'COORDINATOR',
  OTHER = 'OTHER',
}

registerEnumType(RespondentRole, {
  name: 'HavenstederRespondentRole',
  description: 'In which role somebody answered for a local party; never who it was.',
  valuesConfig: {
    OWNER: { description: 'The owner or director (eigenaar, directeur).' },
    BOARD: { description: 'A member of the board (bestuurslid).' },
    FINANCE: { description: 'Who keeps the books (boekhouder, penningmeester).' },
    COORDINATOR: { description: 'Who coordinates the work (coördinator).' },
    OTHER: { description: 'Anybody else who knows what is spent.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType('HavenstederLocalSpendingSurvey', {
  description:
    'What a local party reported, over one half-year, about spending its income in the area again: round 3 of the local multiplier LM3.',
})
@Entity('local_spending_survey')
export class LocalSpendingSurvey {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  localPartyId!: string;

  @Field(() => PeriodScalar, { description: 'The half-year that the answer is about.' })
  @Column('text')
  period!: Period;

  @Column('text')
  area!: string;

  @Field(() => AreaType, {
    description:
      "The area that the question was about: what counts as 'in the neighbourhood' in this answer.",
  })
  get localArea(): AreaType {
    return areaType(this.area);
  }

  @Field(() => Int, {
    description:
      'Share of its income that the party spent in that area again, in hundredths of a per cent: 4000 is 40%.',
  })
  @Column('int')
  respentShare!: number;

  @Field(() => RespondentRole, { description: 'In which role somebody answered; never who it was.' })
  @Column('text')
  respondentRole!: RespondentRole;

  @Field(() => DayScalar, { description: 'The day of the answer.' })
  @Column('date')
  answeredOn!: Day;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;
}
