import { newId, ownerOf } from '@social-return/contract/ids';
import { RequestStatus } from '@social-return/contract/model/initiative-enums';
import { quantity } from '@social-return/contract/model/quantity';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import type { Wording } from '@social-return/values/language/wording';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context.ts';
import { changeVersioned } from '../mutate.ts';
import type { InitiativeClasses } from './classes.ts';
import { parseAmount } from './effects.ts';
import type { InitiativeRequest } from './initiative.ts';
import type { Pledge } from './pledge.ts';
import { keepPledgeDecision, rightOf } from './pledge-decisions.ts';
import { PledgeSide, PledgeStatus, PledgeStep } from './pledge-enums.ts';
import type { ConfirmPledgeInput, EndPledgeInput, PledgeInput } from './pledge-inputs.ts';
import { requestStatusToday } from './request-status.ts';

/** Records what a supplier pledges, for an obligation to the organisation of the caller. @throws Refusal */
export async function recordPledge(
  context: Context,
  transaction: EntityManager,
  classes: InitiativeClasses,
  input: PledgeInput,
): Promise<Pledge> {
  const organisation = organisationOf(context);
  if (organisation === null || ownerOf(input.obligationId) !== organisation) {
    throw refusal('obligationId', {
      en: 'Expected the id of a contract, agreement or assignment of your own organisation.',
      nl: 'Verwacht: het id van een contract, afspraak of opdracht van uw eigen organisatie.',
    });
  }
  const request = await holdRequest(transaction, classes, input.requestId);
  if (!request) throw notFound('requestId');
  await refuseClosed(context, transaction, classes, request);
  const pledged = parseAmount(input.amount);
  const left = request.askedHundredths - (await readTaken(transaction, request.id));
  if (pledged > left) throw refusalBeyondOpen(left, pledged, request);
  const row = {
    id: newId(context.organisation, context.random),
    requestId: request.id,
    supplier: input.supplier.trim(),
    supplierKvk: input.supplierKvk,
    obligationAt: organisation,
    obligationId: input.obligationId,
    unit: request.unit,
    pledgedHundredths: pledged,
    status: PledgeStatus.PLEDGED,
    pledgedOn: todayIn(AMSTERDAM, context.clock),
    version: 1,
  };
  await transaction.insert(classes.pledge, row);
  const decided = { pledgeId: row.id, step: PledgeStep.PLEDGED, side: PledgeSide.OBLIGATION, organisation };
  await keepPledgeDecision(context, transaction, classes, decided);
  return transaction.findOneByOrFail(classes.pledge, { id: row.id });
}

/** Confirms for one side what was delivered; the second side makes it delivered. @throws Refusal */
export async function confirmPledge(
  context: Context,
  transaction: EntityManager,
  classes: InitiativeClasses,
  input: ConfirmPledgeInput,
): Promise<Pledge> {
  const { pledge, request } = await holdPledge(context, transaction, classes, input.id);
  const organisation = speakerOf(context, pledge, input.side);
  refuseEnded(pledge);
  const amount = parseAmount(input.amount);
  if (amount > pledge.pledgedHundredths)
    throw refusalBeyondPledged(pledge.pledgedHundredths, amount, request);
  refuseOther(pledge, amount, input);
  const { proof, sha256 } = input;
  const stated = { deliveredHundredths: amount, proof, sha256 };
  const before = await transaction.countBy(classes.decision, {
    pledgeId: pledge.id,
    step: PledgeStep.CONFIRMED,
  });
  const whole =
    before === 0 ? {} : { status: PledgeStatus.DELIVERED, deliveredOn: todayIn(AMSTERDAM, context.clock) };
  const decided = { pledgeId: pledge.id, step: PledgeStep.CONFIRMED, side: input.side, organisation };
  // First: of two that confirm for one side, or one that does for both, the database refuses the second.
  await keepPledgeDecision(context, transaction, classes, decided);
  const after = await changeVersioned<Pledge>(transaction, classes.pledge, input, { ...stated, ...whole });
  if (before > 0) await fulfilWhenDelivered(transaction, classes, request);
  return after;
}

/** Ends a pledge that was not delivered: its supplier withdraws it, or the initiative declines it. @throws Refusal */
export async function endPledge(
  context: Context,
  transaction: EntityManager,
  classes: InitiativeClasses,
  input: EndPledgeInput,
  step: PledgeStep.WITHDRAWN | PledgeStep.DECLINED,
): Promise<Pledge> {
  const { pledge } = await holdPledge(context, transaction, classes, input.id);
  const side = step === PledgeStep.WITHDRAWN ? PledgeSide.OBLIGATION : PledgeSide.INITIATIVE;
  const organisation = speakerOf(context, pledge, side);
  refuseEnded(pledge);
  const ended = await changeVersioned<Pledge>(transaction, classes.pledge, input, {
    status: PledgeStatus[step],
  });
  const decided = { pledgeId: pledge.id, step, side, organisation, reason: input.reason };
  await keepPledgeDecision(context, transaction, classes, decided);
  return ended;
}

/** The organisation that the caller speaks for, as the token says; null when it may not. */
function organisationOf({ facts }: Pick<Context, 'facts'>): string | null {
  const { organisation, scopes } = facts.caller;
  return organisation !== null && scopes.has(rightOf(organisation)) ? organisation : null;
}

/** A request, which nobody else changes or pledges to meanwhile. */
function holdRequest(
  transaction: EntityManager,
  { request }: InitiativeClasses,
  id: string,
): Promise<InitiativeRequest | null> {
  return transaction.findOne(request, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

/** A pledge with its request, held in that order as everything holds them. @throws Refusal for what is not of the caller */
async function holdPledge(
  context: Context,
  transaction: EntityManager,
  classes: InitiativeClasses,
  id: string,
): Promise<{ readonly pledge: Pledge; readonly request: InitiativeRequest }> {
  const known = await transaction.findOneBy(classes.pledge, { id });
  const caller = organisationOf(context);
  // Whether it exists is no business of anybody else.
  if (!known || caller === null || ![known.obligationAt, context.organisation].includes(caller))
    throw notFound('id');
  const request = (await holdRequest(transaction, classes, known.requestId)) as InitiativeRequest;
  const pledge = await transaction.findOneByOrFail(classes.pledge, { id });
  return { pledge, request };
}

/** The organisation of the caller, which must be that of the side. @throws Refusal */
function speakerOf(context: Context, { obligationAt }: Pledge, side: PledgeSide): string {
  const expected = side === PledgeSide.INITIATIVE ? context.organisation : obligationAt;
  if (organisationOf(context) === expected) return expected;
  throw refusal('side', {
    en: `Expected somebody of ${expected} for the side ${side}.`,
    nl: `Verwacht: iemand van ${expected} voor de kant ${side}.`,
  });
}

function refuseEnded({ status }: Pledge): void {
  if (status === PledgeStatus.PLEDGED) return;
  const message = {
    en: `Expected a pledge that is PLEDGED, got one that is ${status}.`,
    nl: `Verwacht: een toezegging die PLEDGED is, gekregen: een die ${status} is.`,
  };
  throw new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', message));
}

/** @throws Refusal for another amount or document than the first side confirmed */
function refuseOther(
  { deliveredHundredths, sha256, unit }: Pledge,
  amount: bigint,
  input: ConfirmPledgeInput,
) {
  if (deliveredHundredths === null) return;
  if (deliveredHundredths !== amount) {
    const stated = quantity(unit, deliveredHundredths).amount;
    throw refusal('amount', {
      en: `Expected ${stated}, as the other side confirmed: withdraw or decline what you do not agree on.`,
      nl: `Verwacht: ${stated}, zoals de andere kant bevestigde. Trek in of wijs af waar u het niet over eens bent.`,
    });
  }
  if (sha256 !== input.sha256) {
    throw refusal('sha256', {
      en: 'Expected the document by which the other side confirmed it.',
      nl: 'Verwacht: het document waarmee de andere kant het bevestigde.',
    });
  }
}

/** @throws Refusal unless the request is still asked today */
async function refuseClosed(
  context: Context,
  transaction: EntityManager,
  classes: InitiativeClasses,
  request: InitiativeRequest,
): Promise<void> {
  const status = await requestStatusToday(context, transaction, classes, request);
  if (status === RequestStatus.OPEN) return;
  const message = {
    en: `Expected a request that is OPEN, got one that is ${status}.`,
    nl: `Verwacht: een vraag die OPEN is, gekregen: een die ${status} is.`,
  };
  throw new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'requestId', message));
}

/** A request of which all that is asked was delivered has got it. */
async function fulfilWhenDelivered(
  transaction: EntityManager,
  { request, pledge }: InitiativeClasses,
  { id, askedHundredths, status }: InitiativeRequest,
): Promise<void> {
  if (status !== RequestStatus.OPEN) return;
  const delivered = await transaction.findBy(pledge, { requestId: id, status: PledgeStatus.DELIVERED });
  const sum = delivered.reduce((all, { deliveredHundredths }) => all + (deliveredHundredths ?? 0n), 0n);
  if (sum < askedHundredths) return;
  await transaction
    .createQueryBuilder()
    .update(request)
    .set({ status: RequestStatus.FULFILLED, version: () => 'version + 1' } as never)
    .where('id = :id', { id })
    .execute();
}

async function readTaken(transaction: EntityManager, requestId: string): Promise<bigint> {
  const [row] = await transaction.query<{ taken: string }[]>(
    'select initiative_request_taken($1)::text as taken',
    [requestId],
  );
  return BigInt(row?.taken ?? 0);
}

function refusalBeyondOpen(most: bigint, got: bigint, { unit }: InitiativeRequest): Refusal {
  const [at, given] = [quantity(unit, most).amount, quantity(unit, got).amount];
  return refusal('amount', {
    en: `Expected at most ${at} ${unit}, which is what is open, got ${given}.`,
    nl: `Verwacht: ten hoogste ${at} ${unit}, dat is wat nog open staat, gekregen: ${given}.`,
  });
}

function refusalBeyondPledged(most: bigint, got: bigint, { unit }: InitiativeRequest): Refusal {
  const [at, given] = [quantity(unit, most).amount, quantity(unit, got).amount];
  return refusal('amount', {
    en: `Expected at most ${at} ${unit}, which is what is pledged, got ${given}.`,
    nl: `Verwacht: ten hoogste ${at} ${unit}, dat is wat is toegezegd, gekregen: ${given}.`,
  });
}

function notFound(field: string): Refusal {
  return new Refusal(
    userError(UserErrorCode.NOT_FOUND, field, {
      en: 'Nothing here has this id.',
      nl: 'Hier heeft niets dit id.',
    }),
  );
}

function refusal(field: string, wording: Wording): Refusal {
  return new Refusal(userError(UserErrorCode.INVALID, field, wording));
}
