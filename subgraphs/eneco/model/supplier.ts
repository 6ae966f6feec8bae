import { AreaType, areaType } from '@social-return/contract/model/area';
import { DayScalar } from '@social-return/contract/model/scalars';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PsoLevel } from './enums.ts';

@Directive('@key(fields: "id")')
@ObjectType('EnecoSupplier', {
  description: 'A firm that works for Eneco in the energy transition (leverancier).',
})
@Entity('supplier')
export class Supplier {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Field({ description: 'Name of the firm.' })
  @Column('text')
  name!: string;

  @Field({ description: 'KvK number, eight digits.' })
  @Column('text')
  kvk!: string;

  @Field(() => Int, { description: 'People at work in the firm; decides which PSO norms hold.' })
  @Column('int')
  staff!: number;

  @Field(() => DayScalar, { description: 'First day as a supplier.' })
  @Column('date')
  since!: string;

  @Field(() => DayScalar, { nullable: true, description: 'First day on which it no longer is one.' })
  @Column('date', { nullable: true })
  until!: string | null;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Column('text')
  buurt!: string;

  @Field(() => AreaType, { description: 'The buurt of its establishment.' })
  get establishment(): AreaType {
    return areaType(this.buurt);
  }
}

@ObjectType('EnecoPsoCertificate', { description: 'A certificate of a supplier on the PSO.' })
@Entity('pso_certificate')
export class PsoCertificate {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  supplierId!: string;

  @Field(() => PsoLevel, { description: 'The level.' })
  @Column('text')
  level!: PsoLevel;

  @Field(() => DayScalar, { description: 'First day on which it is valid.' })
  @Column('date')
  validFrom!: string;

  @Field(() => DayScalar, { description: 'First day on which it is no longer valid.' })
  @Column('date')
  validUntil!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where it is known from, when a file said so. Null when a person recorded it.',
  })
  @Column('text', { nullable: true })
  source!: string | null;

  @Field({
    description:
      'True when its first day is an assumption, not a fact: a file left it out, and two years before the end were taken.',
  })
  @Column('boolean')
  assumption!: boolean;

  @Field(() => Int, { description: 'Counts the changes.' })
  @Column('int')
  version!: number;
}
