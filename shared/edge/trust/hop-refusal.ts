/** What can be wrong with the signature of a hop, each with its message. None of it helps to make a right one. */
const PROBLEMS = {
  MALFORMED: 'The signature is not that of a hop.',
  NOT_COVERED: 'The signature does not cover all that it must.',
  WRONG_ALGORITHM: 'The signature names another algorithm than its key has.',
  OTHER_AUDIENCE: 'The signature is for another subgraph.',
  NOT_YET: 'The signature is from the future.',
  EXPIRED: 'The signature is too old.',
  LIVES_TOO_LONG: 'The signature lives too long.',
  UNKNOWN_GATEWAY: 'The signature is of a gateway that is not known here.',
  WRONG_SIGNATURE: 'The signature is not right.',
  WRONG_DIGEST: 'The body is not the one that was signed.',
  REPLAYED: 'This request came before.',
  FULL: 'Too many requests to tell old from new; ask again in a moment.',
} as const;

export type HopProblem = keyof typeof PROBLEMS;

/** The problem that a refusal's text names; null for a text that is none of ours. */
export function problemTold(message: unknown): HopProblem | null {
  if (typeof message !== 'string') return null;
  const names = Object.keys(PROBLEMS) as HopProblem[];
  return names.find((name) => message.startsWith(PROBLEMS[name].slice(0, -1))) ?? null;
}

/** A request that was signed, and is not answered. */
export class HopRefusal extends Error {
  override readonly name = 'HopRefusal';
  readonly problem: HopProblem;

  /** @param detail the part of the request that it is about */
  constructor(problem: HopProblem, detail?: string) {
    super(detail ? `${PROBLEMS[problem].slice(0, -1)}: ${detail}.` : PROBLEMS[problem]);
    this.problem = problem;
  }
}
