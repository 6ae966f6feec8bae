import { isOfOtherContract } from '@social-return/contract/questions/written-contribution';
import type { SubgraphSource } from '../execution/subgraph-source.ts';

/** What is noted of the hops of one operation. */
export interface HopNotes {
  /** The subgraphs that were asked. */
  readonly asked: Set<string>;
  /** Whether one was asked to compute something without a part that another one should have given. */
  partial: boolean;
}

/** Notes who is asked, and with what, for operations that carry notes. */
export function createNotedSource(subgraph: string, source: SubgraphSource): SubgraphSource {
  return {
    fetch(operation, variables, context) {
      const { notes } = context as { readonly notes?: HopNotes };
      if (notes) {
        notes.asked.add(subgraph);
        if (hasGap(variables.representations)) notes.partial = true;
      }
      return source.fetch(operation, variables, context);
    },
  };
}

function hasGap(representations: unknown): boolean {
  if (!Array.isArray(representations)) return false;
  return representations.some((representation: object) =>
    Object.values(representation).some(
      (value) => value === null || value === undefined || isOfOtherContract(value),
    ),
  );
}
