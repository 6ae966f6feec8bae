import type { DeniedField } from '@social-return/edge/access/check';
import {
  type NotForPurpose,
  type PurposeFacts,
  purposeRefusal,
} from '@social-return/edge/access/purpose-refusal';
import { refusal } from '@social-return/edge/access/refusal';
import type { GraphQLError } from 'graphql';

/** A field that is not given: the caller lacks the right, or reads for another purpose. */
export type WithheldField = DeniedField | NotForPurpose;

export interface WithheldOptions extends PurposeFacts {
  /** Where in the answer the null stands. */
  readonly path?: readonly (string | number)[];
  /** Whether nothing at all was done. */
  readonly whole: boolean;
  /** Whether the operation would have changed something. */
  readonly isChange?: boolean;
  /** What the HTTP answer says of a right that is lacking. */
  readonly http?: object;
}

/** The error that says why a field is not given. */
export function refusalOf(withheld: WithheldField, options: WithheldOptions): GraphQLError {
  return 'purposes' in withheld ? purposeRefusal(withheld, options) : refusal(withheld, options);
}
