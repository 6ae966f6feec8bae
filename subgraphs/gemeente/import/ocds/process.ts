import { canonical, type Json, mergeRelease } from './merge.ts';
import type { Release } from './release.ts';

/** What holds of a contracting process after all its releases. */
export interface Process {
  readonly ocid: string;
  /** The line of the newest release. */
  readonly line: number;
  /** The moment of the newest release. */
  readonly asOf: string;
  /** How many releases that differ it is made of; what a compiled one holds already is not counted. */
  readonly releases: number;
  /** Ids of releases of one moment that contradict each other. */
  readonly conflict: readonly string[];
  readonly content: Json;
}

/**
 * What the releases of one process say together, in whatever order and however often they come: by `date`, onto the newest
 * that was compiled. Releases of one moment must not contradict each other.
 */
export function processOf(ocid: string, all: readonly Release[]): Process {
  const compiled = Math.max(...all.flatMap(({ isCompiled, date }) => (isCompiled ? [date] : [])));
  const newer = all.filter(({ isCompiled, date }) => date > compiled || (isCompiled && date === compiled));
  const releases = distinct(newer).toSorted(
    (a, b) => a.date - b.date || compare(a.id, b.id) || compare(canonical(a.content), canonical(b.content)),
  );
  const newest = releases.at(-1)!;
  const content = contentOf(releases);
  return {
    ocid,
    line: newest.line,
    asOf: new Date(newest.date).toISOString(),
    releases: releases.length,
    conflict: conflictIn(releases, content),
    content,
  };
}

function contentOf(releases: readonly Release[]): Json {
  return releases.reduce<Json>((before, { content }) => mergeRelease(before, content), {});
}

/** The releases of a moment in which another order gives something else. */
function conflictIn(releases: readonly Release[], content: Json): readonly string[] {
  const expected = canonical(content);
  for (const group of Map.groupBy(releases, ({ date }) => date).values()) {
    if (group.length < 2) continue;
    const differs = group.some((last) => {
      const others = releases.filter((each) => each !== last && each.date <= last.date);
      const later = releases.filter(({ date }) => date > last.date);
      return canonical(contentOf([...others, last, ...later])) !== expected;
    });
    if (differs) return group.map(({ id }) => id);
  }
  return [];
}

function distinct(releases: readonly Release[]): Release[] {
  const byContent = new Map(
    releases
      .toSorted((a, b) => compare(b.id, a.id))
      .map((release) => [`${release.date} ${release.isCompiled} ${canonical(release.content)}`, release]),
  );
  return [...byContent.values()];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
