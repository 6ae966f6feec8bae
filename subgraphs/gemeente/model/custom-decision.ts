import { createHash } from 'node:crypto';
import { newId } from '@social-return/contract/ids';
import { Decider } from '@social-return/contract/model/decision';
import { InstantScalar } from '@social-return/contract/model/scalars';
import type { Context } from '@social-return/subgraph-kit/context';
import { deciderColumns } from '@social-return/subgraph-kit/decisions/decider';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import { CustomFulfilmentState as State } from './enforcement-enums.ts';

@ObjectType('GemeenteCustomDecision', {
  description: 'One step of a custom fulfilment: who decided it, when and why. It never changes.',
})
@Entity('custom_decision')
export class CustomDecision {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  fulfilmentId!: string;

  /** Its place among the decisions on the fulfilment, from 1. */
  @Column('int')
  sequence!: number;

  @Field(() => State, { description: 'Where it brought the fulfilment.' })
  @Column('text')
  state!: State;

  @Field(() => InstantScalar, { description: 'When.' })
  @Column('timestamptz')
  at!: Date;

  @Column('text')
  decidedBy!: string;

  @Column('text')
  decidedWith!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why: always of a proposal that was declined; null of a step that gives no reason.',
  })
  @Column('text', { nullable: true })
  reason!: string | null;

  /** Only to see that two decisions are of two people: `personDigest`. Nobody is shown it. */
  @Column('bytea')
  person!: Buffer;

  @Field(() => Decider, { description: 'Who decided.' })
  get decider(): Decider {
    return { organisation: this.decidedBy, right: this.decidedWith };
  }
}

/** How a request knows its caller: the name at the issuer of the token, which is a pseudonym. */
export function callerName({ facts }: Context): string {
  return `${facts.caller.issuer}\n${facts.caller.subject}`;
}

/** A fingerprint of the caller that is another for each fulfilment: rows of one person cannot be found by it. */
function personDigest(context: Context, fulfilmentId: string): Buffer {
  return createHash('sha256')
    .update(`${fulfilmentId}\n${callerName(context)}`)
    .digest();
}

/** SQL: whether the caller `:me` proposed the fulfilment "row". */
export const IS_MINE = `exists (select from custom_decision d where d.fulfilment_id = row.id and d.state = 'PROPOSED'
  and d.person = sha256(convert_to(row.id || E'\\n' || :me, 'UTF8')))`;

/** Keeps who takes a fulfilment to that state in this request. Part of the transaction, which locked the fulfilment. */
export async function keepDecision(
  context: Context,
  transaction: EntityManager,
  {
    fulfilmentId,
    state,
    rights,
    reason = null,
  }: {
    readonly fulfilmentId: string;
    readonly state: State;
    readonly rights: readonly string[];
    readonly reason?: string | null;
  },
): Promise<void> {
  const before = await transaction.countBy(CustomDecision, { fulfilmentId });
  await transaction.insert(CustomDecision, {
    id: newId(context.organisation, context.random),
    ...{ fulfilmentId, sequence: before + 1, state, at: context.clock(), reason },
    ...deciderColumns(context, ...rights),
    person: personDigest(context, fulfilmentId),
  });
}
