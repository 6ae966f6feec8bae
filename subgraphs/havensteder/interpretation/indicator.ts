export type ScorecardTheme = 'MONEY' | 'NEIGHBOURHOOD' | 'WORK_AND_TRAINING' | 'CHAIN' | 'CLEAR_PLACE';

export type IndicatorStatus = 'MEASURED' | 'LOWER_BOUND' | 'NOT_MEASURED' | 'HIDDEN';

/** One indicator of the scorecard: a value, or the reason in words why there is none. Texts are Dutch. */
export interface Indicator {
  readonly code: string;
  readonly theme: ScorecardTheme;
  readonly title: string;
  /** How it is measured, or how it could be. */
  readonly method: string;
  readonly unit: string;
  readonly status: IndicatorStatus;
  readonly value: string | null;
  readonly why: string | null;
}

/** What an indicator is about, before it has a value. */
export type IndicatorSubject = Pick<Indicator, 'code' | 'theme' | 'title' | 'method' | 'unit'>;

export function measured(subject: IndicatorSubject, value: string): Indicator {
  return { ...subject, status: 'MEASURED', value, why: null };
}

/** A value of which a part is not known; `why` tells which. */
export function atLeast(subject: IndicatorSubject, value: string, why: string): Indicator {
  return { ...subject, status: 'LOWER_BOUND', value, why };
}

export function notMeasured(subject: IndicatorSubject, why: string): Indicator {
  return { ...subject, status: 'NOT_MEASURED', value: null, why };
}

/** A value about people, unless they are so few that one could be recognised. */
export function aboutPeople(
  subject: IndicatorSubject,
  people: number,
  fewest: number,
  value: () => string,
): Indicator {
  if (people >= fewest) return measured(subject, value());
  const why = `Verborgen: het gaat om minder dan ${fewest} mensen, zodat iemand herkend zou kunnen worden.`;
  return { ...subject, status: 'HIDDEN', value: null, why };
}
