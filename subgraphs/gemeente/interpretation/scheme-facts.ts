import type { Day } from '@social-return/values/day';
import type { ProvenCost } from './proven-cost.ts';

/** What is known of a person and a placement beside the placement itself. Null is 'not known', which never counts as yes. */
export interface Circumstances {
  /** Age on the first day, as a bonus asks it: a band, never a date of birth. */
  readonly ageBand: 'UNDER_50' | 'FROM_50' | 'FROM_55' | null;
  readonly permanentContract: boolean | null;
  /** Holder of a residence permit for asylum, or far behind in Dutch (statushouder, taalachterstand). */
  readonly statusHolder: boolean | null;
  /** A disability for work that was established, also in an IPS route. */
  readonly disability: boolean | null;
  readonly disabilityKind: 'WAJONG' | 'BANENAFSPRAAK' | 'WSW' | null;
  /** First day in the target group: of the benefit, or of the unemployment. */
  readonly groupSince: Day | null;
  readonly registeredJobSeeker: boolean | null;
  /** mbo level 1 to 4; 5 is hbo. */
  readonly educationLevel: number | null;
  readonly benefitBackground: boolean | null;
  readonly newApprenticeship: boolean | null;
  /** Months of internship (VSO or praktijkonderwijs) after which this employer hired the person. */
  readonly stageMonths: number | null;
  /** First day on which an earlier job with the same employer, outside social return, was over. */
  readonly employedHereUntil: Day | null;
  /** First day without wage-cost subsidy (loonkostensubsidie). */
  readonly lksUntil: Day | null;
  /** Minutes worked in the whole placement, and those of a full working year at the contractor. */
  readonly workedMinutes: number | null;
  readonly contractorYearMinutes: number | null;
}

/** A placement as the rules of any scheme look at it. */
export interface SchemeFacts extends Circumstances {
  readonly targetGroup: string;
  readonly start: Day;
  readonly end: Day | null;
  readonly minutesPerWeek: number;
  /** Formal award of the contract, and its first day; null without a contract. */
  readonly award: Day | null;
  readonly contractStart: Day | null;
  /** The person's first day of social return, at whichever employer. */
  readonly firstSrDay: Day;
  /** What the contractor proved to have spent on the person. */
  readonly costs: readonly ProvenCost[];
  /** First day of which it is not known that the person was at work. */
  readonly confirmedUntil: Day | null;
  /** First day on which the person's last placement with the same employer before this one was over. */
  readonly placedHereUntil: Day | null;
}
