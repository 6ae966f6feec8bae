/**
 * Why somebody could not sign in: they changed their mind at the issuer; what came back does not belong to what was begun
 * here, or came too late or twice; the issuer refused; its token is not one that the chain believes; or it did not answer.
 */
export type SignInProblem = 'cancelled' | 'stale' | 'refused' | 'unusable' | 'down';

export class SignInFailure extends Error {
  override readonly name = 'SignInFailure';
  readonly problem: SignInProblem;
  /** A code for the log, without anything of the person. */
  readonly code: string;

  constructor(problem: SignInProblem, code: string) {
    super(`Signing in: ${problem} (${code}).`);
    this.problem = problem;
    this.code = code;
  }
}
