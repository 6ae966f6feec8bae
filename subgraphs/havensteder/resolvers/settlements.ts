import { EuroScalar } from '@social-return/contract/model/scalars';
import type { Context } from '@social-return/subgraph-kit/context';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import { newCorrection, partsOfCorrection } from '@social-return/subgraph-kit/settlements/settlement';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { rational, toDecimal } from '@social-return/values/rational';
import { wholeTenths } from '@social-return/values/whole-parts';
import { Arg, Ctx, FieldResolver, Float, Mutation, Resolver, Root } from 'type-graphql';
import { residentTenths, workInTerm } from '../interpretation/settlement.ts';
import { Assignment } from '../model/assignment.ts';
import { type RecordedWork, workFor } from '../model/assignment-work.ts';
import { AssignmentStatus } from '../model/enums.ts';
import {
  AssignmentCorrection,
  AssignmentSettlement,
  applyCorrections,
  settlementOf,
} from '../model/settlement.ts';
import { CorrectHavenstederSettlementInput } from './assignment-inputs.ts';

const CorrectPayload = payloadType('CorrectHavenstederSettlement', AssignmentCorrection);

@Resolver(() => Assignment)
export class SettlementResolver {
  @FieldResolver(() => AssignmentSettlement, {
    nullable: true,
    description: 'How it was settled when it was closed (afrekening); null while it is open.',
  })
  settlement(@Ctx() context: Context, @Root() assignment: Assignment): Promise<AssignmentSettlement | null> {
    return readSettlement(context, assignment);
  }

  @FieldResolver(() => String, {
    description:
      'Hours of residents on the days of its own term until now, such as "12.5"; of a settled one what was settled, with the corrections.',
  })
  async residentHours(@Ctx() context: Context, @Root() assignment: Assignment): Promise<string> {
    const settlement = await readSettlement(context, assignment);
    if (settlement) return hoursOfTenths(applyCorrections(settlement).residentTenths);
    const work = await workOf(context, assignment.id);
    return hoursOfTenths(residentTenths(workInTerm(assignment, work, todayIn(AMSTERDAM, context.clock))));
  }

  @Mutation(() => CorrectPayload, {
    nullable: true,
    description:
      'Records what was wrong in the settlement of an assignment, as an entry beside it. Money corrects the half-years of the work.',
  })
  correctHavenstederSettlement(
    @Ctx() context: Context,
    @Arg('input', () => CorrectHavenstederSettlementInput, { description: 'The correction.' })
    input: CorrectHavenstederSettlementInput,
  ): Promise<Payload<AssignmentCorrection>> {
    const { residentHours } = input;
    return mutate(
      context,
      'correctHavenstederSettlement',
      AssignmentCorrection,
      input,
      async (transaction) => {
        const row = transaction.create(AssignmentCorrection, {
          ...newCorrection(context, input.assignmentId, input.reason),
          amount: input.amount ?? 0n,
          localAmount: input.localAmount ?? 0n,
          residentTenths: partsOfCorrection(wholeTenths(residentHours), {
            field: 'residentHours',
            value: residentHours,
            decimals: 1,
          }),
        });
        await transaction.insert(AssignmentCorrection, row);
        return row;
      },
    );
  }
}

@Resolver(() => AssignmentSettlement)
export class SettlementFields {
  @FieldResolver(() => EuroScalar, { description: 'What it cost in all, with the corrections until now.' })
  amount(@Root() settlement: AssignmentSettlement): Cents {
    return applyCorrections(settlement).amount;
  }

  @FieldResolver(() => EuroScalar, {
    description: 'How much of it went to local parties and residents, with the corrections until now.',
  })
  localAmount(@Root() settlement: AssignmentSettlement): Cents {
    return applyCorrections(settlement).localAmount;
  }

  @FieldResolver(() => String, {
    description: 'Hours of residents, such as "12.5", with the corrections until now.',
  })
  residentHours(@Root() settlement: AssignmentSettlement): string {
    return hoursOfTenths(applyCorrections(settlement).residentTenths);
  }

  @FieldResolver(() => [AssignmentCorrection], {
    description: 'What was found wrong, in the order of time.',
  })
  corrections(@Root() { corrections }: AssignmentSettlement): readonly AssignmentCorrection[] {
    return corrections;
  }
}

@Resolver(() => AssignmentCorrection)
export class CorrectionFields {
  @FieldResolver(() => Float, { description: 'Hours of residents that are added, or taken off.' })
  residentHours(@Root() { residentTenths: tenths }: AssignmentCorrection): number {
    return Number(tenths) / 10;
  }
}

/** An open assignment has none: nothing is asked for it. */
export async function readSettlement(
  context: Context,
  { id, status }: Assignment,
): Promise<AssignmentSettlement | null> {
  return status === AssignmentStatus.OPEN ? null : settlementOf(context, id);
}

/** The work that is part of an assignment, by its parts: one statement for all of a request. */
export function workOf(context: Context, assignmentId: string): Promise<readonly RecordedWork[]> {
  return context.loaders
    .named<string, readonly RecordedWork[]>('assignment:work', (ids) => workFor(context.db, ids))
    .load(assignmentId);
}

/** Tenths of hours as text, such as "12.5". */
export function hoursOfTenths(tenths: bigint): string {
  return toDecimal(rational(tenths, 10n), 1);
}
