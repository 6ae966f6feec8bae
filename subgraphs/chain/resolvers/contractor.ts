import { organisationType } from '@social-return/contract/model/organisation';
import { contractorContribution } from '@social-return/contract/questions/contractor';
import { WRITTEN } from '@social-return/contract/questions/members';
import { CONTRACTOR } from '@social-return/contract/questions/questions';
import { questionIn, writeQuestion } from '@social-return/contract/questions/written-question';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { ChainContext } from '../context.ts';
import { contributionsIn, readAnswers } from '../interpretation/answers.ts';
import { answersShown } from '../model/answer.ts';
import { Contractor } from '../model/contractor.ts';
import type {
  ContractorDueKind,
  ContractorObligationKind,
  ContractorReturnState,
} from '../model/contractor-enums.ts';
import type { Representation } from './questions.ts';

/** What a firm owes everybody. It names no firm: the token does. */
@Resolver()
export class ContractorResolver {
  @Query(() => Contractor, {
    nullable: true,
    description:
      'The firm that the caller acts for (opdrachtnemer), with what it owes every organisation and how that stands. Null for anyone who acts for no firm. Needs the right contractor:read, of an issuer for firms.',
  })
  contractor(@Ctx() { facts }: ChainContext): Pick<Contractor, 'query'> | null {
    const { firm } = facts.caller;
    return firm === null ? null : { query: writeQuestion(WRITTEN.contractor, { kvk: firm }) };
  }
}

/** What the organisations contributed of a firm, side by side. */
export async function contractorAnswer(representation: Representation): Promise<Contractor> {
  const { kvk } = questionIn(WRITTEN.contractor, representation.query);
  const answers = readAnswers(CONTRACTOR, contractorContribution, representation);
  const contributions = contributionsIn(answers);
  return {
    query: representation.query as string,
    kvk,
    obligations: answers.flatMap(({ organisation, contribution }) =>
      (contribution?.obligations ?? []).map((obligation) => ({
        ...obligation,
        organisation: organisationType(organisation),
        kind: obligation.kind as ContractorObligationKind,
        due: obligation.due.map(({ kind, ...due }) => ({
          ...due,
          kind: kind as ContractorDueKind,
          late: due.day < dayOf(contribution?.asOf),
        })),
        returned: obligation.returned.map(({ state, ...one }) => ({
          ...one,
          state: state as ContractorReturnState,
        })),
      })),
    ),
    totalCount:
      contributions.length === 0 ? null : contributions.reduce((total, one) => total + one.total, 0),
    answeredBy: answersShown(answers),
  };
}

/** The day in Amsterdam on which an organisation looked. */
function dayOf(asOf: string | undefined): string {
  return todayIn(AMSTERDAM, () => new Date(asOf ?? 0));
}
