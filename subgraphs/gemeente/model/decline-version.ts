import { Decider } from '@social-return/contract/model/decision';
import { InstantScalar } from '@social-return/contract/model/scalars';
import type { Context } from '@social-return/subgraph-kit/context';
import { deciderOf } from '@social-return/subgraph-kit/decisions/decider';
import { awaitRules } from '@social-return/subgraph-kit/fixed/hold-rules';
import { changeVersioned } from '@social-return/subgraph-kit/mutate';
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import type { DeclineGemeenteSchemeVersionInput } from '../resolvers/scheme-version-inputs.ts';
import { openProposal } from './adopt-version.ts';
import { PolicySchemeVersion } from './policy.ts';

@ObjectType('GemeenteSchemeDecline', {
  description: 'That a proposed version of a scheme was declined (afgewezen): by whom and why.',
})
@Entity('scheme_decline')
export class SchemeDecline {
  /** The id of the version. */
  @PrimaryColumn('text')
  id!: string;

  @Field(() => InstantScalar, { description: 'When it was declined.' })
  @Column('timestamptz')
  declinedAt!: Date;

  @Column('text')
  decidedBy!: string;

  @Column('text')
  decidedWith!: string;

  @Field({ description: 'Why.' })
  @Column('text')
  reason!: string;

  @Field(() => Decider, { description: 'Who declined it.' })
  get decider(): Decider {
    return { organisation: this.decidedBy, right: this.decidedWith };
  }
}

/** Declines a proposed version for good: it stays to be read, and is never adopted. Part of the transaction. @throws Refusal */
export async function declineVersion(
  context: Context,
  transaction: EntityManager,
  input: DeclineGemeenteSchemeVersionInput,
): Promise<PolicySchemeVersion> {
  await awaitRules(transaction);
  await openProposal(transaction, input.id);
  const declined = await changeVersioned(transaction, PolicySchemeVersion, input, { declined: true });
  const { organisation, right } = deciderOf(context, 'policy:write');
  await transaction.insert(SchemeDecline, {
    ...{ id: declined.id, declinedAt: context.clock(), reason: input.reason.trim() },
    ...{ decidedBy: organisation, decidedWith: right },
  });
  return declined;
}
