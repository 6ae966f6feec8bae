import { OrganisationType } from '@social-return/contract/model/organisation';
import { InstantScalar, PeriodScalar } from '@social-return/contract/model/scalars';
import type { PublishedValue } from '@social-return/contract/publication/gate';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A figure that was fixed, and what it would be now.' })
export class CorrectedFigure {
  @Field(() => ID, { description: 'Code of the unit.' })
  unit!: string;

  @Field({ description: 'Name of the unit in Dutch.' })
  unitTitle!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The amount as it was fixed; null when there was none.',
  })
  fixed!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The amount as it would be now; null when there is none.',
  })
  now!: string | null;
}

@ObjectType({ description: 'What one organisation recorded about a half-year after it had fixed it.' })
export class Correction {
  @Field(() => OrganisationType, { description: 'Who recorded it.' })
  organisation!: OrganisationType;

  @Field(() => PeriodScalar, { description: 'The half-year that it is about.' })
  period!: string;

  @Field(() => [CorrectedFigure], {
    nullable: true,
    description:
      'The figures that differ, without those that differ by so few people that one could be recognised; null when all are hidden.',
  })
  figures!: PublishedValue<CorrectedFigure>[] | null;
}

@ObjectType({ description: 'When one organisation fixed its part of a report.' })
export class FixedPart {
  @Field(() => OrganisationType, { description: 'Whose part it is.' })
  organisation!: OrganisationType;

  @Field(() => InstantScalar, { description: 'When it was fixed: it has not changed since.' })
  fixedAt!: string;
}
