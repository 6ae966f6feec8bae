/** The changes that the caller gave: what is left out or null stays as it is. */
export function given<T extends object>(changes: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value != null)) as never;
}
