import { GraphQLError } from 'graphql';

/** Something of a person that is not open to who asks, or not yet: the message says what would open it. */
export class NotOpen extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'NOT_OPEN' } });
    this.name = 'NotOpen';
  }
}
