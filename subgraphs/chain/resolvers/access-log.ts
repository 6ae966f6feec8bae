import { organisationType } from '@social-return/contract/model/organisation';
import {
  type AccessLogPage,
  accessLogKey,
  accessLogPage,
} from '@social-return/contract/questions/contributions';
import { WRITTEN } from '@social-return/contract/questions/members';
import { CANDIDATE_ACCESS_LOG } from '@social-return/contract/questions/questions';
import { questionIn, writeQuestion } from '@social-return/contract/questions/written-question';
import { registry } from '@social-return/contract/registry/in-force';
import { isPurpose, PURPOSES } from '@social-return/edge/trust/purposes';
import { isAction } from '@social-return/subgraph-kit/processing/actions';
import { parseFirst } from '@social-return/values/first';
import { contributionsIn, readAnswers } from '../interpretation/answers.ts';
import { compareAccess, mergePages } from '../interpretation/merge.ts';
import type { AccessLogConnection, AccessLogEntry } from '../model/access-log.ts';
import { connectionOf } from './connection.ts';
import { cursorOf, keyAfter } from './cursors.ts';
import type { PageArguments } from './matches.ts';
import type { Representation } from './questions.ts';

/** Asks every organisation what its processing log holds of a person. */
export function askAccessLog(candidate: unknown, { first, after }: PageArguments): { query: string } {
  const page = { first: parseFirst(first), after: keyAfter('access-log', accessLogKey, after) };
  return { query: writeQuestion(WRITTEN.accessLog, { candidate: String(candidate), ...page }) };
}

/** What the logs of all organisations hold of a person, as one page. */
export async function accessLogConnection(representation: Representation): Promise<AccessLogConnection> {
  const question = questionIn(WRITTEN.accessLog, representation.query);
  const answers = readAnswers(CANDIDATE_ACCESS_LOG, accessLogPage, representation).map(
    ({ organisation, contribution, otherContract }) => ({
      organisation,
      otherContract,
      contribution: contribution && {
        ...contribution,
        rows: contribution.rows.map((row) => ({ ...row, organisation })),
      },
    }),
  );
  const merged = mergePages(contributionsIn(answers), question.first, ({ key }) => key, compareAccess);
  const edges = merged.rows.map((row) => ({
    cursor: cursorOf('access-log', row.key),
    node: { ...entryOf(row), organisation: organisationType(row.organisation) },
  }));
  return connectionOf(representation, question, answers, merged, edges);
}

function entryOf({
  key,
  action,
  purpose,
  processor,
}: AccessLogPage['rows'][number]): Omit<AccessLogEntry, 'organisation'> {
  const asking = registry().named(processor ?? '');
  return {
    at: key[0],
    action: isAction(action) ? action : null,
    purpose: isPurpose(purpose) ? PURPOSES[purpose] : purpose,
    processor: asking ? organisationType(asking) : null,
  };
}
