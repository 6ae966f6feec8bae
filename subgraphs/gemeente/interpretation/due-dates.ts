import { reportDays } from '@social-return/subgraph-kit/contractors/report-days';
import { addDays, type Day, dayOf, yearOf } from '@social-return/values/day';

/** What is due under a contract. */
export type DueKind = 'FIRST_CONTACT' | 'PLAN_TALK' | 'PLAN' | 'REPORT';

export interface Due {
  readonly kind: DueKind;
  /** The last day on which it is in time. */
  readonly day: Day;
}

const FIRST_CONTACT_DAYS = 7;

/**
 * When what is due under a contract, in the order of time: first contact within 7 days after the award (a Dutch
 * practice guide), the talk about the plan in summer, the plan in autumn, and a report in January and July over the
 * half-year before (Amsterdam's information sheet). For Rotterdam the last three are an assumption, and so are the days
 * that end a season: 31 August and 30 November.
 */
export function dueDates(awardedOn: Day, term: { readonly start: Day; readonly end: Day }): Due[] {
  const talk = firstFrom(awardedOn, 8, 31);
  const dues: Due[] = [
    { kind: 'FIRST_CONTACT', day: addDays(awardedOn, FIRST_CONTACT_DAYS) },
    { kind: 'PLAN_TALK', day: talk },
    { kind: 'PLAN', day: firstFrom(talk, 11, 30) },
    ...reportDays(term).map((day): Due => ({ kind: 'REPORT', day })),
  ];
  return dues.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** The first such day of a year that is not before the given one. */
function firstFrom(day: Day, month: number, dayOfMonth: number): Day {
  const sameYear = dayOf(yearOf(day), month, dayOfMonth);
  return sameYear >= day ? sameYear : dayOf(yearOf(day) + 1, month, dayOfMonth);
}
