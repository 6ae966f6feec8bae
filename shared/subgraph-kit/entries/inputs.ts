import { Field, ID, InputType } from 'type-graphql';
import { VersionedInput } from '../payload.ts';
import { WorkInput } from '../placements/work-input.ts';
import { EntryProof } from './enums.ts';

/** What every organisation asks of a firm that reports a person. */
@InputType()
export abstract class SubmitEntryInput extends WorkInput {
  @Field(() => ID, { description: 'The contract, assignment or agreement of the firm that it is to fill.' })
  obligationId!: string;

  @Field({
    description:
      'Who it is: the voucher that the register gave for this firm (`Candidate.reportVoucher`). The same one goes to every organisation.',
  })
  voucher!: string;

  @Field(() => EntryProof, { description: 'What the document that the firm keeps proves.' })
  proof!: EntryProof;

  @Field({ description: 'SHA-256 of that document: 64 hexadecimal digits in small letters.' })
  sha256!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The returned entry of the firm that this one mends; without it, it is a new one.',
  })
  mendsId?: string | null;
}

/** Why an entry does not count, or not yet. */
@InputType()
export abstract class RefuseEntryInput extends VersionedInput {
  @Field({ description: 'Why, in words that firm and person may read; 1 to 500 characters.' })
  reason!: string;
}
