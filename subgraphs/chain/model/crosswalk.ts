import { Measure } from '@social-return/contract/model/measure';
import { OrganisationType } from '@social-return/contract/model/organisation';
import { DayScalar } from '@social-return/contract/model/scalars';
import type { CrosswalkRow } from '@social-return/contract/questions/crosswalk';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType('CrosswalkRow', {
  description: 'One step from a unit to another (omrekening): the only way in which figures are converted.',
})
export class CrosswalkRowType implements CrosswalkRow {
  @Field(() => ID, { description: 'Stable id of the row and its version.' })
  id!: string;

  @Field(() => ID, { description: 'The unit that it leads from.' })
  from!: string;

  @Field(() => ID, { description: 'The unit that it leads to.' })
  to!: string;

  @Field({ description: 'What one of the first unit is taken for in the second, as an exact decimal.' })
  factor!: string;

  @Field({ description: 'Where the factor comes from, in Dutch.' })
  source!: string;

  @Field({ description: 'Version of the row.' })
  version!: string;

  @Field(() => DayScalar, {
    description: 'First day on which it holds; it holds until the next row between the same two units.',
  })
  validFrom!: string;

  @Field({
    description:
      'The part of the factor by which it can be off either way: "0.25" is a quarter more or less.',
  })
  uncertainty!: string;

  @Field({ description: 'True when no public source gives this factor for this use.' })
  assumption!: boolean;
}

@ObjectType({ description: 'A figure of one organisation in another unit.' })
export class ConvertedMeasure {
  @Field(() => OrganisationType, { description: 'Whose figure it is.' })
  organisation!: OrganisationType;

  @Field(() => Measure, { description: 'The figure as the organisation gave it, with its own rule.' })
  measure!: Measure;

  @Field(() => CrosswalkRowType, {
    nullable: true,
    description: 'The row by which it was converted; null when it was in that unit already.',
  })
  row!: CrosswalkRow | null;

  @Field({ description: 'The amount in the unit that was asked for, to two decimals when it was converted.' })
  amount!: string;

  @Field({ description: 'The amount when the factor is too high by its uncertainty.' })
  lowest!: string;

  @Field({ description: 'The amount when the factor is too low by its uncertainty.' })
  highest!: string;
}

@ObjectType({ description: 'A figure from whose unit no row of the crosswalk leads to the one asked for.' })
export class UnconvertedMeasure {
  @Field(() => OrganisationType, { description: 'Whose figure it is.' })
  organisation!: OrganisationType;

  @Field(() => Measure, { description: 'The figure as the organisation gave it.' })
  measure!: Measure;
}

@ObjectType({
  description:
    'The figures of all organisations in one unit. They are not added up: they can be about the same work of the same people.',
})
export class ConvertedMeasures {
  @Field(() => ID, { description: 'The unit that was asked for.' })
  to!: string;

  @Field(() => [ConvertedMeasure], { description: 'What could be converted, each with the row that did it.' })
  parts!: ConvertedMeasure[];

  @Field(() => [UnconvertedMeasure], { description: 'What could not be converted, and so is in no part.' })
  notConverted!: UnconvertedMeasure[];
}
