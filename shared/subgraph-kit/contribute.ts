import { ownerOf } from '@social-return/contract/ids';
import type {
  ContractorContribution,
  ContractorQuestion,
} from '@social-return/contract/questions/contractor';
import {
  type CandidateMatches,
  type CandidateMatchQuestion,
  type CandidatePage,
  type CandidateQuestion,
  type DecisionContribution,
  type PlacementsContribution,
  type ReportContribution,
  type ReportQuestion,
  type VacancyMatches,
  type VacancyMatchQuestion,
  type VacancyPage,
  type VacancyQuestion,
} from '@social-return/contract/questions/contributions';
import type { RequestPage, RequestQuestion } from '@social-return/contract/questions/initiative-requests';
import type { InitiativePage, InitiativeQuestion } from '@social-return/contract/questions/initiatives';
import { WRITTEN, type WrittenQuestion } from '@social-return/contract/questions/members';
import {
  CANDIDATE_ACCESS_LOG,
  CANDIDATE_MATCHES,
  CANDIDATE_PLACEMENTS,
  CANDIDATE_SEARCH,
  CHAIN_REPORT,
  CONTRACTOR,
  contributionField,
  INITIATIVE_SEARCH,
  type Question,
  questionsFor,
  REFERRAL_DECISION,
  REQUEST_SEARCH,
  SHARE_GATE,
  VACANCY_MATCHES,
  VACANCY_SEARCH,
} from '@social-return/contract/questions/questions';
import { rowsBeside, rowsToBring } from '@social-return/contract/questions/rows';
import { writeContribution, writeRefusal } from '@social-return/contract/questions/written-contribution';
import { readQuestion } from '@social-return/contract/questions/written-question';
import { registry } from '@social-return/contract/registry/in-force';
import type { Organisation } from '@social-return/contract/registry/registry';
import { BadInput } from '@social-return/values/bad-input';
import type { Context } from './context.ts';
import { readNothing, toFirms } from './contractors/to-firms.ts';
import { accessLogPages } from './processing/access-log.ts';
import type { ResolverMap } from './schema.ts';

/** Answers all questions of one request at once, in their order: one SQL statement per kind of thing. */
export type Answer<Q, A> = (questions: readonly Q[], context: Context) => Promise<readonly A[]>;

/** What an organisation brings to take part in the chain. */
export interface Contributions {
  readonly vacancyPage: Answer<VacancyQuestion, VacancyPage>;
  readonly vacancyMatches: Answer<VacancyMatchQuestion, VacancyMatches>;
  readonly report: Answer<ReportQuestion, ReportContribution>;
  /** By candidate id. */
  readonly placements: Answer<string, PlacementsContribution>;
  /** By referral id. */
  readonly decision: Answer<string, DecisionContribution>;
  /** What the initiatives that it keeps ask. */
  readonly requestPage: Answer<RequestQuestion, RequestPage>;
  /** The initiatives that it keeps. */
  readonly initiativePage: Answer<InitiativeQuestion, InitiativePage>;
  /** What a firm owes it; nothing where it imposes no obligations on firms. */
  readonly contractor?: Answer<ContractorQuestion, ContractorContribution>;
  /** Only where a register of candidates is kept. */
  readonly candidatePage?: Answer<CandidateQuestion, CandidatePage>;
  readonly candidateMatches?: Answer<CandidateMatchQuestion, CandidateMatches>;
}

interface Reference {
  readonly query?: string;
  readonly ref?: string;
}

/** @param isShared whether the register says that what is held of the person may be shared with whoever asks. */
type Answerer = (reference: Reference, context: Context, isShared: boolean) => Promise<unknown>;

/**
 * The resolvers by which the organisation contributes to every question that it is asked.
 * @param references the reference resolvers of what it owns: rows that travel with a contribution are read by them, and
 *   none travel without
 */
export function contributionResolvers(
  organisation: Organisation,
  contributions: Contributions,
  references: ResolverMap = {},
): ResolverMap {
  const answers = new Map<Question, Answerer>([
    [VACANCY_SEARCH, byQuery(WRITTEN.vacancySearch, 'vacancyPage', contributions.vacancyPage)],
    [REQUEST_SEARCH, byQuery(WRITTEN.requestSearch, 'requestPage', contributions.requestPage)],
    [INITIATIVE_SEARCH, byQuery(WRITTEN.initiativeSearch, 'initiativePage', contributions.initiativePage)],
    [VACANCY_MATCHES, byQuery(WRITTEN.vacancyMatches, 'vacancyMatches', contributions.vacancyMatches)],
    [CHAIN_REPORT, byQuery(WRITTEN.report, 'report', contributions.report)],
    [CANDIDATE_ACCESS_LOG, byQuery(WRITTEN.accessLog, 'accessLogPage', accessLogPages)],
    [CONTRACTOR, byQuery(WRITTEN.contractor, 'contractor', contributions.contractor ?? toFirms(readNothing))],
    [CANDIDATE_PLACEMENTS, whenShared(byReference('placements', contributions.placements))],
    [REFERRAL_DECISION, placementWhenShared(byReference('decision', contributions.decision))],
  ]);
  if (contributions.candidatePage) {
    answers.set(
      CANDIDATE_SEARCH,
      byQuery(WRITTEN.candidateSearch, 'candidatePage', contributions.candidatePage),
    );
  }
  if (contributions.candidateMatches) {
    answers.set(
      CANDIDATE_MATCHES,
      byQuery(WRITTEN.candidateMatches, 'candidateMatches', contributions.candidateMatches),
    );
  }

  const lists = new Map<Question, (reference: Reference, context: Context) => Promise<BroughtRows>>([
    [
      VACANCY_SEARCH,
      rowsByQuery(WRITTEN.vacancySearch, 'vacancyPage', contributions.vacancyPage, ([, , id]) => id),
    ],
    [
      REQUEST_SEARCH,
      rowsByQuery(WRITTEN.requestSearch, 'requestPage', contributions.requestPage, ([, id]) => id),
    ],
  ]);

  const map: ResolverMap = {};
  for (const question of questionsFor(organisation)) {
    const answer = answers.get(question);
    if (!answer)
      throw new Error(`${organisation.title} is asked ${question.type} but contributes nothing to it.`);
    map[question.type] = {
      // The reference is all that the contribution needs; what the organisation owns itself resolves its own.
      __resolveReference: async (reference: Reference) => reference,
      [contributionField(question, organisation.name)]: (
        reference: Reference,
        _: unknown,
        context: Context,
      ) => answer(reference, context, isOpen(reference, question, organisation)),
      ...rowsResolver(question, organisation, lists.get(question), references),
    };
  }
  return map;
}

/** The ids of the rows of a contribution that travel with it. */
type BroughtRows = readonly string[];

/** The rows that travel with the contribution to a question, read as any reference to one of them is. */
function rowsResolver(
  question: Question,
  organisation: Organisation,
  list: ((reference: Reference, context: Context) => Promise<BroughtRows>) | undefined,
  references: ResolverMap,
): ResolverMap[string] {
  const rows = rowsBeside(question, organisation);
  const read = rows && (references[rows.type]?.__resolveReference as ResolveReference | undefined);
  if (!rows || !read) return {};
  if (!list) throw new Error(`${organisation.title} is asked for ${rows.field} and lists nothing.`);
  return {
    [rows.field]: async (reference: Reference, _: unknown, context: Context) => {
      const ids = await list(reference, context);
      return Promise.all(ids.map((ref) => read({ __typename: rows.type, ref }, context)));
    },
  };
}

type ResolveReference = (
  reference: { readonly __typename: string; readonly ref: string },
  context: Context,
) => Promise<unknown>;

/** Nothing of a person whom the register does not share. */
function whenShared(answer: Answerer): Answerer {
  return async (reference, context, isShared) => (isShared ? answer(reference, context, true) : null);
}

/** A decision is the referral's own; the placement that came of it is of a person, whom the register may not share. */
function placementWhenShared(
  answer: (reference: Reference, context: Context) => Promise<DecisionContribution>,
): Answerer {
  return async (reference, context, isShared) => {
    const { decision, ...told } = await answer(reference, context);
    return { ...told, decision: decision && !isShared ? { ...decision, placement: null } : decision };
  };
}

/**
 * Whether the owner of the entity gave what the contribution waits for: a field with the same text as the key. A
 * register waits for nobody with what it owns itself, and for the other register with what that owns.
 */
function isOpen(reference: Reference, question: Question, organisation: Organisation): boolean {
  if (!question.gate) return true;
  const isOwn = organisation.keepsCandidates && ownerOf(reference.ref ?? '') === organisation.name;
  return isOwn || isSharedReference(reference);
}

/** Whether whoever owns the entity says in this request that what is held of the person is shared with whoever asks. */
export function isSharedReference(reference: object): boolean {
  const { ref, [SHARE_GATE]: shared } = reference as Readonly<Record<string, unknown>>;
  return typeof ref === 'string' && shared === ref;
}

function byQuery<Q, A extends object>(written: WrittenQuestion<Q>, name: string, answer: Answer<Q, A>) {
  return async ({ query }: Reference, context: Context): Promise<object> => {
    const { question, tooNew } = readQuestion(written, query);
    if (tooNew) return writeRefusal(tooNew);
    return writeContribution(await loadAnswer({ text: query as string, question }, name, answer, context));
  };
}

/** A question that is a list over all organisations together. */
interface SharedList {
  readonly first: number;
  readonly filter: { readonly organisations?: readonly string[] };
}

/** The ids of the first rows of the contribution to a question: as many as are likely to be shown. */
function rowsByQuery<Q extends SharedList, A extends { readonly rows: readonly unknown[] }>(
  written: WrittenQuestion<Q>,
  name: string,
  answer: Answer<Q, A>,
  idOf: (key: A['rows'][number]) => string,
) {
  return async ({ query }: Reference, context: Context): Promise<BroughtRows> => {
    const { question, tooNew } = readQuestion(written, query);
    if (tooNew) return [];
    const { rows } = await loadAnswer({ text: query as string, question }, name, answer, context);
    const { first, filter } = question;
    const count = rowsToBring(first, filter.organisations?.length ?? registry().organisations.length);
    return rows.slice(0, count).map(idOf);
  };
}

/** The answer to a question, worked out once in a request. */
function loadAnswer<Q, A extends object>(
  key: { readonly text: string; readonly question: Q },
  name: string,
  answer: Answer<Q, A>,
  context: Context,
): Promise<A> {
  return context.loaders
    .named<{ readonly text: string; readonly question: Q }, A>(
      name,
      (keys) =>
        answer(
          keys.map(({ question }) => question),
          context,
        ),
      ({ text }) => text,
    )
    .load(key);
}

function byReference<A extends object>(name: string, answer: Answer<string, A>) {
  return async ({ ref }: Reference, context: Context): Promise<A> => {
    if (ref === undefined || !ownerOf(ref))
      throw new BadInput(
        'ref',
        { en: 'an id that an organisation issued', nl: 'een id dat een organisatie heeft uitgegeven' },
        ref,
      );
    const contribution = await context.loaders
      .named<string, A>(name, (refs) => answer(refs, context))
      .load(ref);
    return writeContribution(contribution);
  };
}
