/** One row of a file as text by field name; a field that is absent or empty is left out. */
export type Cells = Readonly<Record<string, string>>;

/** Why a row is refused. */
export interface FieldRefusal {
  readonly field: string;
  readonly reason: string;
}
