import { EuroScalar } from '@social-return/contract/model/scalars';
import { ChangeInput, VersionedInput } from '@social-return/subgraph-kit/payload';
import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'A proposal for a custom fulfilment.' })
export class ProposeGemeenteCustomFulfilmentInput extends ChangeInput {
  @Field(() => ID, { description: 'The contract that it would count for.' })
  contractId!: string;

  @Field({ description: 'What it is, 1 to 200 characters.' })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'KvK number of the firm of the contract that does it (opdrachtnemer); left out when all do together.',
  })
  contractorKvk?: string | null;
}

@InputType({ description: 'What experts say that it is worth.' })
export class ValueGemeenteCustomFulfilmentInput extends VersionedInput {
  @Field(() => EuroScalar, { description: 'What it is worth when its result is reached.' })
  value!: bigint;

  @Field(() => EuroScalar, { description: 'What must be committed before it starts, at most the value.' })
  threshold!: bigint;

  @Field({ description: 'On what grounds, 1 to 2000 characters.' })
  valuation!: string;
}

@InputType({ description: 'Somebody approves what experts valued.' })
export class ApproveGemeenteCustomFulfilmentInput extends VersionedInput {}

@InputType({ description: 'A proposal is declined.' })
export class DeclineGemeenteCustomFulfilmentInput extends VersionedInput {
  @Field({ description: 'Why, 1 to 1000 characters: the proposer reads it.' })
  reason!: string;
}

@InputType({ description: 'A custom fulfilment starts.' })
export class StartGemeenteCustomFulfilmentInput extends VersionedInput {
  @Field(() => EuroScalar, {
    description: 'What the contractor commits: from the threshold up to the value.',
  })
  committed!: bigint;
}

@InputType({ description: 'A custom fulfilment is over.' })
export class ConfirmGemeenteCustomFulfilmentResultInput extends VersionedInput {
  @Field({ description: 'Whether the result was reached.' })
  reached!: boolean;

  @Field({ description: 'What came out, 1 to 2000 characters.' })
  result!: string;
}
