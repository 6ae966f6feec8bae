import type { Keys } from '../request/feature.ts';

/**
 * One thing that happens to a question on its way to a subgraph and to the answer on its way back, whole.
 * @typeParam Needs what it has to know of the question @typeParam Adds what those after it know, or know otherwise
 */
export interface HopStage<Needs extends object, Adds extends object, Answer> {
  readonly name: string;
  /** The keys of `Needs`. */
  readonly needs: readonly string[];
  /** The keys of `Adds`. */
  readonly adds: readonly string[];
  /** @param next asks the stages after it: once, several times, or not at all */
  readonly pass: (question: Needs, next: (adds: Adds) => Promise<Answer>) => Promise<Answer>;
}

/** A stage that says what it needs and adds; the compiler holds both to its types. */
export function hopStage<Needs extends object, Adds extends object, Answer>(declared: {
  readonly name: string;
  readonly needs: Keys<Needs>;
  readonly adds: Keys<Adds>;
  readonly pass: HopStage<Needs, Adds, Answer>['pass'];
}): HopStage<Needs, Adds, Answer> {
  return { ...declared, needs: Object.keys(declared.needs), adds: Object.keys(declared.adds) };
}

/** Stages in the order in which a question passes them. @typeParam Question all that is known of it at the end */
export type HopStages<Question extends object, Answer> = readonly HopStage<
  Question,
  Partial<Question>,
  Answer
>[];

/**
 * The stages as one way, once it is known that each finds what it needs.
 * @param begin what is known of a question before the first one
 * @throws Error that names the stage and what it lacks
 */
export function inLine<Question extends object, Begin extends keyof Question, Answer>(
  begin: Keys<Pick<Question, Begin>>,
  stages: HopStages<Question, Answer>,
): (question: Pick<Question, Begin>) => Promise<Answer> {
  const known = new Set(Object.keys(begin));
  for (const { name, needs, adds } of stages) {
    const lacking = needs.find((need) => !known.has(need));
    if (lacking !== undefined)
      throw new Error(`The stage "${name}" needs "${lacking}", which no stage before it adds.`);
    for (const add of adds) known.add(add);
  }
  const end = (): Promise<Answer> =>
    Promise.reject(new Error('Expected a stage that answers, got none at the end of the way.'));
  const ask = stages.reduceRight<(question: Question) => Promise<Answer>>(
    (next, { pass, adds }) =>
      adds.length === 0
        ? (question) => pass(question, () => next(question))
        : (question) => pass(question, (more) => next({ ...question, ...more })),
    end,
  );
  // Whole where a stage looks at it, as has just been seen.
  return (question) => ask(question as Question);
}
