const PLACEHOLDER = /\{(\w+)\}/g;

/** What stands for each placeholder of a text. */
export type Filling = Readonly<Record<string, string>>;

/**
 * `fill('Klus in {buurt}', { buurt: 'Spangen' })` → `Klus in Spangen`. Throws RangeError when a placeholder has nothing
 * to stand for it, so that none is ever shown to people.
 */
export function fill(template: string, filling: Filling): string {
  return template.replace(PLACEHOLDER, (placeholder, name: string) => {
    const value = Object.hasOwn(filling, name) ? filling[name] : undefined;
    if (value === undefined) throw new RangeError(`Expected something to stand for ${placeholder}.`);
    return value;
  });
}
