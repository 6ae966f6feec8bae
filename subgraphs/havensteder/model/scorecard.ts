import { AreaType } from '@social-return/contract/model/area';
import { DayScalar, PeriodScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum ScorecardTheme {
  MONEY = 'MONEY',
  NEIGHBOURHOOD = 'NEIGHBOURHOOD',
  WORK_AND_TRAINING = 'WORK_AND_TRAINING',
  CHAIN = 'CHAIN',
  CLEAR_PLACE = 'CLEAR_PLACE',
}

registerEnumType(ScorecardTheme, {
  name: 'HavenstederScorecardTheme',
  description: 'By what the neighbourhood project wants to notice that it helps.',
  valuesConfig: {
    MONEY: {
      description:
        'Money: at local parties and residents, and how often it goes round. One of the five aims of the project, which calls it geld in de wijk.',
    },
    NEIGHBOURHOOD: {
      description: "Attention to people's situation, and work done by the neighbourhood (wijkontwikkeling).",
    },
    WORK_AND_TRAINING: { description: 'Work and training of residents (werk en opleiding).' },
    CHAIN: { description: 'Demand and supply come together, not each apart (keten).' },
    CLEAR_PLACE: { description: 'A clear place that residents and parties can find (heldere plek).' },
  },
});

export enum IndicatorStatus {
  MEASURED = 'MEASURED',
  LOWER_BOUND = 'LOWER_BOUND',
  NOT_MEASURED = 'NOT_MEASURED',
  HIDDEN = 'HIDDEN',
}

registerEnumType(IndicatorStatus, {
  name: 'HavenstederIndicatorStatus',
  description: 'Whether an indicator has a value.',
  valuesConfig: {
    MEASURED: { description: 'The value is what was measured.' },
    LOWER_BOUND: { description: 'The value is at least this: a part is not known (ten minste).' },
    NOT_MEASURED: { description: 'Nobody measured it, or there was nothing to measure (nog niet gemeten).' },
    HIDDEN: {
      description:
        'It is about too few people, so that one could be recognised, or about nobody; of a wijk or a buurt every value about people is hidden here, and the chain report decides how much of it is shown.',
    },
  },
});

@ObjectType('HavenstederIndicator', { description: 'One indicator of the scorecard.' })
export class IndicatorType {
  @Field(() => ID, { description: 'Stable code, such as "local-share".' })
  code!: string;

  @Field(() => ScorecardTheme, { description: 'To which aim it belongs.' })
  theme!: ScorecardTheme;

  @Field({ description: 'What it is about, in Dutch.' })
  title!: string;

  @Field({ description: 'How it is measured, or how it could be, in Dutch.' })
  method!: string;

  @Field({ description: 'Unit of the value, in Dutch, such as "euro" or "procent".' })
  unit!: string;

  @Field(() => IndicatorStatus, { description: 'Whether it has a value.' })
  status!: IndicatorStatus;

  @Field(() => String, {
    nullable: true,
    description: 'The value as a decimal, such as "12.4"; none when it is not measured or hidden.',
  })
  value!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why there is no value, or what a part that is not known is, in Dutch; none when it is measured.',
  })
  why!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'A count of people is given to the nearest multiple of this, halves up (afgerond op); none for other values.',
  })
  roundedTo!: number | null;
}

@ObjectType('HavenstederScorecard', {
  description:
    'What the neighbourhood can notice of the project in one half-year and area: five aims with their indicators.',
})
export class Scorecard {
  @Field(() => PeriodScalar, { description: 'The half-year.' })
  period!: string;

  @Field(() => AreaType, { description: 'The area where the work is.' })
  area!: AreaType;

  @Field(() => DayScalar, {
    description: 'The first day that is not counted: the end of the half-year, or tomorrow while it runs.',
  })
  until!: Day;

  @Field(() => [IndicatorType], { description: 'The indicators, by aim, always the same and in this order.' })
  indicators!: IndicatorType[];
}
