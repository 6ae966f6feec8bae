import { newId } from '@social-return/contract/ids';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Context } from '@social-return/subgraph-kit/context';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import { refuseRunning } from '@social-return/subgraph-kit/settlements/settlement';
import { type Day, includesDay } from '@social-return/values/day';
import { withoutNulls } from '@social-return/values/without-nulls';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { Assignment } from '../model/assignment.ts';
import { AssignmentStatus } from '../model/enums.ts';
import { settle } from '../model/settlement.ts';
import {
  CloseHavenstederAssignmentInput,
  CreateHavenstederAssignmentInput,
  UpdateHavenstederAssignmentInput,
} from './assignment-inputs.ts';
import { lockParty } from './lock-party.ts';

const CreatePayload = payloadType('CreateHavenstederAssignment', Assignment);
const UpdatePayload = payloadType('UpdateHavenstederAssignment', Assignment);
const ClosePayload = payloadType('CloseHavenstederAssignment', Assignment);

@Resolver()
export class AssignmentResolver {
  @Mutation(() => CreatePayload, {
    nullable: true,
    description: 'Records an assignment that Havensteder awarded.',
  })
  createHavenstederAssignment(
    @Ctx() context: Context,
    @Arg('input', () => CreateHavenstederAssignmentInput, { description: 'The assignment.' })
    input: CreateHavenstederAssignmentInput,
  ): Promise<Payload<Assignment>> {
    return mutate(context, 'createHavenstederAssignment', Assignment, input, async (transaction) => {
      if (input.localPartyId) await mustBeLocal(transaction, input.localPartyId, input.awardedOn);
      return transaction.save(transaction.create(Assignment, newAssignment(context, input)));
    });
  }

  @Mutation(() => UpdatePayload, {
    nullable: true,
    description: 'Changes an open assignment of Havensteder.',
  })
  updateHavenstederAssignment(
    @Ctx() context: Context,
    @Arg('input', () => UpdateHavenstederAssignmentInput, { description: 'What changes.' })
    input: UpdateHavenstederAssignmentInput,
  ): Promise<Payload<Assignment>> {
    return mutate(context, 'updateHavenstederAssignment', Assignment, input, (transaction) => {
      const { title, amount, localAmount, unlessReason, unlessExplanation, start, end } = input;
      return changeOpen(transaction, input, {
        title: title?.trim(),
        amount,
        localAmount,
        unlessReason,
        unlessExplanation: unlessExplanation?.trim(),
        start,
        end,
      });
    });
  }

  @Mutation(() => ClosePayload, {
    nullable: true,
    description:
      'Settles an assignment of Havensteder that is done, which closes it: what it came to is kept with its rules and inputs, and never changes.',
  })
  closeHavenstederAssignment(
    @Ctx() context: Context,
    @Arg('input', () => CloseHavenstederAssignmentInput, { description: 'Which one, and how it ended.' })
    input: CloseHavenstederAssignmentInput,
  ): Promise<Payload<Assignment>> {
    return mutate(context, 'closeHavenstederAssignment', Assignment, input, async (transaction) => {
      const { amount, localAmount, end } = input;
      const assignment = await changeOpen(transaction, input, { amount, localAmount, end });
      refuseRunning(assignment, context);
      await settle(context, transaction, assignment);
      return transaction.findOneByOrFail(Assignment, { id: assignment.id });
    });
  }
}

function newAssignment(context: Context, input: CreateHavenstederAssignmentInput): Partial<Assignment> {
  return {
    id: newId(context.organisation, context.random),
    title: input.title.trim(),
    kind: input.kind,
    amount: input.amount,
    localAmount: input.localAmount,
    localPartyId: input.localPartyId ?? null,
    byResidents: input.byResidents,
    contractorName: input.contractorName?.trim() ?? null,
    contractorKvk: input.contractorKvk ?? null,
    unlessReason: input.unlessReason ?? null,
    unlessExplanation: input.unlessExplanation?.trim() ?? null,
    awardedOn: input.awardedOn,
    start: input.start,
    end: input.end,
    status: AssignmentStatus.OPEN,
    version: 1,
    buurt: input.workplace,
  };
}

/**
 * Holds the local party's row until the award is recorded, so that it cannot stop being local in between.
 * @throws Refusal for a party that does not exist, or that was not local on the day of the award.
 */
async function mustBeLocal(transaction: EntityManager, localPartyId: string, awardedOn: Day): Promise<void> {
  const party = await lockParty(transaction, localPartyId, 'localPartyId');
  if (!includesDay({ start: party.since, end: party.until }, awardedOn)) {
    throw new Refusal(
      userError(UserErrorCode.NOT_ALLOWED_NOW, 'localPartyId', {
        en: `Expected a party that is local on ${awardedOn}, the day of the award.`,
        nl: `Verwacht: een partij die lokaal is op ${awardedOn}, de dag van de gunning.`,
      }),
    );
  }
}

/** Changes an assignment that is open. @throws Refusal as `changeVersioned` does, and for one that is closed. */
async function changeOpen(
  transaction: EntityManager,
  target: { readonly id: string; readonly expectedVersion: number },
  changes: { readonly [K in keyof Assignment]?: Assignment[K] | undefined },
): Promise<Assignment> {
  const now = await transaction.findOneBy(Assignment, { id: target.id });
  // Another version is a conflict, and changeVersioned says so; with this version, nobody can have changed the status.
  if (now?.version === target.expectedVersion && now.status === AssignmentStatus.CLOSED) {
    throw new Refusal(
      userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', {
        en: 'This assignment is CLOSED: it changes no more.',
        nl: 'Deze opdracht is CLOSED: er verandert niets meer aan.',
      }),
    );
  }
  return changeVersioned(transaction, Assignment, target, withoutNulls(changes));
}
