import { pageInfo } from '@social-return/contract/model/page-info';
import type { OrganisationAnswer } from '../interpretation/answers.ts';
import type { MergedPage } from '../interpretation/merge.ts';
import { answersShown } from '../model/answer.ts';
import type { Representation } from './questions.ts';

/** The fields that every connection of the chain has, over the page that was merged from all answers. */
export function connectionOf<E extends { readonly cursor: string }>(
  { query }: Representation,
  question: { readonly after: unknown },
  answers: readonly OrganisationAnswer<{ readonly asOf: string }>[],
  merged: Pick<MergedPage<unknown>, 'hasNextPage' | 'total'>,
  edges: E[],
) {
  const cursors = edges.map((edge) => edge.cursor);
  return {
    query: query as string,
    edges,
    pageInfo: pageInfo(cursors, merged.hasNextPage, question.after !== null),
    totalCount: merged.total,
    answeredBy: answersShown(answers),
  };
}
