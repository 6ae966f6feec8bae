import type { z } from 'zod';
import type { LanguageLevel, VacancyKind, VacancyOrder } from '../model/enums.ts';
import type { RequestKind } from '../model/initiative-enums.ts';
import { contractorQuestion } from './contractor.ts';
import {
  accessLogQuestion,
  candidateMatchQuestion,
  candidateQuestion,
  reportQuestion,
  vacancyMatchQuestion,
  vacancyQuestion,
} from './contributions.ts';
import { requestQuestion } from './initiative-requests.ts';
import { initiativeQuestion } from './initiatives.ts';

/** A member without which the answer is still right: whoever does not know it reads past it. */
export const IGNORABLE = 'ignorable';

/**
 * By whom a member is understood: from that version of the contract on, or by anyone because it may be ignored. Of a list of
 * words it can depend on the words: a new one is a new version too.
 */
export type Since<V = unknown> = number | typeof IGNORABLE | ((value: V) => number);

/** The same of every member of a question, those of its objects included: none can be left out. */
export type MembersOf<T> = {
  readonly [M in keyof T]-?: NonNullable<T[M]> extends readonly unknown[]
    ? Since<NonNullable<T[M]>>
    : NonNullable<T[M]> extends object
      ? MembersOf<NonNullable<T[M]>>
      : Since<NonNullable<T[M]>>;
};

/** A question as text: its shape, and since when each member of it is understood. */
export interface WrittenQuestion<Q> {
  readonly shape: z.ZodType<Q>;
  readonly members: MembersOf<Q>;
}

const KINDS: Readonly<Record<VacancyKind, number>> = {
  CHORE: 1,
  JOB: 1,
  TRAINING: 1,
  WORK_EXPERIENCE: 1,
  VOLUNTEERING: 1,
};
const LEVELS: Readonly<Record<LanguageLevel, number>> = { NONE: 1, A1: 1, A2: 1, B1: 1, B2: 1, C1: 1 };

const ORDERS: Readonly<Record<VacancyOrder, number>> = { BEST_FIRST: 2, NEWEST_FIRST: 2 };

const REQUEST_KINDS: Readonly<Record<RequestKind, number>> = {
  HANDS: 1,
  KNOWLEDGE: 1,
  MATERIAL: 1,
  SPACE: 1,
  MONEY: 1,
};

const kind = (one: VacancyKind): number => KINDS[one];
const kinds = (all: readonly VacancyKind[]): number => Math.max(1, ...all.map(kind));
const requestKinds = (all: readonly RequestKind[]): number =>
  Math.max(1, ...all.map((one) => REQUEST_KINDS[one]));
const languageLevel = (level: LanguageLevel): number => LEVELS[level];
const order = (one: VacancyOrder): number => ORDERS[one];

const PAGE = { first: 1, after: 1 } as const;
const PROFILE = { skills: 1, hoursMin: 1, hoursMax: 1, language: 1, buurt: 1 } as const;

const createWrittenQuestion = <Q>(shape: z.ZodType<Q>, members: MembersOf<Q>): WrittenQuestion<Q> => ({
  shape,
  members,
});

/** The questions that are text, with all their members. A new member does not compile until it is in here. */
export const WRITTEN = {
  vacancySearch: createWrittenQuestion(vacancyQuestion, {
    filter: {
      ...{ text: 1, kinds, area: 1, hoursMin: 1, hoursMax: 1, languageLevel, organisations: 1 },
      near: { place: 2, metres: 2 },
    },
    order,
    ...PAGE,
  }),
  requestSearch: createWrittenQuestion(requestQuestion, {
    filter: { text: 1, kinds: requestKinds, area: 1, near: { place: 2, metres: 2 }, organisations: 1 },
    ...PAGE,
  }),
  initiativeSearch: createWrittenQuestion(initiativeQuestion, {
    filter: { text: 1, area: 1, near: { place: 1, metres: 1 }, organisations: 1 },
    ...PAGE,
  }),
  candidateSearch: createWrittenQuestion(candidateQuestion, {
    filter: { kinds, area: 1, hoursMin: 1, languageLevel, skills: 1 },
    ...PAGE,
  }),
  vacancyMatches: createWrittenQuestion(vacancyMatchQuestion, { profile: { kinds, ...PROFILE }, ...PAGE }),
  candidateMatches: createWrittenQuestion(candidateMatchQuestion, { profile: { kind, ...PROFILE }, ...PAGE }),
  report: createWrittenQuestion(reportQuestion, { period: 1, area: 1, held: 1, running: 1 }),
  accessLog: createWrittenQuestion(accessLogQuestion, { candidate: 1, ...PAGE }),
  contractor: createWrittenQuestion(contractorQuestion, { kvk: 1 }),
} as const;
