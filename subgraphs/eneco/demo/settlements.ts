import { momentOn } from '@social-return/demo/rows';
import { addDays, type Day } from '@social-return/values/day';
import type { CountedPlacement } from '../interpretation/agreement-progress.ts';
import type { ContractType, StartPosition } from '../interpretation/pso.ts';
import { FULL_WEEK_MINUTES } from '../interpretation/pso.ts';
import { figuresToSettle } from '../interpretation/settlement.ts';
import type { AgreementRow } from './suppliers.ts';

const SETTLED_AFTER_DAYS = 30;

/** A placement's columns that a settlement is made of. */
interface WorkRow {
  readonly id: string;
  readonly candidate_id: string;
  readonly agreement_id: string | null;
  readonly start: Day;
  readonly end: Day | null;
  readonly minutes_per_week: number;
  readonly start_position: StartPosition;
  readonly contract_type: ContractType;
  readonly learning_minutes_per_week: number;
}

/** Agreements that were over for long enough are settled, by the work that counts for them: it closes them. */
export function settlementRows(
  agreements: readonly AgreementRow[],
  placements: readonly WorkRow[],
  today: Day,
) {
  const work = Map.groupBy(placements, ({ agreement_id }) => agreement_id);
  return agreements.flatMap((agreement) => {
    const settledOn = addDays(agreement.end, SETTLED_AFTER_DAYS);
    if (settledOn > today) return [];
    const rows = work.get(agreement.id) ?? [];
    const settled = figuresToSettle(agreement, rows.map(toCountedPlacement), settledOn);
    return [
      {
        id: agreement.id,
        settled_at: momentOn(settledOn, agreement.id),
        settled_on: settledOn,
        measures: settled.measures,
        records: { placements: rows.map(({ id }) => ({ id, version: 1 })) },
        target_fte_hundredths: agreement.target_fte_hundredths,
        target_learning_hours: agreement.target_learning_hours,
        fte_hundredths: settled.fteHundredths,
        learning_tenths: settled.learningTenths,
      },
    ];
  });
}

function toCountedPlacement(row: WorkRow): CountedPlacement {
  return {
    candidateId: row.candidate_id,
    startPosition: row.start_position,
    contractType: row.contract_type,
    start: row.start,
    since: row.start,
    until: row.end,
    groupLostOn: null,
    wageCostSubsidyFrom: null,
    wageCostSubsidyUntil: null,
    minutesPerWeek: row.minutes_per_week,
    fullWeekMinutes: FULL_WEEK_MINUTES,
    learningMinutesPerWeek: row.learning_minutes_per_week,
  };
}
