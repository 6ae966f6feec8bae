/**
 * A query plan as the planner writes it (https://www.apollographql.com/docs/graphos/reference/federation/query-plans):
 * which subgraph is asked what, in which order. Only what this gateway can run is here.
 */
export type PlanNode = SequenceNode | ParallelNode | FlattenNode | FetchNode;

/** One after the other. */
export interface SequenceNode {
  readonly kind: 'Sequence';
  readonly nodes: readonly PlanNode[];
}

/** At the same time. */
export interface ParallelNode {
  readonly kind: 'Parallel';
  readonly nodes: readonly PlanNode[];
}

/** For the objects at a path of what is known so far. */
export interface FlattenNode {
  readonly kind: 'Flatten';
  readonly path: PlacePattern;
  readonly node: PlanNode;
}

/** One operation of one subgraph. */
export interface FetchNode {
  readonly kind: 'Fetch';
  readonly serviceName: string;
  readonly operation: string;
  /** The client's variables that the operation takes, by their names in plans (`nameInPlan`). */
  readonly variableUsages?: readonly string[];
  /** What a representation of each object holds; a fetch of root fields has none. */
  readonly requires?: readonly RequiredSelection[];
  /** What is changed in the representations before they are sent. */
  readonly inputRewrites?: readonly Rewrite[];
  /** What is changed in the answer before it is merged. */
  readonly outputRewrites?: readonly Rewrite[];
}

/** Response names, and `@` for every item of a list. */
export type PlacePattern = readonly (string | number)[];

export type RequiredSelection = RequiredField | RequiredFragment;

export interface RequiredField {
  readonly kind: 'Field';
  readonly name: string;
  readonly alias?: string;
  readonly selections?: readonly RequiredSelection[];
}

export interface RequiredFragment {
  readonly kind: 'InlineFragment';
  readonly typeCondition?: string;
  readonly selections: readonly RequiredSelection[];
}

export type Rewrite =
  | { readonly kind: 'ValueSetter'; readonly path: readonly string[]; readonly setValueTo: unknown }
  | { readonly kind: 'KeyRenamer'; readonly path: readonly string[]; readonly renameKeyTo: string };
