import { type AreaLevel, BUURTEN, buurtenWithin, CITY, WIJKEN } from '../../../shared/areas/areas.ts';
import type { CellsShape } from '../../../shared/chain/contributions.ts';

/** The fewest people that a published figure may be about, by the level of its area. */
export type Thresholds = Readonly<Record<AreaLevel, number>>;

/**
 * The areas of which figures may be published, out of how many people each organisation knows in each buurt.
 *
 * An area is hidden when it is about fewer people than its level asks (primary suppression). Where areas that are not
 * empty are hidden beside others, the figure of the area around them minus the others would be theirs: so the smallest
 * of the others is hidden too, until the hidden ones together are about enough people (secondary suppression). Within
 * a hidden area nothing is shown.
 *
 * So the city falls apart into pieces that no published figure divides, and each is empty or about enough people:
 * whatever is added to or subtracted from each other, it is about whole pieces. `docs/small-cells.md` argues it.
 *
 * How many people there are over organisations is not known from these numbers, but for certain at least as many as
 * the organisation that knows most: that is what counts here, so rather too much is hidden than too little.
 */
export function publishable(cells: readonly CellsShape[], thresholds: Thresholds): ReadonlySet<string> {
  const shown = new Set<string>();
  if (atLeast(cells, buurtenWithin(CITY.code)) < thresholds.CITY) return shown;
  shown.add(CITY.code);
  for (const wijk of protect(cells, WIJK_PARTS, thresholds.WIJK)) {
    shown.add(wijk);
    for (const buurt of protect(cells, BUURT_PARTS.get(wijk) ?? [], thresholds.BUURT)) shown.add(buurt);
  }
  return shown;
}

interface Part {
  readonly code: string;
  readonly buurten: readonly string[];
}

function partOf({ code }: { readonly code: string }): Part {
  return { code, buurten: buurtenWithin(code) };
}

const WIJK_PARTS: readonly Part[] = WIJKEN.map(partOf);
const BUURT_PARTS: ReadonlyMap<string, readonly Part[]> = new Map(
  WIJKEN.map(({ code }) => [code, BUURTEN.filter(({ wijk }) => wijk === code).map(partOf)]),
);

/** The parts of one area that can be shown beside it. */
function protect(cells: readonly CellsShape[], parts: readonly Part[], threshold: number): string[] {
  const sized = parts.map((part) => ({ ...part, people: atLeast(cells, part.buurten) }));
  const shown = sized
    .filter(({ people }) => people >= threshold)
    .sort((a, b) => a.people - b.people || (a.code < b.code ? -1 : 1));
  const hidden = sized.filter(({ people }) => people < threshold).flatMap(({ buurten }) => buurten);
  while (shown.length > 0 && !empty(cells, hidden) && atLeast(cells, hidden) < threshold) {
    hidden.push(...(shown.shift()?.buurten ?? []));
  }
  return shown.map(({ code }) => code);
}

/** For certain so many different people work in these buurten. */
function atLeast(cells: readonly CellsShape[], buurten: readonly string[]): number {
  const known = cells.map((own) =>
    Math.max(
      // Each person once, in one buurt.
      buurten.reduce((sum, buurt) => sum + (own[buurt]?.[1] ?? 0), 0),
      ...buurten.map((buurt) => own[buurt]?.[0] ?? 0),
    ),
  );
  return Math.max(0, ...known);
}

function empty(cells: readonly CellsShape[], buurten: readonly string[]): boolean {
  return cells.every((own) => buurten.every((buurt) => (own[buurt]?.[0] ?? 0) === 0));
}

/** To the nearest multiple of five, halves up: how the parts of a count are published. */
export function toFives(value: number): number {
  return 5 * Math.round(value / 5);
}
