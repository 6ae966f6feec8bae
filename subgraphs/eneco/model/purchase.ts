import { EuroScalar, PeriodScalar } from '@social-return/contract/model/scalars';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { SellerStandingType } from './enums.ts';

@ObjectType('EnecoPurchase', {
  description:
    'What a supplier bought in a half-year at a firm that is certified on the PSO or a firm for sheltered employment.',
})
@Entity('purchase')
export class Purchase {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  supplierId!: string;

  @Field(() => PeriodScalar, { description: 'The half-year.' })
  @Column('text')
  period!: string;

  @Field({ description: 'Name of the firm where was bought.' })
  @Column('text')
  sellerName!: string;

  @Field({ description: 'KvK number of that firm, eight digits.' })
  @Column('text')
  sellerKvk!: string;

  @Field(() => SellerStandingType, { description: 'What that firm is on the PSO.' })
  @Column('text')
  sellerStanding!: SellerStandingType;

  @Field(() => EuroScalar, { description: 'Amount without VAT.' })
  @Column('bigint', { transformer: bigintColumn })
  amount!: bigint;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;
}
