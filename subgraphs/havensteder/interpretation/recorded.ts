import type { Gate } from '@social-return/contract/publication/gate';
import type { DayRange } from '@social-return/values/day';
import type { ReceivedMoney } from './lm3.ts';
import type { PeopleFigures } from './people-figures.ts';

/** An assignment as the scorecard reads it. */
export interface CardAssignment extends ReceivedMoney {
  readonly kind: string;
}

/** What Havensteder recorded of one half-year in one area. */
export interface RecordedHalfYear {
  readonly area: string;
  /** Of that area: what the card says about people passes it. */
  readonly gate: Gate;
  /** The days that are reported: up to and including today. */
  readonly reported: DayRange & { readonly end: string };
  readonly assignments: readonly CardAssignment[];
  /** As they were fixed. */
  readonly people: PeopleFigures;
  /** Vacancies that were published on those days, and how many of them were filled since. */
  readonly published: { readonly vacancies: number; readonly filled: number };
}
