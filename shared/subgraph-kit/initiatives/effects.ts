import { areaOf } from '@social-return/contract/areas/areas';
import { newId } from '@social-return/contract/ids';
import {
  type QuantityUnit,
  type RequestKind,
  RequestStatus,
  UNITS_OF,
} from '@social-return/contract/model/initiative-enums';
import { hundredthsOf } from '@social-return/contract/model/quantity';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { AMSTERDAM, type Day, todayIn } from '@social-return/values/day';
import type { Wording } from '@social-return/values/language/wording';
import { withoutNulls } from '@social-return/values/without-nulls';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context.ts';
import { changeVersioned } from '../mutate.ts';
import type { InitiativeClasses } from './classes.ts';
import type { Initiative, InitiativeRequest } from './initiative.ts';
import type {
  CloseRequestInput,
  EndInitiativeInput,
  PublishRequestInput,
  RecordInitiativeInput,
  UpdateInitiativeInput,
  UpdateRequestInput,
} from './inputs.ts';

/** The columns of a new initiative. @throws Refusal for what is no wijk or buurt */
export function newInitiative(context: Context, input: RecordInitiativeInput): Partial<Initiative> {
  return {
    id: newId(context.organisation, context.random),
    name: input.name.trim(),
    description: input.description.trim(),
    areaCode: parseHome(input.area),
    since: input.since,
    until: null,
    website: input.website?.trim() ?? null,
    version: 1,
  };
}

/** The changed columns of an initiative: only what the caller gave. @throws Refusal for what is no wijk or buurt */
export function columnsToChange({ name, description, area, website }: UpdateInitiativeInput) {
  return withoutNulls({
    name: name?.trim(),
    description: description?.trim(),
    areaCode: area == null ? undefined : parseHome(area),
    website: website?.trim(),
  });
}

/** Ends an initiative: what it asks is asked no more from that day on. @throws Refusal */
export async function endInitiative(
  transaction: EntityManager,
  { initiative, request }: InitiativeClasses,
  input: EndInitiativeInput,
): Promise<Initiative> {
  const ended = await changeVersioned<Initiative>(transaction, initiative, input, { until: input.until });
  await transaction
    .createQueryBuilder()
    .update(request)
    // A request was published for a day at least: the search leaves out what an ended initiative asks.
    .set({
      closesOn: () => 'greatest(:until::date, published_on + 1)',
      version: () => 'version + 1',
    } as never)
    .where('initiative_id = :id and closes_on > :until::date', { id: input.id, until: input.until })
    .execute();
  return ended;
}

/** Publishes what an initiative asks. @throws Refusal */
export async function publishRequest(
  context: Context,
  transaction: EntityManager,
  { initiative, request }: InitiativeClasses,
  input: PublishRequestInput,
): Promise<InitiativeRequest> {
  const { initiativeId, kind, unit, closesOn } = input;
  refuseOtherUnit(kind, unit);
  const until = await holdEndOf(transaction, initiative, initiativeId);
  refuseBehind(closesOn, until);
  const row = {
    id: newId(context.organisation, context.random),
    ...{ initiativeId, kind, unit, closesOn, version: 1 },
    title: input.title.trim(),
    description: input.description.trim(),
    askedHundredths: parseAmount(input.amount),
    status: RequestStatus.OPEN,
    publishedOn: todayIn(AMSTERDAM, context.clock),
  };
  return transaction.save(transaction.create(request, row));
}

/** Changes what an initiative asks while it is open. @throws Refusal */
export async function updateRequest(
  transaction: EntityManager,
  { initiative, request }: InitiativeClasses,
  input: UpdateRequestInput,
): Promise<InitiativeRequest> {
  const { id, title, description, amount, closesOn } = input;
  // In the order in which the end of an initiative locks them.
  const known = closesOn ? await transaction.findOneBy(request, { id }) : null;
  if (known && closesOn) refuseBehind(closesOn, await holdEndOf(transaction, initiative, known.initiativeId));
  await holdOpenRequest(transaction, request, id);
  const columns = withoutNulls({
    title: title?.trim(),
    description: description?.trim(),
    askedHundredths: amount == null ? undefined : parseAmount(amount),
    closesOn,
  });
  return changeVersioned<InitiativeRequest>(transaction, request, input, columns);
}

/** Closes a request. @throws Refusal for OPEN, and for one that is closed already */
export async function closeRequest(
  transaction: EntityManager,
  { request }: InitiativeClasses,
  input: CloseRequestInput,
): Promise<InitiativeRequest> {
  if (input.status === RequestStatus.OPEN) {
    throw refusal('status', {
      en: 'Expected FULFILLED or CLOSED, got OPEN.',
      nl: 'Verwacht: FULFILLED of CLOSED, gekregen: OPEN.',
    });
  }
  await holdOpenRequest(transaction, request, input.id);
  return changeVersioned<InitiativeRequest>(transaction, request, input, { status: input.status });
}

/** Holds a request, so that nobody else changes it meanwhile. @throws Refusal for one that is not open any more */
async function holdOpenRequest(
  transaction: EntityManager,
  request: InitiativeClasses['request'],
  id: string,
): Promise<void> {
  const row = await transaction.findOne(request, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!row || row.status === RequestStatus.OPEN) return;
  const message = {
    en: `Expected a request that is OPEN, got one that is ${row.status}.`,
    nl: `Verwacht: een vraag die OPEN is, gekregen: een die ${row.status} is.`,
  };
  throw new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', message));
}

/** The day from which an initiative is over, which nobody changes meanwhile. @throws Refusal when there is none of that id */
async function holdEndOf(
  transaction: EntityManager,
  initiative: InitiativeClasses['initiative'],
  id: string,
): Promise<Day | null> {
  const row = await transaction.findOne(initiative, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (row) return row.until;
  const message = {
    en: 'No initiative here has this id.',
    nl: 'Geen initiatief hier heeft dit id.',
  };
  throw new Refusal(userError(UserErrorCode.NOT_FOUND, 'initiativeId', message));
}

function refuseBehind(closesOn: Day, until: Day | null): void {
  if (until === null || closesOn <= until) return;
  throw refusal('closesOn', {
    en: `Expected a closing day no later than ${until}: from then on the initiative is over.`,
    nl: `Verwacht: een sluitingsdag niet na ${until}. Vanaf dan is het initiatief voorbij.`,
  });
}

/** @throws Refusal for a unit in which that kind is not counted */
export function refuseOtherUnit(kind: RequestKind, unit: QuantityUnit): void {
  const units = UNITS_OF[kind];
  if (units.includes(unit)) return;
  throw refusal('unit', {
    en: `Expected ${units.join(' or ')} of ${kind}, got ${unit}.`,
    nl: `Verwacht: ${units.join(' of ')} bij ${kind}, gekregen: ${unit}.`,
  });
}

/** The code of a wijk or buurt where an initiative can be at home. @throws Refusal for anything else */
export function parseHome(code: string): string {
  const area = areaOf(code);
  if (area && area.level !== 'CITY') return code;
  throw refusal('area', {
    en: 'Expected the CBS code of a wijk or buurt in Rotterdam, such as "BU05990321".',
    nl: 'Verwacht: de CBS-code van een wijk of buurt in Rotterdam, zoals "BU05990321".',
  });
}

/** Hundredths of a unit. @throws Refusal unless above zero */
export function parseAmount(amount: string): bigint {
  const hundredths = hundredthsOf(amount);
  if (hundredths !== null && hundredths > 0n) return hundredths;
  throw refusal('amount', {
    en: 'Expected a number above zero with at most nine digits before the point and two decimals, such as "12.5".',
    nl: 'Verwacht: een getal boven nul met ten hoogste negen cijfers voor de punt en twee decimalen, zoals "12.5".',
  });
}

function refusal(field: string, wording: Wording): Refusal {
  return new Refusal(userError(UserErrorCode.INVALID, field, wording));
}
