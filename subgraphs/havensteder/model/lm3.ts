import { AreaType } from '@social-return/contract/model/area';
import { MappingRule } from '@social-return/contract/model/measure';
import { DayScalar, EuroScalar, PeriodScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum Lm3Status {
  MEASURED = 'MEASURED',
  LOWER_BOUND = 'LOWER_BOUND',
  NOT_MEASURED = 'NOT_MEASURED',
  NOTHING_SPENT = 'NOTHING_SPENT',
}

registerEnumType(Lm3Status, {
  name: 'HavenstederLm3Status',
  description: 'How far the local multiplier is known.',
  valuesConfig: {
    MEASURED: { description: 'All three rounds are known.' },
    LOWER_BOUND: {
      description: 'A part of round 3 is known: the multiplier is at least this (ten minste).',
    },
    NOT_MEASURED: { description: 'Nothing of round 3 is known yet, so there is no multiplier.' },
    NOTHING_SPENT: { description: 'Nothing was spent, so there is nothing to multiply.' },
  },
});

@ObjectType('HavenstederLm3Round1', { description: 'Round 1: what Havensteder spent in the area.' })
export class Lm3Round1 {
  @Field(() => EuroScalar, { description: 'The money of all assignments, by their days in the half-year.' })
  amount!: Cents;

  @Field(() => Int, { description: 'How many assignments.' })
  assignments!: number;
}

@ObjectType('HavenstederLm3Round2', {
  description: 'Round 2: how much of it arrived with receivers inside the area.',
})
export class Lm3Round2 {
  @Field(() => EuroScalar, { description: 'All of round 2.' })
  amount!: Cents;

  @Field(() => EuroScalar, { description: 'Of it: to local parties that are established in the area.' })
  toLocalParties!: Cents;

  @Field(() => EuroScalar, { description: 'Of it: to residents who did the work themselves.' })
  toResidents!: Cents;

  @Field(() => EuroScalar, {
    description: 'Of it: by contractors to local parties whose names are not recorded.',
  })
  throughContractors!: Cents;

  @Field(() => EuroScalar, {
    description: 'Not in round 2: to local parties that are established outside the area.',
  })
  elsewhere!: Cents;
}

@ObjectType('HavenstederLm3Round3', {
  description: 'Round 3: what the receivers of round 2 spent in the area again, as they reported themselves.',
})
export class Lm3Round3 {
  @Field(() => EuroScalar, {
    nullable: true,
    description: 'What is known to be spent again; none when nobody reported.',
  })
  amount!: Cents | null;

  @Field(() => EuroScalar, { description: 'The part of round 2 whose receivers reported.' })
  surveyed!: Cents;

  @Field(() => String, {
    nullable: true,
    description: 'That part in per cent of round 2, such as "62.5"; none when round 2 is nothing.',
  })
  coverage!: string | null;

  @Field(() => Int, { description: 'Local parties established in the area that received something.' })
  parties!: number;

  @Field(() => Int, { description: 'How many of them reported.' })
  partiesSurveyed!: number;
}

@ObjectType('HavenstederLm3Successor', {
  description: 'The local party that the firm of an assignment is from a day on, under another KvK number.',
})
export class Lm3Successor {
  @Field(() => ID, { description: 'The local party.' })
  localPartyId!: string;

  @Field(() => DayScalar, { description: 'First day of the assignment that counts for it.' })
  from!: Day;
}

@ObjectType('HavenstederLm3Spending', { description: 'An assignment as it counts in the multiplier.' })
export class Lm3Spending {
  @Field(() => ID, { description: 'The assignment.' })
  assignmentId!: string;

  @Field(() => EuroScalar, { description: 'What it costs in all its days.' })
  amount!: Cents;

  @Field(() => EuroScalar, { description: 'The local part of that.' })
  localAmount!: Cents;

  @Field(() => Int, { description: 'Its days that are counted.' })
  daysCounted!: number;

  @Field(() => Int, { description: 'All its days.' })
  days!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'The local party that receives the local part; none when residents or a contractor do.',
  })
  localPartyId!: string | null;

  @Field(() => [Lm3Successor], {
    description:
      'Local parties that this one became while the work went on (rechtsopvolging), in order of time: the days from then on count for them.',
  })
  successors!: Lm3Successor[];
}

@ObjectType('HavenstederLm3Receiver', {
  description: 'A local party established in the area, with what it received and spent again.',
})
export class Lm3Receiver {
  @Field(() => ID, { description: 'The local party.' })
  localPartyId!: string;

  @Field(() => EuroScalar, { description: 'What it received in round 2.' })
  received!: Cents;

  @Field(() => ID, { nullable: true, description: 'The survey that was used; none when it did not tell.' })
  surveyId!: string | null;

  @Field(() => Int, { nullable: true, description: 'The version of that survey.' })
  surveyVersion!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The share that it reported, in hundredths of a per cent: 4000 is 40%.',
  })
  respentShare!: number | null;

  @Field(() => EuroScalar, { nullable: true, description: 'What it spent again; none when it did not tell.' })
  respent!: Cents | null;
}

@ObjectType('HavenstederLm3Inputs', { description: 'All that the multiplier can be computed again from.' })
export class Lm3Inputs {
  @Field(() => [Lm3Spending], { description: 'The assignments, by id.' })
  spending!: Lm3Spending[];

  @Field(() => [Lm3Receiver], {
    description: 'The local parties inside the area that received something, by id.',
  })
  receivers!: Lm3Receiver[];
}

@ObjectType('HavenstederLm3', {
  description:
    'The local multiplier LM3 of one half-year and area: how much money comes to be in the neighbourhood for each euro that Havensteder spends there, in three rounds.',
})
export class Lm3Type {
  @Field(() => PeriodScalar, { description: 'The half-year.' })
  period!: string;

  @Field(() => AreaType, { description: "The area: what counts as 'local'." })
  area!: AreaType;

  @Field(() => DayScalar, {
    description: 'The first day that is not counted: the end of the half-year, or tomorrow while it runs.',
  })
  until!: Day;

  @Field(() => Lm3Status, { description: 'How far it is known.' })
  status!: Lm3Status;

  @Field(() => String, {
    nullable: true,
    description:
      'The multiplier, from "1.00" (all money leaves) to "3.00" (all stays); at least this with LOWER_BOUND; none while it is not measured.',
  })
  score!: string | null;

  @Field(() => EuroScalar, {
    nullable: true,
    description:
      'Money in the neighbourhood (geld in de wijk): what arrives inside the area that is asked and what is spent there again, rounds 2 and 3; none while there is no multiplier. Less than `euro-local`, which counts local parties wherever they are established.',
  })
  moneyInArea!: Cents | null;

  @Field({ description: 'What this answer says, in Dutch.' })
  explanation!: string;

  @Field(() => Lm3Round1, { description: 'What was spent.' })
  round1!: Lm3Round1;

  @Field(() => Lm3Round2, { description: 'How much of it arrived inside the area.' })
  round2!: Lm3Round2;

  @Field(() => Lm3Round3, { description: 'What was spent there again.' })
  round3!: Lm3Round3;

  @Field(() => MappingRule, { description: 'The rule, its version and its source.' })
  rule!: MappingRule;

  @Field(() => Lm3Inputs, { description: 'What it was computed from.' })
  inputs!: Lm3Inputs;
}
