import { Measure } from '@social-return/contract/model/measure';
import { DayScalar, EuroScalar } from '@social-return/contract/model/scalars';
import type { MeasureShape } from '@social-return/contract/questions/contributions';
import type { Context } from '@social-return/subgraph-kit/context';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import type { Day } from '@social-return/values/day';
import { type Cents, formatEuro } from '@social-return/values/euro';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ContractActivityKind, SocialRegister } from './activity-enums.ts';
import { ApprovalState } from './enums.ts';
import { ActivityUnit } from './policy-enums.ts';

@ObjectType('GemeenteActivity', {
  description:
    'What a contractor did for the obligation beside placing people: bought from a social enterprise or sheltered workshop, gave expertise, paid for training (activiteit, sociale inkoop).',
})
@Entity('activity')
export class Activity {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  contractId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'KvK number of the firm of the contract that did it (opdrachtnemer); null when none is named.',
  })
  @Column('text', { nullable: true })
  contractorKvk!: string | null;

  @Field(() => ContractActivityKind, { description: 'What it was.' })
  @Column('text')
  kind!: ContractActivityKind;

  @Field({ description: 'What was bought or done.' })
  @Column('text')
  title!: string;

  @Field(() => String, { nullable: true, description: 'KvK number of the firm that was bought from.' })
  @Column('text', { nullable: true })
  supplierKvk!: string | null;

  @Field(() => [SocialRegister], { description: 'Registers of social enterprises that the firm is in.' })
  @Column('text', { array: true })
  registers!: SocialRegister[];

  @Field(() => ActivityUnit, { description: 'What it is counted in.' })
  @Column('text')
  unit!: ActivityUnit;

  @Column('bigint', { transformer: bigintColumn })
  costCents!: bigint;

  @Column('int')
  unitsHundredths!: number;

  @Field(() => DayScalar, { description: 'Day of the invoice, or on which it was done.' })
  @Column('date')
  doneOn!: Day;

  @Field({ description: 'SHA-256 of the document that proves it; the document itself is kept elsewhere.' })
  @Column('text')
  sha256!: string;

  @Field({ description: 'Whether that document was looked at and verified.' })
  @Column('boolean')
  proofVerified!: boolean;

  @Field(() => ApprovalState, { description: 'Whether it counts for the obligation.' })
  @Column('text')
  approval!: ApprovalState;

  @Field(() => String, { nullable: true, description: 'Why it was rejected or returned.' })
  @Column('text', { nullable: true })
  approvalReason!: string | null;

  @Column('bigint', { transformer: bigintColumn, nullable: true })
  countedCents!: bigint | null;

  @Column('jsonb', { nullable: true })
  rule!: MeasureShape['rule'] | null;

  @Column('jsonb', { nullable: true })
  inputs!: MeasureShape['inputs'] | null;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Field(() => EuroScalar, { description: 'The invoice or the cost, without VAT.' })
  get cost(): bigint {
    return this.costCents;
  }

  @Field(() => Float, { description: 'Hours or days, where it is counted in those; else 0.' })
  get units(): number {
    return this.unitsHundredths / 100;
  }

  @Field(() => Measure, {
    nullable: true,
    description:
      'What it counts for, with the rule and the inputs by which it was valued when it was approved; null before that. It never changes while it is approved.',
  })
  get value(): Measure | null {
    const { countedCents, rule, inputs } = this;
    if (countedCents === null || rule === null || inputs === null) return null;
    const unitTitle = 'euro sociale inkoop en activiteiten';
    return { unit: 'euro-activity', unitTitle, amount: formatEuro(countedCents), rule, inputs };
  }
}

/** What the approved activities of a contract count for that were done in its term, up to and including that day, in cents. */
export function activitiesUntil(context: Context, contractId: string, day: Day): Promise<Cents> {
  const batch = async (keys: readonly { readonly id: string; readonly day: Day }[]): Promise<Cents[]> => {
    const rows: { cents: string }[] = await context.db.query(
      `select coalesce(sum(a.counted_cents), 0)::text as cents
       from jsonb_to_recordset($1::jsonb) as q(id text, day date, n int)
       left join contract c on c.id = q.id
       left join activity a on a.contract_id = q.id and a.approval = 'APPROVED' and a.done_on <= q.day
         and a.done_on >= c.start and a.done_on < c."end"
       group by q.n order by q.n`,
      [JSON.stringify(keys.map((key, n) => ({ ...key, n })))],
    );
    return rows.map(({ cents }) => BigInt(cents));
  };
  return context.loaders
    .named<{ readonly id: string; readonly day: Day }, Cents>(
      'activities',
      batch,
      ({ id, day }) => `${day} ${id}`,
    )
    .load({ id: contractId, day });
}
