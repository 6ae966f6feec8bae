import { LANGUAGE_LEVELS, VacancyKind } from '@social-return/contract/model/enums';
import {
  candidatePage,
  type VacancyPage,
  vacancyPage,
} from '@social-return/contract/questions/contributions';
import { WRITTEN } from '@social-return/contract/questions/members';
import { CANDIDATE_SEARCH, VACANCY_SEARCH } from '@social-return/contract/questions/questions';
import { questionIn } from '@social-return/contract/questions/written-question';
import { contributionsIn, readAnswers } from '../interpretation/answers.ts';
import { compareCandidates, compareVacancies, mergePages } from '../interpretation/merge.ts';
import type { CandidateConnection } from '../model/candidate-connection.ts';
import type { FacetCount, VacancyConnection, VacancyFacets } from '../model/vacancy-connection.ts';
import { connectionOf } from './connection.ts';
import { cursorOf } from './cursors.ts';
import { areaName, facetCounts, organisationTitle } from './facets.ts';
import type { Representation } from './questions.ts';
import { reference } from './root.ts';

/** The vacancies of all organisations as one page. */
export async function vacancyConnection(representation: Representation): Promise<VacancyConnection> {
  const question = questionIn(WRITTEN.vacancySearch, representation.query);
  const answers = readAnswers(VACANCY_SEARCH, vacancyPage, representation);
  const pages = contributionsIn(answers);
  const merged = mergePages(pages, question.first, (key) => key, compareVacancies);
  const edges = merged.rows.map((key) => ({
    cursor: cursorOf('vacancy', key),
    node: reference('Vacancy', key[2]),
  }));
  return { ...connectionOf(representation, question, answers, merged, edges), facets: facets(pages) };
}

/** The candidates of all registers as one page. */
export async function candidateConnection(representation: Representation): Promise<CandidateConnection> {
  const question = questionIn(WRITTEN.candidateSearch, representation.query);
  const answers = readAnswers(CANDIDATE_SEARCH, candidatePage, representation);
  const merged = mergePages(contributionsIn(answers), question.first, (key) => key, compareCandidates);
  const edges = merged.rows.map((key) => ({ cursor: cursorOf('candidate', key), node: { ref: key[1] } }));
  return connectionOf(representation, question, answers, merged, edges);
}

const KIND_TITLES: Readonly<Record<VacancyKind, string>> = {
  CHORE: 'Klus',
  JOB: 'Werk',
  TRAINING: 'Opleiding',
  WORK_EXPERIENCE: 'Werkervaring',
  VOLUNTEERING: 'Vrijwilligerswerk',
};

function facets(pages: readonly VacancyPage[]): VacancyFacets {
  const counts = (name: keyof VacancyPage['facets'], title: (value: string) => string): FacetCount[] =>
    facetCounts(
      pages.map((page) => page.facets[name]),
      title,
    );
  return {
    kinds: counts('kind', (kind) => KIND_TITLES[kind as VacancyKind] ?? kind),
    wijken: counts('wijk', areaName),
    languageLevels: counts('languageLevel', (level) =>
      level === LANGUAGE_LEVELS[0] ? 'Geen Nederlands nodig' : level,
    ),
    organisations: counts('organisation', organisationTitle),
  };
}
