import type { Day } from '@social-return/values/day';

/** That a firm goes on under another KvK number from a day on: after a merger, a take-over or another legal form. */
export interface SuccessionFacts {
  readonly formerKvk: string;
  readonly kvk: string;
  /** The name of the firm from then on. */
  readonly name: string;
  readonly since: Day;
}

/** A firm as it is on the days `[from, until)`; `until` is null while it is. */
export interface FirmPart {
  readonly kvk: string;
  readonly name: string;
  readonly from: Day;
  readonly until: Day | null;
}

/**
 * What a firm was, and became, over the days from `from` up to `until`: the number and name that were recorded hold until
 * it went on under others, and those until the next time. A number goes on under one other at most, and never back, so
 * there is one way to follow.
 *
 * @param until null for days that go on.
 */
export function firmOver(
  successions: readonly SuccessionFacts[],
  recorded: Pick<FirmPart, 'kvk' | 'name'>,
  { from, until }: Pick<FirmPart, 'from' | 'until'>,
): FirmPart[] {
  const next = successions.find(({ formerKvk }) => formerKvk === recorded.kvk);
  if (!next || (until !== null && next.since >= until)) return [{ ...recorded, from, until }];
  const firm = { kvk: next.kvk, name: next.name };
  if (next.since <= from) return firmOver(successions, firm, { from, until });
  return [
    { ...recorded, from, until: next.since },
    ...firmOver(successions, firm, { from: next.since, until }),
  ];
}

/**
 * The numbers under which a record may know the firm that is named by this number for that day: the number itself first,
 * then those that led to it, and those that are one firm with it on the day. Two firms that merge later are two on the
 * days before, so neither number stands for the other.
 */
export function numbersOf(successions: readonly SuccessionFacts[], kvk: string, day: Day): string[] {
  if (!successions.some((one) => one.kvk === kvk || one.formerKvk === kvk)) return [kvk];
  const onDay = firmOn(successions, kvk, day);
  const same = successions
    .flatMap((one) => [one.formerKvk, one.kvk])
    .filter((number) => firmOn(successions, number, day) === onDay);
  return [...new Set([kvk, ...predecessorsOf(successions, kvk), ...same])];
}

function predecessorsOf(successions: readonly SuccessionFacts[], kvk: string): string[] {
  return successions
    .filter((one) => one.kvk === kvk)
    .flatMap(({ formerKvk }) => [formerKvk, ...predecessorsOf(successions, formerKvk)]);
}

/** The number under which a firm is known on a day. */
export function firmOn(successions: readonly SuccessionFacts[], kvk: string, day: Day): string {
  const next = successions.find(({ formerKvk, since }) => formerKvk === kvk && since <= day);
  return next ? firmOn(successions, next.kvk, day) : kvk;
}
