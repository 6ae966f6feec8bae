import { Decider } from '@social-return/contract/model/decision';
import { Lineage } from '@social-return/contract/model/lineage';
import { DayScalar, EuroScalar, InstantScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { parseEuro } from '@social-return/values/euro';
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a trial showed, as it is kept: amounts as decimals, and where they come from. */
export interface KeptTrial {
  readonly now: string;
  readonly tried: string;
  readonly difference: string;
  readonly lineage: readonly Lineage[];
}

@ObjectType('GemeenteAdoptionTrial', {
  description: 'What the trial of a version showed when it was adopted: kept as it was then.',
})
export class AdoptionTrial {
  @Field(() => DayScalar, { description: 'First of the days that it was tried on.' })
  from!: Day;

  @Field(() => DayScalar, { description: 'First day after them.' })
  until!: Day;

  @Field(() => EuroScalar, { description: 'Effort value by the versions that valued each placement then.' })
  now!: bigint;

  @Field(() => EuroScalar, { description: 'Effort value by the version that was tried.' })
  tried!: bigint;

  @Field(() => EuroScalar, { description: 'Tried minus now.' })
  difference!: bigint;

  @Field(() => [Lineage], {
    description:
      'Where the three figures come from (herkomst): rule, version, source, assumption and inputs.',
  })
  lineage!: readonly Lineage[];
}

@ObjectType('GemeenteSchemeAdoption', {
  description: 'That a version of a scheme was adopted (vastgesteld): by whom, why, and after which trial.',
})
@Entity('scheme_adoption')
export class SchemeAdoption {
  /** The id of the version. */
  @PrimaryColumn('text')
  id!: string;

  /** The version that held before. */
  @Column('text')
  follows!: string;

  @Field(() => InstantScalar, { description: 'When it was adopted.' })
  @Column('timestamptz')
  adoptedAt!: Date;

  @Column('text')
  decidedBy!: string;

  @Column('text')
  decidedWith!: string;

  @Field({ description: 'Why.' })
  @Column('text')
  reason!: string;

  @Column('date')
  triedFrom!: Day;

  @Column('date')
  triedUntil!: Day;

  @Column('jsonb')
  trialFigures!: KeptTrial;

  @Field(() => Decider, { description: 'Who adopted it.' })
  get decider(): Decider {
    return { organisation: this.decidedBy, right: this.decidedWith };
  }

  @Field(() => AdoptionTrial, { description: 'What its trial showed.' })
  get trial(): AdoptionTrial {
    const { now, tried, difference, lineage } = this.trialFigures;
    return {
      ...{ from: this.triedFrom, until: this.triedUntil, lineage },
      now: parseEuro(now, 'now'),
      tried: parseEuro(tried, 'tried'),
      difference: parseEuro(difference, 'difference'),
    };
  }
}
