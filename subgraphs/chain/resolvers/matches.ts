import { candidateProfile, vacancyProfile } from '@social-return/contract/matching/profile';
import {
  candidateMatches,
  type MatchKey,
  matchKey,
  vacancyMatches,
} from '@social-return/contract/questions/contributions';
import { WRITTEN } from '@social-return/contract/questions/members';
import { CANDIDATE_MATCHES, VACANCY_MATCHES } from '@social-return/contract/questions/questions';
import { questionIn, writeQuestion } from '@social-return/contract/questions/written-question';
import { parseFirst } from '@social-return/values/first';
import { contributionsIn, readAnswers } from '../interpretation/answers.ts';
import { compareMatches, mergePages } from '../interpretation/merge.ts';
import { matchReasons } from '../interpretation/reasons.ts';
import { connectionOf } from './connection.ts';
import { cursorOf, keyAfter } from './cursors.ts';
import type { Representation } from './questions.ts';
import { reference } from './root.ts';

export interface PageArguments {
  readonly first: number;
  readonly after?: string | null;
}

/** Asks for the vacancies that fit a person; null when the person may not be matched or the register did not answer. */
export function askVacancyMatches(
  matchProfile: unknown,
  { first, after }: PageArguments,
): { query: string } | null {
  const page = { first: parseFirst(first), after: keyAfter('vacancy-match', matchKey, after) };
  const profile = candidateProfile.safeParse(matchProfile);
  return profile.success
    ? { query: writeQuestion(WRITTEN.vacancyMatches, { profile: profile.data, ...page }) }
    : null;
}

/** Asks for the candidates who fit a vacancy; null when it is not open or its owner did not answer. */
export function askCandidateMatches(
  matchProfile: unknown,
  { first, after }: PageArguments,
): { query: string } | null {
  const page = { first: parseFirst(first), after: keyAfter('candidate-match', matchKey, after) };
  const profile = vacancyProfile.safeParse(matchProfile);
  return profile.success
    ? { query: writeQuestion(WRITTEN.candidateMatches, { profile: profile.data, ...page }) }
    : null;
}

/** The vacancies of all organisations that fit one person, as one page. */
export async function vacancyMatchConnection(representation: Representation) {
  const question = questionIn(WRITTEN.vacancyMatches, representation.query);
  const answers = readAnswers(VACANCY_MATCHES, vacancyMatches, representation);
  const merged = mergePages(contributionsIn(answers), question.first, keyOf, compareMatches);
  const edges = merged.rows.map(({ id, score, profile }) => ({
    cursor: cursorOf('vacancy-match', [score, id]),
    score,
    reasons: matchReasons(question.profile, profile).map((reason) => ({ reason })),
    node: reference('Vacancy', id),
  }));
  return connectionOf(representation, question, answers, merged, edges);
}

/** The candidates of all registers who fit one vacancy, as one page. */
export async function candidateMatchConnection(representation: Representation) {
  const question = questionIn(WRITTEN.candidateMatches, representation.query);
  const answers = readAnswers(CANDIDATE_MATCHES, candidateMatches, representation);
  const merged = mergePages(contributionsIn(answers), question.first, keyOf, compareMatches);
  const edges = merged.rows.map(({ id, score, profile }) => ({
    cursor: cursorOf('candidate-match', [score, id]),
    score,
    reasons: matchReasons(profile, question.profile).map((reason) => ({ reason })),
    node: { ref: id },
  }));
  return connectionOf(representation, question, answers, merged, edges);
}

function keyOf({ score, id }: { score: number; id: string }): MatchKey {
  return [score, id];
}
