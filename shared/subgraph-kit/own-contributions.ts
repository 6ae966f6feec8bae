import { AMSTERDAM, todayIn } from '@social-return/values/day';
import type { Context } from './context.ts';
import { readNothing, toFirms } from './contractors/to-firms.ts';
import type { Contributions } from './contribute.ts';
import { searchInitiatives } from './initiatives/search-initiatives.ts';
import { searchRequests } from './initiatives/search-requests.ts';
import { placementsOfCandidates } from './placements/of-candidates.ts';
import { decisionsOn } from './referrals/decision.ts';
import { type OwnReading, ownReports } from './reports/own-reports.ts';
import { matchVacancies } from './vacancies/matches.ts';
import { searchVacancies } from './vacancies/search.ts';

/** The contributions of an organisation whose vacancies and placements are in the tables of the kit. */
export function ownContributions(reading: OwnReading): Contributions {
  const today = (context: Context) => todayIn(AMSTERDAM, context.clock);
  return {
    vacancyPage: (questions, context) =>
      searchVacancies(context.db, context.organisation, questions, today(context), context.clock()),
    vacancyMatches: (questions, context) =>
      matchVacancies(context.db, questions, today(context), context.clock()),
    requestPage: (questions, context) =>
      searchRequests(context.db, context.organisation, questions, today(context), context.clock()),
    initiativePage: (questions, context) =>
      searchInitiatives(context.db, context.organisation, questions, today(context), context.clock()),
    report: ownReports(reading),
    placements: (candidates, context) =>
      placementsOfCandidates(context, reading.stands ?? 'true', candidates),
    contractor: toFirms(reading.owed ?? readNothing),
    decision: (referrals, context) => decisionsOn(context, referrals),
  };
}
