import { BUURTEN, buurtenWithin, CITY, WIJKEN } from '../areas/areas.ts';
import type { CellsShape } from '../questions/contributions.ts';
import type { Thresholds } from './thresholds.ts';

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
 * A figure about some of the people is shown only `within` the areas where the figures about all of them are: otherwise
 * what it shows of a hidden area could be subtracted from what is left of the area around.
 *
 * How many people there are over organisations is not known from these numbers, but for certain at least as many as
 * the organisation that knows most: that is what counts here, so rather too much is hidden than too little.
 */
export function publishable(
  cells: readonly CellsShape[],
  thresholds: Thresholds,
  within?: ReadonlySet<string>,
): ReadonlySet<string> {
  const shown = new Set<string>();
  const mayShow = (code: string) => within?.has(code) ?? true;
  if (!mayShow(CITY.code) || atLeast(cells, buurtenWithin(CITY.code)) < thresholds.CITY) return shown;
  shown.add(CITY.code);
  for (const wijk of protect(cells, WIJK_PARTS, thresholds.WIJK, mayShow)) {
    shown.add(wijk);
    const parts = BUURT_PARTS.get(wijk) ?? [];
    for (const buurt of protect(cells, parts, thresholds.BUURT, mayShow)) shown.add(buurt);
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
function protect(
  cells: readonly CellsShape[],
  parts: readonly Part[],
  threshold: number,
  mayShow: (code: string) => boolean,
): string[] {
  const sized = parts.map((part) => ({ ...part, people: atLeast(cells, part.buurten) }));
  const isEnough = ({ code, people }: (typeof sized)[number]) => people >= threshold && mayShow(code);
  const shown = sized.filter(isEnough).sort((a, b) => a.people - b.people || (a.code < b.code ? -1 : 1));
  const hidden = sized.filter((part) => !isEnough(part)).flatMap(({ buurten }) => buurten);
  while (shown.length > 0 && !empty(cells, hidden) && atLeast(cells, hidden) < threshold) {
    hidden.push(...(shown.shift()?.buurten ?? []));
  }
  return shown.map(({ code }) => code);
}

/** For certain this many different people work in these buurten. */
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
