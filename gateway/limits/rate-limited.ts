import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { EdgeRefusal } from '../request/refusal.ts';
import type { BucketBalance } from './bucket.ts';

const RATE_LIMITED = 'RATE_LIMITED';

/** The refusal of an operation that its caller has no points for. */
export function operationRefused(
  cost: number,
  { remaining, retryAfterSeconds }: BucketBalance,
): GraphQLError {
  return new GraphQLError(
    `This operation costs ${cost} points and ${remaining} are left. ${again(retryAfterSeconds)}`,
    {
      extensions: {
        code: RATE_LIMITED,
        cost,
        remaining,
        retryAfterSeconds,
        http: { status: 429, headers: new HeaderMap([['retry-after', String(retryAfterSeconds)]]) },
      },
    },
  );
}

/** The refusal of one more change without a token from one address. */
export function changeRefused({ retryAfterSeconds }: BucketBalance): GraphQLError {
  return new GraphQLError(
    `Too many changes without a token came from this address. ${again(retryAfterSeconds)}`,
    {
      extensions: {
        code: RATE_LIMITED,
        retryAfterSeconds,
        http: { status: 429, headers: new HeaderMap([['retry-after', String(retryAfterSeconds)]]) },
      },
    },
  );
}

/** The refusal of a caller that has no points at all, whatever it asks. */
export function callerRefused({ retryAfterSeconds }: BucketBalance): EdgeRefusal {
  return new EdgeRefusal(429, RATE_LIMITED, `No points are left. ${again(retryAfterSeconds)}`, {
    headers: { 'retry-after': String(retryAfterSeconds) },
    details: { remaining: 0, retryAfterSeconds },
  });
}

/** The refusal of one more token that is not right. */
export function wrongTokensRefused({ retryAfterSeconds }: BucketBalance): EdgeRefusal {
  const message = `Too many tokens that are not right came from this address. ${again(retryAfterSeconds)}`;
  return new EdgeRefusal(429, RATE_LIMITED, message, {
    headers: { 'retry-after': String(retryAfterSeconds) },
    details: { retryAfterSeconds },
  });
}

function again(seconds: number): string {
  return `Ask again in ${seconds === 1 ? '1 second' : `${seconds} seconds`}.`;
}
