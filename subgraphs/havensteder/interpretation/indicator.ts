import { CITY } from '@social-return/contract/areas/areas';
import {
  CITY_ONLY,
  type Gate,
  type PublishedCount,
  type PublishedValue,
} from '@social-return/contract/publication/gate';
import type { PeopleFigure, PeopleFigures } from './people-figures.ts';

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
  /** The value is given to the nearest multiple of this; null when it is not rounded so that people stay hidden. */
  readonly roundedTo: number | null;
}

/** What an indicator is about, before it has a value. */
export type IndicatorSubject = Pick<Indicator, 'code' | 'theme' | 'title' | 'method' | 'unit'>;

export function createMeasured(subject: IndicatorSubject, value: string): Indicator {
  return { ...subject, status: 'MEASURED', value, why: null, roundedTo: null };
}

/** A value of which a part is not known; `why` says which. */
export function atLeast(subject: IndicatorSubject, value: string, why: string): Indicator {
  return { ...subject, status: 'LOWER_BOUND', value, why, roundedTo: null };
}

export function notMeasured(subject: IndicatorSubject, why: string): Indicator {
  return { ...subject, status: 'NOT_MEASURED', value: null, why, roundedTo: null };
}

/** A value about people: of the whole city, unless they are so few that one could be recognised. */
export function aboutPeople(subject: IndicatorSubject, gate: Gate, figures: PeopleFigures): Indicator {
  const { people, value } = figureOf(subject, figures);
  const passed = value === null ? null : gate.pass({ people, where: CITY_ONLY }, () => value);
  return publishIndicator(subject, gate, passed);
}

/** How many people, to the nearest five. */
export function countOfPeople(subject: IndicatorSubject, gate: Gate, figures: PeopleFigures): Indicator {
  const { people, value: known } = figureOf(subject, figures);
  const [count] = gate.parts({ people, where: CITY_ONLY }, [Number(known)]) as [PublishedCount];
  const value = count.value === null ? null : String(count.value);
  return {
    ...publishIndicator(subject, gate, value as PublishedValue<string> | null),
    roundedTo: count.roundedTo,
  };
}

/** What is not kept is about nobody, which looks like few. */
function figureOf({ code }: IndicatorSubject, figures: PeopleFigures): PeopleFigure {
  return figures[code] ?? { people: 0, value: null };
}

function publishIndicator(
  subject: IndicatorSubject,
  gate: Gate,
  value: PublishedValue<string> | null,
): Indicator {
  if (value !== null) return createMeasured(subject, value);
  return { ...subject, status: 'HIDDEN', value: null, why: `Verborgen: ${reason(gate)}`, roundedTo: null };
}

function reason({ area, fewest, standing }: Gate): string {
  if (standing !== 'STANDS') {
    const state = standing === 'RUNS' ? 'loopt nog' : 'is nog niet vastgesteld';
    return `dit half jaar ${state}. Het cijfer verandert met iedereen die erbij komt, en wie het vaker vraagt, zou die persoon zien.`;
  }
  return area === CITY.code
    ? `het gaat om niemand of om minder dan ${fewest} mensen, zodat iemand herkend zou kunnen worden.`
    : 'deze kaart toont cijfers over mensen alleen van de hele stad. Wat er van een wijk of buurt getoond kan worden, staat in het rapport van de keten, dat alle organisaties overziet.';
}
