import { type GraphAnswer, GraphFailure } from '../graph/graph.ts';

/**
 * What a view cannot do without.
 * @throws GraphFailure where the graph did not give it, with the code of why
 */
export function own<Part>({ failures }: GraphAnswer<unknown>, part: Part | null | undefined): Part {
  if (part !== null && part !== undefined) return part;
  throw new GraphFailure(failures[0]?.code ?? 'NO_DATA', 'The organisation did not answer.');
}

/**
 * What there may be none of.
 * @throws GraphFailure where nobody knows whether there is one: an organisation did not answer
 */
export function orNone<Part>(answer: GraphAnswer<unknown>, part: Part | null | undefined): Part | null {
  return answer.failures.length > 0 ? own(answer, part) : (part ?? null);
}
