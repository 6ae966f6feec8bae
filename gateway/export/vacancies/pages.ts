import { readFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import type { Answer, Ask, MissingOrganisations, OperationResult } from '../ask.ts';

/** A vacancy as the operation of this folder asks it. */
export interface ExportedVacancy {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly kind: string;
  readonly vumCode: string | null;
  readonly status: string;
  readonly positions: number;
  readonly hoursPerWeekMin: number;
  readonly hoursPerWeekMax: number;
  readonly languageLevel: string;
  readonly publishedOn: string;
  readonly closesOn: string | null;
  readonly organisation: { readonly id: string; readonly title: string };
  readonly workplace: { readonly code: string; readonly name: string };
  readonly skills: readonly { readonly title: string }[];
}

export interface VacancyPage {
  readonly vacancies: readonly ExportedVacancy[];
  /** How many were found of which the owner could not tell more. */
  readonly untold: number;
  readonly answeredBy: readonly Answer[];
}

interface VacanciesData {
  readonly vacancies: {
    readonly edges: readonly { readonly node: ExportedVacancy | null }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly answeredBy: readonly Answer[];
  };
}

const DOCUMENT = readFileSync(projectFile('gateway', 'export', 'vacancies', 'vacancies.graphql'), 'utf8');
const PER_PAGE = 100;

/**
 * All vacancies that fit, a page at a time: the next page is asked when the one before has been taken, so that
 * a slow reader or a long list never fills memory.
 */
export async function* vacancyPages(
  ask: Ask,
  filter: object,
  missing: MissingOrganisations,
): AsyncGenerator<VacancyPage, void, undefined> {
  let after: string | null = null;
  for (;;) {
    const result: OperationResult<VacanciesData> = await ask(DOCUMENT, { filter, first: PER_PAGE, after });
    const { edges, pageInfo, answeredBy } = result.data.vacancies;
    missing.note(answeredBy, result.unavailable);
    const vacancies = edges.flatMap(({ node }) => (node ? [node] : []));
    yield { vacancies, untold: edges.length - vacancies.length, answeredBy };
    if (!pageInfo.hasNextPage) return;
    if (pageInfo.endCursor === null || pageInfo.endCursor === after) {
      throw new Error('Expected a next page to begin behind another cursor.');
    }
    after = pageInfo.endCursor;
  }
}
