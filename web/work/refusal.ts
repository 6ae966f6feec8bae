/** The codes by which the graph says that a right is lacking. */
const REFUSALS: ReadonlySet<string> = new Set(['FORBIDDEN', 'UNAUTHORIZED_FIELD_OR_TYPE']);

/** Whether the graph refused because the person may not, or no longer. */
export function isRefusal(code: string): boolean {
  return REFUSALS.has(code);
}
