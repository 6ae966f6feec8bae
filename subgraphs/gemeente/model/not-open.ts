import { ClientError } from '@social-return/values/language/client-error';
import type { Wording } from '@social-return/values/language/wording';

/** Something of a person that is not open to the caller, or not yet: the message says what would open it. */
export class NotOpen extends ClientError {
  constructor(message: Wording) {
    super(message, { code: 'NOT_OPEN' });
    this.name = 'NotOpen';
  }
}
