import { GraphQLError } from 'graphql';
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

/** The one error that a client sees for a subgraph that failed: who is missing, and nothing of why. */
export function missingPartner(subgraph: string): GraphQLError {
  const title = organisationNamed(subgraph)?.title ?? 'The chain';
  return new GraphQLError(`${title} did not answer.`, {
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph },
  });
}
