import { addDays, type Day } from '@social-return/values/day';

/** What is true of a placement from `since` up to `until` (half-open); `until` is null while it runs. */
export interface Part<Terms> {
  readonly since: Day;
  readonly until: Day | null;
  readonly terms: Terms;
}

/** The columns of a placement that a change from a day on reads and writes. */
export interface ChangingColumns {
  id: string;
  version: number;
  start: Day;
  end: Day | null;
  changedOn: Day | null;
  minutesPerWeek: number;
}

/**
 * The parts of a placement after a change from a day on. Each term that changes holds from that day until the next change
 * of that same term that was recorded for a later day. So a change that is given for the day of an earlier one corrects
 * it, and one that gives the value of before takes it back: neighbours that are equal are one part.
 *
 * @param from a day of the placement.
 * @param bound terms that say something of another term, by that other: they hold no longer than it does.
 */
export function changeFrom<Terms extends object>(
  parts: readonly Part<Terms>[],
  from: Day,
  change: Partial<Terms>,
  bound: ReadonlyMap<keyof Terms, keyof Terms> = new Map(),
): Part<Terms>[] {
  const split = parts.flatMap((part) => (isInside(part, from) ? splitOn(part, from) : [part]));
  const before = split.find(({ since }) => since === from)?.terms;
  let running = Object.keys(change) as (keyof Terms)[];
  const changed = split.map((part) => {
    if (part.since < from) return part;
    const holds = (term: keyof Terms) => part.terms[term] === before?.[term];
    running = running.filter((term) => holds(term) && holds(bound.get(term) ?? term));
    const own = Object.fromEntries(running.map((term) => [term, change[term]]));
    return { ...part, terms: { ...part.terms, ...own } };
  });
  return joinEqual(changed);
}

function isInside({ since, until }: Part<object>, day: Day): boolean {
  return since < day && (until === null || day < until);
}

function splitOn<Terms>(part: Part<Terms>, day: Day): Part<Terms>[] {
  return [
    { ...part, until: day },
    { ...part, since: day },
  ];
}

/** The parts of a placement with neighbours of equal terms as one. */
export function joinEqual<Terms extends object>(parts: readonly Part<Terms>[]): Part<Terms>[] {
  const begun = parts.filter(({ terms }, n) => !areEqual(parts[n - 1]?.terms ?? {}, terms));
  return begun.map((part, n) => ({ ...part, until: begun[n + 1]?.since ?? parts.at(-1)?.until ?? null }));
}

export function areEqual(a: object, b: object): boolean {
  const [own, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return own.size === other.size && [...own].every(([term, value]) => other.get(term) === value);
}

/** The last day of a span that is over, or of what has passed. */
export function lastDay({ end }: { readonly end: Day | null }, today: Day): Day {
  return end !== null && end <= today ? addDays(end, -1) : today;
}
