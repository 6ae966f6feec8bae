import { GraphQLError } from 'graphql';
import { UNAUTHORIZED } from '../../shared/access/refusal.ts';
import { organisationNamed } from '../../shared/organisations.ts';

/** Why a subgraph's answer could not be used. Goes to our log; a client only hears that it did not answer. */
export type FailureKind =
  | 'refused'
  | 'timeout'
  | 'reset'
  | 'status'
  | 'too-large'
  | 'not-json'
  | 'wrong-shape'
  | 'wrong-entities'
  | 'given-up';

export class HopFailure extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, detail = '') {
    super(detail ? `${kind}: ${detail}` : kind);
    this.name = 'HopFailure';
    this.kind = kind;
  }
}

/** What a client hears of a subgraph that does not believe what its token allows; the gateway did, by its own registry. */
export function refusedByPartner(subgraph: string): GraphQLError {
  const title = organisationNamed(subgraph)?.title ?? 'The chain';
  return new GraphQLError(`${title} does not give you this: it does not accept the rights of your token.`, {
    extensions: { code: UNAUTHORIZED, subgraph },
  });
}

/** The one error that a client sees for a subgraph that failed: who is missing, and nothing of why. */
export function missingPartner(subgraph: string): GraphQLError {
  const title = organisationNamed(subgraph)?.title ?? 'The chain';
  return new GraphQLError(`${title} did not answer.`, {
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph },
  });
}
