import { type GraphAnswer, GraphFailure } from '../graph/graph.ts';

/**
 * What a view cannot do without.
 * @throws GraphFailure where the graph did not give it, with the code of why
 */
export function own<Part>({ failures }: GraphAnswer<unknown>, part: Part | null | undefined): Part {
  if (part !== null && part !== undefined) return part;
  throw new GraphFailure(failures[0]?.code ?? 'NO_DATA', 'The organisation did not answer.');
}
