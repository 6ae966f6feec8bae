import { InstantScalar } from '@social-return/contract/model/scalars';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export enum LedgerKind {
  CONTRIBUTION = 'CONTRIBUTION',
  REVERSAL = 'REVERSAL',
  ENFORCEMENT = 'ENFORCEMENT',
  FIXED_PERIOD = 'FIXED_PERIOD',
  FIXED_NAMES = 'FIXED_NAMES',
}

registerEnumType(LedgerKind, {
  name: 'LedgerKind',
  description: 'What was booked.',
  valuesConfig: {
    CONTRIBUTION: { description: 'What an approved contribution is worth (inspanningswaarde).' },
    REVERSAL: { description: 'Takes an earlier amount back: what was booked is never changed.' },
    ENFORCEMENT: { description: 'A step in the enforcement of a contract (handhaving).' },
    FIXED_PERIOD: { description: 'A half-year was fixed (vastgesteld).' },
    FIXED_NAMES: {
      description:
        'People in a fixed half-year were erased: it counts them under random names from then on, and its figures are the same (gewist).',
    },
  },
});

@Directive('@shareable')
@ObjectType({
  description:
    'The last entry of the ledger of an organisation (grootboek). Its hash follows from every entry before it: keep it, and later nobody can change the past unseen.',
})
export class LedgerHead {
  @Field(() => ID, { description: 'How many entries there are.' })
  sequence!: string;

  @Field({ description: 'SHA-256 over the last entry and the hash before it, in hexadecimal digits.' })
  hash!: string;

  @Field(() => InstantScalar, { description: 'When the last entry was booked.' })
  bookedAt!: Date;
}

@Directive('@shareable')
@ObjectType({ description: 'One entry of the ledger of an organisation. It never changes.' })
export class LedgerEntry {
  @Field(() => ID, { description: 'Its place in the ledger, counted from 1.' })
  sequence!: string;

  @Field(() => LedgerKind, { description: 'What was booked.' })
  kind!: LedgerKind;

  @Field(() => ID, { description: 'What it is about: the id of a placement or contract, or a half-year.' })
  subject!: string;

  @Field(() => String, { nullable: true, description: 'Unit of the amount; null without one.' })
  unit!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The amount, negative when it takes one back; null without one.',
  })
  amount!: string | null;

  @Field(() => String, { nullable: true, description: 'What else was booked: rule, step or digest.' })
  detail!: string | null;

  @Field(() => ID, { nullable: true, description: 'The place of the entry that this one takes back.' })
  reverses!: string | null;

  @Field(() => InstantScalar, { description: 'When it was booked.' })
  bookedAt!: Date;

  @Field({ description: 'Hash of the entry before it, in hexadecimal digits.' })
  previous!: string;

  @Field({ description: 'Hash of this entry, in hexadecimal digits.' })
  hash!: string;
}
