import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Day } from '@social-return/values/day';
import type { Wording } from '@social-return/values/language/wording';
import type { EntityManager } from 'typeorm';
import type { PartsCheck } from './change.ts';
import type { Part } from './parts.ts';

/** What placements move between: something with days `[start, end)` that is closed by a settlement. */
export interface MovesBetween {
  /** Its table; its settlements are in `<parent>_settlement`. */
  readonly parent: string;
  /** The property of a placement with its id. */
  readonly property: string;
  /** Other properties of a placement that say what it counts for there. */
  readonly also?: readonly string[];
  /** Its name with an article, at the start of a sentence. */
  readonly theName: Wording;
  readonly unknown: Wording;
}

type Terms = Readonly<Record<string, unknown>>;

/** Days on which a placement is to count for something else than before. */
export interface PlacementMove {
  readonly since: Day;
  readonly until: Day | null;
  readonly from: Terms;
  readonly to: Terms;
}

/** Something that a placement moves from or to. */
interface HeldPlacement {
  readonly id: string;
  readonly start: Day;
  readonly end: Day;
  readonly status: string;
  /** First day that its settlement did not count; null while it is not settled. */
  readonly countedUntil: Day | null;
}

/**
 * A placement moves between what is open. Into what is closed nothing moves; out of it only days that its settlement did
 * not count, those after its term or after it was settled: so no day counts twice.
 *
 * @returns a check that throws a Refusal
 */
export function refuseClosed(between: MovesBetween): PartsCheck {
  const { property, also = [], unknown } = between;
  return async (transaction, before, after) => {
    const moved = findMoves(before, after, [property, ...also]);
    const idOf = (terms: Terms) => terms[property] as string | null;
    const held = await holdParents(
      transaction,
      between,
      moved.flatMap(({ from, to }) => [idOf(from), idOf(to)]),
    );
    for (const { since, until, from, to } of moved) {
      const [left, entered] = [held.get(idOf(from) ?? ''), held.get(idOf(to) ?? '')];
      if (idOf(to) !== null && !entered)
        throw new Refusal(userError(UserErrorCode.NOT_FOUND, property, unknown));
      if (entered?.status === 'CLOSED') throw refuseClosedParent(between, entered.id);
      if (left?.status === 'CLOSED' && (left.countedUntil === null || since < left.countedUntil))
        throw refuseClosedParent(between, left.id);
      if (entered && (since >= entered.end || (until !== null && until <= entered.start)))
        throw outside(between, since, entered);
    }
  };
}

/** The days of which one of these properties differs, by the parts of before and after. */
export function findMoves(
  before: readonly Part<Terms>[],
  after: readonly Part<Terms>[],
  properties: readonly string[],
): PlacementMove[] {
  return after.flatMap(({ since, until, terms: to }) =>
    before.flatMap(({ since: began, until: ended, terms: from }) => {
      const first = began > since ? began : since;
      const last = ended === null || (until !== null && until < ended) ? until : ended;
      const moves = properties.some((property) => from[property] !== to[property]);
      return moves && (last === null || first < last) ? [{ since: first, until: last, from, to }] : [];
    }),
  );
}

function refuseClosedParent({ property, theName }: MovesBetween, id: string): Refusal {
  const wording = {
    en: `${theName.en} ${id} is CLOSED: what counted for it never moves, and nothing moves to it. What was wrong is recorded as a correction of its settlement.`,
    nl: `${theName.nl} ${id} is afgesloten (CLOSED): wat ervoor telde, verhuist nooit, en er verhuist niets naartoe. Wat niet klopte, wordt vastgelegd als correctie op de afrekening.`,
  };
  return new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, property, wording));
}

function outside({ property, theName }: MovesBetween, since: Day, { start, end }: HeldPlacement): Refusal {
  const wording = {
    en: `${theName.en} does not run on any of the days from ${since} on that are to count for it: it runs from ${start} up to ${end}.`,
    nl: `${theName.nl} loopt op geen van de dagen vanaf ${since} die ervoor zouden tellen: de looptijd is van ${start} tot ${end}.`,
  };
  return new Refusal(userError(UserErrorCode.INVALID, property, wording));
}

/** Kept from closing until the change is written. */
async function holdParents(
  transaction: EntityManager,
  { parent }: MovesBetween,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, HeldPlacement>> {
  const rows: HeldPlacement[] = await transaction.query(
    `select c.id, c.start, c."end", c.status, case when s.id is not null then least(c."end", s.settled_on + 1) end as "countedUntil"
     from ${parent} c left join ${parent}_settlement s on s.id = c.id where c.id = any($1) order by c.id for share of c`,
    [ids.filter((id) => id !== null)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
