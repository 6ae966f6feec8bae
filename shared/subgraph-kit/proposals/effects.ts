import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { withoutNulls } from '@social-return/values/without-nulls';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context.ts';
import { decideEntry, requireWaiting } from '../inbox/decide.ts';
import { refusalWhenFull, takeForm } from '../inbox/send.ts';
import { senderOf } from '../inbox/sender.ts';
import type { InitiativeClasses } from '../initiatives/classes.ts';
import {
  newInitiative,
  parseAmount,
  parseHome,
  publishRequest,
  refuseOtherUnit,
} from '../initiatives/effects.ts';
import { changeVersioned, type Payload } from '../mutate.ts';
import type { ProposalClasses } from './classes.ts';
import { ProposalStatus } from './enums.ts';
import type { ProposeRequestInput, PublishProposalInput, UpdateProposalInput } from './inputs.ts';
import type { ProposalReceipt, RequestProposal } from './proposal.ts';

/** More undecided proposals than this are not taken. */
const MOST_WAITING = 500;

/** Takes a proposal in. What people will read is held against the same constraints as what an initiative asks. */
export function proposeRequest(
  context: Context,
  mutation: string,
  { receipt }: ProposalClasses,
  input: ProposeRequestInput,
): Promise<Payload<ProposalReceipt>> {
  return takeForm<ProposalReceipt, ProposeRequestInput>(context, mutation, receipt, input, {
    content: () => senderOf(input),
    language: input.language,
    columns: async (transaction) => {
      const [{ waiting }]: [{ waiting: number }] = await transaction.query(
        'select count(*)::int as waiting from request_proposal where decided_at is null',
      );
      if (waiting >= MOST_WAITING) throw new Refusal(refusalWhenFull(''));
      const { kind, unit, closesOn } = input;
      refuseOtherUnit(kind, unit);
      refusePast(context, closesOn);
      return {
        status: ProposalStatus.PROPOSED,
        initiativeName: input.initiativeName.trim(),
        initiativeDescription: input.initiativeDescription.trim(),
        website: input.website?.trim() || null,
        areaCode: parseHome(input.area),
        title: input.title.trim(),
        description: input.description.trim(),
        askedHundredths: parseAmount(input.amount),
        ...{ kind, unit, closesOn },
      };
    },
  });
}

/** Changes what a matchmaker gave of a proposal that waits. @throws Refusal */
export async function updateProposal(
  context: Context,
  transaction: EntityManager,
  { proposal }: ProposalClasses,
  input: UpdateProposalInput,
): Promise<RequestProposal> {
  await requireWaiting(context, transaction, proposal, input);
  const { initiativeName, initiativeDescription, title, description, amount, closesOn } = input;
  const columns = withoutNulls({
    initiativeName: initiativeName?.trim(),
    initiativeDescription: initiativeDescription?.trim(),
    title: title?.trim(),
    description: description?.trim(),
    askedHundredths: amount == null ? undefined : parseAmount(amount),
    closesOn,
  });
  return changeVersioned<RequestProposal>(transaction, proposal, input, columns);
}

/** Publishes what was proposed, of an initiative that is kept or that is recorded with it. @throws Refusal */
export async function publishProposal(
  context: Context,
  transaction: EntityManager,
  { proposal, ...classes }: ProposalClasses & InitiativeClasses,
  input: PublishProposalInput,
): Promise<RequestProposal> {
  const row = await requireWaiting(context, transaction, proposal, input);
  const initiativeId = input.initiativeId ?? (await recordInitiative(context, transaction, classes, row));
  const { id } = await publishRequest(context, transaction, classes, {
    idempotencyKey: '',
    ...{ initiativeId, kind: row.kind, unit: row.unit, closesOn: row.closesOn },
    title: row.title ?? '',
    description: row.description ?? '',
    amount: row.asked.amount,
  });
  const published = { status: ProposalStatus.PUBLISHED, requestId: id };
  return decideEntry<RequestProposal>(context, transaction, proposal, input, published);
}

async function recordInitiative(
  context: Context,
  transaction: EntityManager,
  { initiative }: InitiativeClasses,
  { initiativeName, initiativeDescription, areaCode, website }: RequestProposal,
): Promise<string> {
  const columns = newInitiative(context, {
    idempotencyKey: '',
    name: initiativeName ?? '',
    description: initiativeDescription ?? '',
    area: areaCode,
    since: todayIn(AMSTERDAM, context.clock),
    website,
  });
  const { id } = await transaction.save(transaction.create(initiative, columns));
  return id;
}

function refusePast(context: Context, closesOn: string): void {
  if (closesOn > todayIn(AMSTERDAM, context.clock)) return;
  throw new Refusal(
    userError(UserErrorCode.INVALID, 'closesOn', {
      en: 'Expected a day after today.',
      nl: 'Verwacht: een dag na vandaag.',
    }),
  );
}
