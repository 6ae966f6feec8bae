import { Decider } from '@social-return/contract/model/decision';
import { DayScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { type Day, yearOf } from '@social-return/values/day';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';

/** A firm or institution that the gemeente keeps on a list. */
@ObjectType()
abstract class Party {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Field({ description: 'Name.' })
  @Column('text')
  name!: string;

  @Field({ description: 'KvK number, eight digits.' })
  @Column('text')
  kvk!: string;

  @Field(() => DayScalar, { description: 'First day on the list.' })
  @Column('date')
  since!: Day;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which it is no longer on the list; null while it is.',
  })
  @Column('date', { nullable: true })
  until!: Day | null;

  @Field(() => String, { nullable: true, description: 'Why it left the list; null while it is on it.' })
  @Column('text', { nullable: true })
  endReason!: string | null;

  @Column('text', { nullable: true })
  endedBy!: string | null;

  @Column('text', { nullable: true })
  endedWith!: string | null;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Field(() => Decider, { nullable: true, description: 'Who took it off the list; null while it is on it.' })
  get endedDecider(): Decider | null {
    const { endedBy, endedWith } = this;
    return endedBy === null || endedWith === null ? null : { organisation: endedBy, right: endedWith };
  }
}

@ObjectType('GemeenteAnchorOrganisation', {
  description: 'A large local institution that does social return of its own accord (ankerorganisatie).',
})
@Entity('anchor_organisation')
export class AnchorOrganisation extends Party {}

@ObjectType('GemeenteRecognisedEntrepreneur', {
  description: 'A social entrepreneur where spending counts as social return (erkende ondernemer).',
})
@Entity('recognised_entrepreneur')
export class RecognisedEntrepreneur extends Party {}

/** Of the year in which it left, an organisation can still state a value; of a later one it has none. @throws Refusal */
export async function refuseAfterItLeft(transaction: EntityManager, id: string, year: number): Promise<void> {
  const anchor = await transaction.findOneBy(AnchorOrganisation, { id });
  if (anchor?.until == null || year <= yearOf(anchor.until)) return;
  throw new Refusal(
    userError(UserErrorCode.NOT_ALLOWED_NOW, 'year', {
      en: `It left the list on ${anchor.until}: it has no value of ${year}.`,
      nl: `De organisatie is op ${anchor.until} van de lijst gegaan en heeft geen waarde van ${year}.`,
    }),
  );
}
