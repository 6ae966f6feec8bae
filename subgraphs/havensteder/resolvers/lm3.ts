import { CITY, parseArea } from '@social-return/contract/areas/areas';
import { areaType } from '@social-return/contract/model/area';
import { PeriodScalar } from '@social-return/contract/model/scalars';
import type { Context } from '@social-return/subgraph-kit/context';
import { daysToReport } from '@social-return/subgraph-kit/placements/in-period';
import { AMSTERDAM, type Day, daysBetween, overlapDays, todayIn } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { type Rational, roundHalfAwayFromZero, toDecimal } from '@social-return/values/rational';
import { Arg, Ctx, FieldResolver, ID, Resolver } from 'type-graphql';
import { downTo } from '../interpretation/down-to.ts';
import { type Lm3, lm3, type PartyRounds } from '../interpretation/lm3.ts';
import { RULES } from '../interpretation/rules.ts';
import { type AssignmentInPeriod, assignmentsInPeriods } from '../model/assignments-in-period.ts';
import { type Lm3Receiver, type Lm3Spending, type Lm3Status, Lm3Type } from '../model/lm3.ts';
import { Havensteder } from './queries.ts';

@Resolver(() => Havensteder)
export class Lm3Queries {
  @FieldResolver(() => Lm3Type, {
    description:
      'The local multiplier LM3 of one half-year and area: what is spent, how much of it arrives inside the area, and what is spent there again.',
  })
  async lm3(
    @Ctx() context: Context,
    @Arg('period', () => PeriodScalar, { description: 'The half-year.' }) period: string,
    @Arg('area', () => ID, {
      nullable: true,
      description: 'CBS code of the area; the whole city without it.',
    })
    area: string | null,
  ): Promise<Lm3Type> {
    const code = parseArea(area ?? CITY.code);
    const today = todayIn(AMSTERDAM, context.clock);
    const days = daysToReport(period, today);
    const [assignments = []] = await assignmentsInPeriods(context.db, [{ period, area: code }], today);
    const rounds = lm3(days, code, assignments);
    const { score, coverage, parties } = rounds;
    return {
      period,
      area: areaType(code),
      until: days.end,
      status: rounds.status as Lm3Status,
      score: score && (rounds.status === 'LOWER_BOUND' ? downTo(score, 2) : toDecimal(score, 2)),
      moneyInArea: cents(rounds.kept),
      explanation: explanationOf(rounds),
      round1: { amount: cents(rounds.round1), assignments: assignments.length },
      round2: {
        amount: cents(rounds.round2),
        toLocalParties: cents(rounds.toParties),
        toResidents: cents(rounds.toResidents),
        throughContractors: cents(rounds.throughContractors),
        elsewhere: cents(rounds.elsewhere),
      },
      round3: {
        amount: cents(rounds.round3),
        surveyed: cents(rounds.surveyed),
        coverage: coverage && toDecimal(coverage, 1),
        parties: parties.length,
        partiesSurveyed: parties.filter(({ survey }) => survey !== null).length,
      },
      rule: rounds.status === 'LOWER_BOUND' ? RULES.lm3LowerBound : RULES.lm3,
      inputs: {
        spending: assignments.map((assignment) => toSpending(assignment, days)),
        receivers: parties.map(receiverOf),
      },
    };
  }
}

function explanationOf({ status, coverage }: Lm3): string {
  switch (status) {
    case 'MEASURED':
      return 'Gemeten: van al het geld dat in het gebied aankwam is bekend hoeveel er weer is uitgegeven.';
    case 'LOWER_BOUND':
      return `Ten minste: van ${toDecimal(coverage ?? 0n, 1)}% van het geld in ronde 2 is opgegeven hoeveel er in het gebied, of in een kleiner deel ervan, weer is uitgegeven. De rest telt als nul.`;
    case 'NOT_MEASURED':
      return 'Nog niet gemeten: geen lokale partij die hier geld ontving heeft over dit half jaar opgegeven hoeveel zij in dit gebied weer uitgeeft.';
    case 'NOTHING_SPENT':
      return 'Er is in dit half jaar en gebied niets uitgegeven.';
  }
}

function toSpending(assignment: AssignmentInPeriod, days: { start: Day; end: Day }): Lm3Spending {
  const { id, amount, localAmount, start, end, receiver, successors = [] } = assignment;
  return {
    assignmentId: id,
    amount,
    localAmount,
    daysCounted: overlapDays(days, { start, end }),
    days: daysBetween(start, end),
    localPartyId: receiver.kind === 'PARTY' ? receiver.partyId : null,
    successors: successors.flatMap(({ from, receiver: party }) =>
      party.kind === 'PARTY' ? [{ localPartyId: party.partyId, from }] : [],
    ),
  };
}

function receiverOf({ partyId, received, survey, respent }: PartyRounds): Lm3Receiver {
  return {
    localPartyId: partyId,
    received: cents(received),
    surveyId: survey?.id ?? null,
    surveyVersion: survey?.version ?? null,
    respentShare: survey?.respentShare ?? null,
    respent: cents(respent),
  };
}

/** Whole cents, for showing: the multiplier itself is computed from exact fractions. */
function cents(value: Rational): Cents;
function cents(value: Rational | null): Cents | null;
function cents(value: Rational | null): Cents | null {
  return value && roundHalfAwayFromZero(value);
}
