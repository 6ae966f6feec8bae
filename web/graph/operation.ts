import type { Purpose } from '@social-return/edge/trust/purposes';

/** An operation that the gateway knows by its id, with the types of what it answers and what it takes. */
export interface Operation<Result, Variables> {
  readonly name: string;
  /** The SHA-256 of its text. */
  readonly id: string;
  /** What people may be read for by it, for somebody who signed in; none where it reads nobody. Anyone may ask one without it. */
  readonly purposes?: readonly Purpose[];
  /** Holds the types; never there. */
  readonly types?: (variables: Variables) => Result;
}

/** The same of each organisation, by its name in the registry; undefined for one that the page does not know. */
export type OfEachOrganisation<Result, Variables> = Readonly<
  Partial<Record<string, Operation<Result, Variables>>>
>;
