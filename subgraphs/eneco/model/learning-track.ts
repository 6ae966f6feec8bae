import { AreaType, areaType } from '@social-return/contract/model/area';
import { DayScalar } from '@social-return/contract/model/scalars';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LearningTrackType } from './enums.ts';

@ObjectType('EnecoHeatNetworkArea', {
  description: 'Buurten where Eneco builds or runs a heat network (warmtenetgebied).',
})
@Entity('heat_network_area')
export class HeatNetworkArea {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Field({ description: 'Name of the area.' })
  @Column('text')
  name!: string;

  @Column('text', { array: true })
  buurten!: string[];

  @Field(() => [AreaType], { description: 'The buurten that it covers.' })
  get areas(): AreaType[] {
    return this.buurten.map(areaType);
  }
}

@Directive('@key(fields: "id")')
@ObjectType('EnecoLearningTrack', {
  description: 'Learning a trade of the energy transition (leertraject), in a heat-network area.',
})
@Entity('learning_track')
export class LearningTrack {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Field({ description: 'Name of the track.' })
  @Column('text')
  name!: string;

  @Field(() => LearningTrackType, { description: 'BBL or BOL.' })
  @Column('text')
  type!: LearningTrackType;

  @Field(() => Int, { description: 'Level, 1 to 4.' })
  @Column('int')
  level!: number;

  @Field(() => Int, { description: 'Hours of learning a week.' })
  @Column('int')
  learningHoursPerWeek!: number;

  @Field(() => Int, { description: 'How many people can take part.' })
  @Column('int')
  places!: number;

  @Field(() => DayScalar, { description: 'First day.' })
  @Column('date')
  start!: string;

  @Field(() => DayScalar, { nullable: true, description: 'The day after its last day.' })
  @Column('date', { nullable: true })
  end!: string | null;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Column('text')
  heatNetworkAreaId!: string;
}
