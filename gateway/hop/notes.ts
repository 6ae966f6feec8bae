import { isOfOtherContract } from '@social-return/contract/questions/written-contribution';
import { type HopStage, hopStage } from './stage.ts';

/** What is noted of the hops of one operation. */
export interface HopNotes {
  /** The subgraphs that were asked. */
  readonly asked: Set<string>;
  /** Whether one was asked to compute something without a part that another one should have given. */
  partial: boolean;
}

interface Needs {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: object;
}

/** Notes who is asked, and with what, for operations that carry notes. */
export function createHopNotes<Answer>(subgraph: string): HopStage<Needs, object, Answer> {
  return hopStage<Needs, object, Answer>({
    name: 'notes',
    needs: { variables: true, context: true },
    adds: {},
    pass: ({ variables, context }, next) => {
      const { notes } = context as { readonly notes?: HopNotes };
      if (notes) {
        notes.asked.add(subgraph);
        if (hasGap(variables.representations)) notes.partial = true;
      }
      return next({});
    },
  });
}

function hasGap(representations: unknown): boolean {
  if (!Array.isArray(representations)) return false;
  return representations.some((representation: object) =>
    Object.values(representation).some(
      (value) => value === null || value === undefined || isOfOtherContract(value),
    ),
  );
}
