type Path = readonly (string | number)[];

/** A value that could not be given to the client as it came; null stands in its place, or in that of what it is in. */
export interface UnfitValue {
  /** `EnecoVacancy.title`: in the words of the schema, which a client does not choose. */
  readonly coordinate: string;
  /** A null where none may be; otherwise a value of another type than the schema's. */
  readonly isNull: boolean;
  readonly path: Path;
}

/** One answer that is being completed. */
export interface Completion {
  /** Where we are in it. */
  readonly path: (string | number)[];
  readonly unfit: UnfitValue[];
  /** The answers of the schema's own fields, by response name. */
  readonly introspected: () => Readonly<Record<string, unknown>>;
  /** What the client calls what is selected. */
  readonly aliases: readonly string[];
}

/** Makes what the client gets of a value that came, or one of the two symbols. */
export type Complete = (value: unknown, completion: Completion) => unknown;

/** Null, and the reason was reported. */
export const FAILED: unique symbol = Symbol('failed');
/** There is nothing that may stand here: what it is in becomes null. */
export const NOTHING: unique symbol = Symbol('nothing');

export function unfit(completion: Completion, coordinate: string, isNull: boolean): typeof FAILED {
  completion.unfit.push({ coordinate, isNull, path: [...completion.path] });
  return FAILED;
}
