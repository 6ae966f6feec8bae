import { DeliveryProof } from '@social-return/contract/model/initiative-enums';
import { Field, ID, InputType } from 'type-graphql';
import { ChangeInput, VersionedInput } from '../payload.ts';
import { PledgeSide } from './pledge-enums.ts';

@InputType()
export abstract class PledgeInput extends ChangeInput {
  @Field(() => ID, { description: 'The request that it is for.' })
  requestId!: string;

  @Field({ description: 'Name of the supplier, 1 to 200 characters.' })
  supplier!: string;

  @Field({ description: 'KvK number of the supplier, eight digits.' })
  supplierKvk!: string;

  @Field(() => ID, {
    description:
      'The contract, agreement or assignment that it is for, by the id that your own organisation issued.',
  })
  obligationId!: string;

  @Field({ description: 'How much is pledged, in the unit of the request and no more than what is open.' })
  amount!: string;
}

@InputType()
export abstract class ConfirmPledgeInput extends VersionedInput {
  @Field(() => PledgeSide, { description: 'For whom you confirm it.' })
  side!: PledgeSide;

  @Field({
    description:
      'How much was delivered, no more than what was pledged. The second side confirms what the first did.',
  })
  amount!: string;

  @Field(() => DeliveryProof, { description: 'What kind of document proves it.' })
  proof!: DeliveryProof;

  @Field({ description: 'SHA-256 of that document in hexadecimal; the document itself is never sent.' })
  sha256!: string;
}

@InputType()
export abstract class EndPledgeInput extends VersionedInput {
  @Field({ description: 'Why, 1 to 500 characters.' })
  reason!: string;
}
