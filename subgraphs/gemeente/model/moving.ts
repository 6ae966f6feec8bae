import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { PartsCheck } from '@social-return/subgraph-kit/placements/change';
import type { Part } from '@social-return/subgraph-kit/placements/parts';
import type { Day } from '@social-return/values/day';
import type { EntityManager } from 'typeorm';

const NO_CONTRACT = { en: 'No contract has this id.', nl: 'Geen contract heeft dit id.' };

type Terms = Readonly<Record<string, unknown>>;

/** A contract as a placement that moves from or to it must find it. */
interface Held {
  readonly id: string;
  readonly start: Day;
  readonly end: Day;
  readonly status: string;
  /** First day that its settlement did not count; null while it is not settled. */
  readonly countedUntil: Day | null;
}

/** Days on which a placement is to count for another contract than before. */
interface Moved {
  readonly since: Day;
  readonly until: Day | null;
  readonly from: string | null;
  readonly to: string | null;
  /** The firm of the contract that they are to count for, if one is named. */
  readonly contractor: string | null;
}

/**
 * A placement moves between open contracts. Into a closed one nothing moves; out of one only days that its settlement did
 * not count, those after its term or after it was settled: so no day pays twice. Where several firms hold the contract,
 * one of them is named; that a placement goes to another of them is such a move too.
 *
 * @throws Refusal
 */
export const refuseClosed: PartsCheck = async (transaction, before, after) => {
  const moved = movedDays(before, after);
  const contracts = await contractsOf(
    transaction,
    moved.flatMap(({ from, to }) => [from, to]).filter((id) => id !== null),
  );
  for (const { since, until, from, to, contractor } of moved) {
    const [left, entered] = [contracts.get(from ?? ''), contracts.get(to ?? '')];
    if (to !== null && !entered)
      throw new Refusal(userError(UserErrorCode.NOT_FOUND, 'contractId', NO_CONTRACT));
    if (entered?.status === 'CLOSED') throw closed(entered.id);
    if (left?.status === 'CLOSED' && (left.countedUntil === null || since < left.countedUntil))
      throw closed(left.id);
    if (entered && (since >= entered.end || (until !== null && until <= entered.start))) {
      const wording = {
        en: `The contract does not run on any of the days from ${since} on that are to count for it: it runs from ${entered.start} up to ${entered.end}.`,
        nl: `Het contract loopt op geen van de dagen vanaf ${since} die ervoor zouden tellen: het loopt van ${entered.start} tot ${entered.end}.`,
      };
      throw new Refusal(userError(UserErrorCode.INVALID, 'contractId', wording));
    }
    await transaction.query('select check_contractor($1, $2, $3, $4, true)', [to, contractor, since, until]);
  }
};

function closed(id: string): Refusal {
  const wording = {
    en: `Contract ${id} is CLOSED: what counted for it never moves, and nothing moves to it. What was wrong is recorded as a correction of its settlement.`,
    nl: `Contract ${id} is afgesloten (CLOSED): wat ervoor telde, verhuist nooit, en er verhuist niets naartoe. Wat niet klopte, wordt vastgelegd als correctie op de afrekening.`,
  };
  return new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'contractId', wording));
}

/** The days of which the contract or its firm differs, by the parts of before and after. */
function movedDays(earlier: readonly Part<Terms>[], after: readonly Part<Terms>[]): Moved[] {
  return after.flatMap(({ since, until, terms }) =>
    earlier.flatMap((old) => {
      const [from, to] = [old.terms.contractId as string | null, terms.contractId as string | null];
      const [contractor, before] = [terms.contractorKvk as string | null, old.terms.contractorKvk];
      const moves = from !== to || contractor !== before;
      const first = old.since > since ? old.since : since;
      const last = old.until === null || (until !== null && until < old.until) ? until : old.until;
      return moves && (last === null || first < last)
        ? [{ since: first, until: last, from, to, contractor }]
        : [];
    }),
  );
}

/** Kept from closing until the change is written. */
async function contractsOf(
  transaction: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Held>> {
  const rows: Held[] = await transaction.query(
    `select c.id, c.start, c."end", c.status, case when s.id is not null then least(c."end", s.settled_on + 1) end as "countedUntil"
     from contract c left join contract_settlement s on s.id = c.id where c.id = any($1) order by c.id for share of c`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
