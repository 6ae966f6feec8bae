import { newId } from '@social-return/contract/ids';
import type { Measure } from '@social-return/contract/model/measure';
import {
  Refusal,
  type UserError,
  UserErrorCode,
  userError,
  userErrorIn,
  type WordedUserError,
} from '@social-return/contract/model/user-error';
import { AMSTERDAM, addDays, type Day, todayIn } from '@social-return/values/day';
import type { Wording } from '@social-return/values/language/wording';
import { withoutNulls } from '@social-return/values/without-nulls';
import { type EntityManager, QueryFailedError } from 'typeorm';
import type { EntityClass } from '../class.ts';
import { constraintError } from '../constraints.ts';
import type { Context } from '../context.ts';
import { numbersOfFirm } from '../contractors/numbers-of-firm.ts';
import { successionsNow } from '../firms/succession-row.ts';
import { changeVersioned, mutate, type Payload } from '../mutate.ts';
import type { VersionedInput } from '../payload.ts';
import { minutes, type StartPlacementInput, totalMinutes } from '../placements/inputs.ts';
import { textProblem } from '../text-problem.ts';
import type { ReportedEntry } from './entry.ts';
import { EntryStatus } from './enums.ts';
import type { RefuseEntryInput, SubmitEntryInput } from './inputs.ts';
import { readReportVoucher } from './voucher.ts';

/** What differs between organisations: whose obligation it is, what an entry is worth, and what it becomes. */
export interface EntryRules<E extends ReportedEntry, I extends SubmitEntryInput> {
  readonly entry: EntityClass<E>;
  /** What this organisation alone asks, as it is kept. @throws Refusal */
  readonly terms: (input: I) => Readonly<Record<string, unknown>>;
  /** Whether an obligation of the firm that has these numbers can be filled; null where it has none of that id. */
  readonly obligation: (
    transaction: EntityManager,
    numbers: readonly string[],
    id: string,
  ) => Promise<'OPEN' | 'SETTLED' | null>;
  /** What the entry is worth over its days up to and including `day`, by the rules of this organisation. @throws Refusal */
  readonly value: (
    context: Context,
    transaction: EntityManager,
    entry: E,
    day: Day,
  ) => Measure[] | Promise<Measure[]>;
  /** Records the placement. @throws Refusal */
  readonly place: (
    context: Context,
    transaction: EntityManager,
    entry: E,
  ) => Promise<{ readonly id: string }>;
}

/** What an entry would be worth, or why it would be refused: nothing is kept. */
export interface Preview {
  readonly measures: readonly Measure[];
  readonly errors: readonly UserError[];
}

/** Undoes what a preview did, and brings along what came of it. */
class PreviewDone extends Error {
  readonly measures: readonly Measure[];

  constructor(measures: readonly Measure[]) {
    super('A preview is never kept.');
    this.measures = measures;
  }
}

/**
 * Takes in what a firm reports. The same key with the same input is one entry, however often it is delivered: what is left out
 * and what is given as null is the same input, and another firm never meets it.
 */
export function submitEntry<E extends ReportedEntry, I extends SubmitEntryInput>(
  context: Context,
  mutation: string,
  rules: EntryRules<E, I>,
  input: I,
): Promise<Payload<E>> {
  const { idempotencyKey } = input;
  const same = { ...withoutNulls(input), firm: context.facts.caller.firm, idempotencyKey };
  return mutate<E>(context, mutation, rules.entry, same, (transaction) =>
    keepEntry(context, transaction, rules, input),
  );
}

/** Values an entry by handing it in and undoing that: the same path, so the same value and the same refusals. */
export async function previewEntry<E extends ReportedEntry, I extends SubmitEntryInput>(
  context: Context,
  rules: EntryRules<E, I>,
  input: I,
): Promise<Preview> {
  const refuse = (...errors: readonly WordedUserError[]): Preview => ({
    measures: [],
    errors: errors.map((error) => userErrorIn(error, context.facts.language)),
  });
  const problem = textProblem(input);
  if (problem) return refuse(problem);
  try {
    return await context.db.transaction(async (transaction) => {
      const { measures } = await keepEntry(context, transaction, rules, input);
      throw new PreviewDone(measures);
    });
  } catch (error) {
    if (error instanceof PreviewDone) return { measures: error.measures, errors: [] };
    if (error instanceof Refusal) return refuse(...error.errors);
    const known = error instanceof QueryFailedError ? constraintError(error) : null;
    if (known) return refuse(known);
    throw error;
  }
}

/** Records an entry as a placement, which the organisation counts by its own rules from then on. @throws Refusal */
export async function acceptEntry<E extends ReportedEntry, I extends SubmitEntryInput>(
  context: Context,
  transaction: EntityManager,
  rules: EntryRules<E, I>,
  input: VersionedInput,
): Promise<E> {
  const waiting = await requireWaiting(transaction, rules.entry, input);
  const { id } = await rules.place(context, transaction, waiting);
  return changeVersioned<ReportedEntry>(transaction, rules.entry, input, {
    status: EntryStatus.ACCEPTED,
    placementId: id,
  }) as Promise<E>;
}

/** Returns or declines an entry, with why. @throws Refusal */
export async function refuseEntry<E extends ReportedEntry>(
  transaction: EntityManager,
  entry: EntityClass<E>,
  input: RefuseEntryInput,
  status: EntryStatus.RETURNED | EntryStatus.DECLINED,
): Promise<E> {
  await requireWaiting(transaction, entry, input);
  const reason = input.reason.trim();
  return changeVersioned<ReportedEntry>(transaction, entry, input, { status, reason }) as Promise<E>;
}

/** What a placement starts with that is made of an entry. */
export function placementOf(entry: ReportedEntry): StartPlacementInput {
  const { candidateId, kind, employer, employerKvk, start, end, livesElsewhere } = entry;
  return {
    ...{ idempotencyKey: '', candidateId, kind, employer, employerKvk, start, end, livesElsewhere },
    hoursPerWeek: entry.hoursPerWeek,
    totalHoursPerWeek: entry.totalMinutesPerWeek === null ? null : entry.totalMinutesPerWeek / 60,
    workplace: entry.buurt,
    home: entry.homeBuurt,
  };
}

async function keepEntry<E extends ReportedEntry, I extends SubmitEntryInput>(
  context: Context,
  transaction: EntityManager,
  rules: EntryRules<E, I>,
  input: I,
): Promise<E> {
  const firm = await requireObligation(context, transaction, rules, input.obligationId);
  const before = await readReturned(transaction, rules.entry, firm, input.mendsId ?? null);
  const candidateId = await readReportVoucher(input.voucher, firm, context.keys, context.clock);
  const { obligationId, kind, employerKvk, start, livesElsewhere, proof, sha256 } = input;
  const end = input.end ?? null;
  const valuedOn = lastDay({ start, end }, todayIn(AMSTERDAM, context.clock));
  const columns: Omit<ReportedEntry, 'hoursPerWeek' | 'sharing' | 'measures'> = {
    id: before?.id ?? newId(context.organisation, context.random),
    version: (before?.version ?? 0) + 1,
    ...{ firm, candidateId, obligationId, kind, employerKvk, start, end, livesElsewhere, proof, sha256 },
    employer: input.employer.trim(),
    minutesPerWeek: minutes(input.hoursPerWeek),
    totalMinutesPerWeek: input.totalHoursPerWeek == null ? null : totalMinutes(input.totalHoursPerWeek),
    buurt: input.workplace,
    homeBuurt: input.home ?? null,
    terms: rules.terms(input),
    ...{ status: EntryStatus.SUBMITTED, reason: null, placementId: null, valuedOn },
    submittedAt: context.clock(),
  };
  const entry: E = Object.assign(Object.create(rules.entry.prototype), columns);
  entry.measures = await rules.value(context, transaction, entry, valuedOn);
  return transaction.save(entry);
}

/** The firm that the caller acts for, where it has that obligation and can fill it. @throws Refusal */
async function requireObligation<E extends ReportedEntry, I extends SubmitEntryInput>(
  context: Context,
  transaction: EntityManager,
  rules: EntryRules<E, I>,
  obligationId: string,
): Promise<string> {
  const { firm } = context.facts.caller;
  const today = todayIn(AMSTERDAM, context.clock);
  const numbers = firm === null ? [] : numbersOfFirm(await successionsNow(context), firm, today);
  const standing = numbers.length > 0 ? await rules.obligation(transaction, numbers, obligationId) : null;
  if (firm === null || standing === null) {
    throw refusal(UserErrorCode.NOT_FOUND, 'obligationId', {
      en: 'The firm has no obligation here with this id.',
      nl: 'De onderneming heeft hier geen verplichting met dit id.',
    });
  }
  if (standing === 'SETTLED') {
    throw refusal(UserErrorCode.NOT_ALLOWED_NOW, 'obligationId', {
      en: 'This obligation is settled: nothing is added to it any more.',
      nl: 'Deze verplichting is afgerekend. Er komt niets meer bij.',
    });
  }
  return firm;
}

/** The entry of the firm that is mended. @throws Refusal */
async function readReturned<E extends ReportedEntry>(
  transaction: EntityManager,
  entity: EntityClass<E>,
  firm: string,
  id: string | null,
): Promise<ReportedEntry | null> {
  if (id === null) return null;
  const row = await lockRow(transaction, entity, id);
  if (row?.firm !== firm) {
    throw refusal(UserErrorCode.NOT_FOUND, 'mendsId', {
      en: 'The firm has no entry here with this id.',
      nl: 'De onderneming heeft hier geen opgave met dit id.',
    });
  }
  if (row.status === EntryStatus.RETURNED) return row;
  throw refusal(UserErrorCode.NOT_ALLOWED_NOW, 'mendsId', {
    en: `The entry is ${row.status}: only one that was returned can be mended.`,
    nl: `De opgave is ${row.status}. Alleen een opgave die terugkwam kan worden verbeterd.`,
  });
}

async function requireWaiting<E extends ReportedEntry>(
  transaction: EntityManager,
  entity: EntityClass<E>,
  { id }: Pick<VersionedInput, 'id'>,
): Promise<E> {
  const row = await lockRow(transaction, entity, id);
  if (!row) {
    throw refusal(UserErrorCode.NOT_FOUND, 'id', {
      en: 'Nothing here has this id.',
      nl: 'Hier heeft niets dit id.',
    });
  }
  if (row.status === EntryStatus.SUBMITTED) return row;
  throw refusal(UserErrorCode.NOT_ALLOWED_NOW, 'id', {
    en: `The entry is ${row.status}: only one that waits is decided on.`,
    nl: `De opgave is ${row.status}. Alleen over een opgave die wacht wordt besloten.`,
  });
}

function lockRow<E extends ReportedEntry>(
  transaction: EntityManager,
  entity: EntityClass<E>,
  id: string,
): Promise<E | null> {
  return transaction.findOne<ReportedEntry>(entity, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  }) as Promise<E | null>;
}

/** The last day that an entry is valued over: its own, or today while it runs. */
function lastDay({ start, end }: Pick<ReportedEntry, 'start' | 'end'>, today: Day): Day {
  if (end !== null) return addDays(end, -1);
  return today < start ? start : today;
}

function refusal(code: UserErrorCode, field: string, message: Wording): Refusal {
  return new Refusal(userError(code, field, message));
}
