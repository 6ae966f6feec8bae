import { Lineage } from '@social-return/contract/model/lineage';
import { EuroScalar } from '@social-return/contract/model/scalars';
import { Field, ObjectType } from 'type-graphql';

@ObjectType('GemeenteContractorFigures', {
  description:
    'What one firm did for a contract that it holds with others, until now. The obligation is not divided: it is one, and each firm is liable for the whole (hoofdelijk).',
})
export class ContractorFiguresType {
  @Field(() => String, {
    nullable: true,
    description:
      'KvK number of the firm today; null for what names no firm, or one that was not in the contract on those days.',
  })
  kvk!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the firm today; null as the number is.' })
  name!: string | null;

  @Field(() => EuroScalar, {
    description: 'Effort value (inspanningswaarde) of the approved placements that name it.',
  })
  effortValue!: bigint;

  @Field(() => EuroScalar, { description: 'What its approved activities count for.' })
  activities!: bigint;

  @Field(() => EuroScalar, { description: 'What its custom fulfilments (maatwerk) count for.' })
  customFulfilments!: bigint;

  @Field(() => EuroScalar, {
    description:
      'All three together. The firms of a contract add up to what fills it, before corrections of its settlement.',
  })
  filled!: bigint;

  @Field(() => EuroScalar, {
    description:
      'Corrections of the settlement that name it, beside `filled`; those that name no firm stand in the row without number.',
  })
  corrections!: bigint;

  @Field(() => [Lineage], {
    description: 'Where `effortValue` and `filled` come from (herkomst): rule, version, source and inputs.',
  })
  lineage!: readonly Lineage[];
}
