import { wijkOf } from '@social-return/contract/areas/areas';
import { newId } from '@social-return/contract/ids';
import type { Random } from '@social-return/demo/random';
import type { TableRows } from '@social-return/subgraph-kit/database';
import { addDays, type Day } from '@social-return/values/day';
import { type Period, parsePeriod, periodEnd, periodOf, periodsBetween } from '@social-return/values/period';
import type { RespondentRole } from '../model/survey.ts';
import type { LocalPartyRow } from './local-parties.ts';

/** The first half-year about which local parties were asked: before it, LM3 is not measured. */
const FIRST_ROUND = parsePeriod('2024-H1');
/** Of the parties, how many answer. */
const ANSWERS = 0.45;
const ROLES: readonly `${RespondentRole}`[] = ['OWNER', 'BOARD', 'FINANCE', 'COORDINATOR'];

/** What a part of the local parties reported, once for each half-year that is over, about the wijk where they are. */
export function surveyRows(random: Random, parties: readonly LocalPartyRow[], today: Day): TableRows {
  const rounds = periodsBetween(FIRST_ROUND, periodOf(today)).filter((period) => periodEnd(period) <= today);
  return rounds.flatMap((period) => surveyRound(random.fork(period), period, parties, today));
}

function surveyRound(random: Random, period: Period, parties: readonly LocalPartyRow[], today: Day) {
  return parties
    .filter(() => random.chance(ANSWERS))
    .map(({ id, buurt }) => {
      const answered = addDays(periodEnd(period), random.int(3, 40));
      return {
        id: newId('havensteder', random.bytes),
        local_party_id: id,
        period,
        area: wijkOf(buurt).code,
        // Whole tenths of a per cent: nobody knows it better.
        respent_share: random.int(80, 650) * 10,
        respondent_role: random.pick(ROLES),
        answered_on: answered < today ? answered : today,
        version: 1,
      };
    });
}
