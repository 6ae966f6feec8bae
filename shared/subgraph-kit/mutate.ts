import {
  Refusal,
  type UserError,
  UserErrorCode,
  userError,
  userErrorIn,
  type WordedUserError,
} from '@social-return/contract/model/user-error';
import { canonicalHash } from '@social-return/values/canonical';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { QueryFailedError } from 'typeorm';
import { constraintError, transientError } from './constraints.ts';
import type { Context } from './context.ts';
import { keepDecision } from './decisions/keep.ts';
import { aboutPerson, personIn } from './processing/about-person.ts';
import { purposeOfChange } from './processing/purpose.ts';
import { writeProcessing } from './processing/write.ts';
import { textProblem } from './text-problem.ts';

/** What a mutation answers: the record as it is after the change, or the reasons why nothing changed. */
export interface Payload<T> {
  readonly record: T | null;
  readonly errors: readonly UserError[];
}

/** The result of a change, in both languages: it can be read again by a caller of the other one. */
interface Outcome<T> {
  readonly record: T | null;
  readonly errors: readonly WordedUserError[];
}

interface StoredResult {
  readonly input_hash: string;
  readonly record_id: string | null;
  readonly errors: readonly (WordedUserError | UserError)[];
}

export interface MutateOptions {
  /**
   * Whether the change is only right while a sum or a count over other rows keeps within its bounds. It then runs as if
   * nobody else changed anything meanwhile (SERIALIZABLE), and begins anew, a few times, when somebody did.
   */
  readonly guardsSum?: boolean;
  /** Whether a refusal leaves nothing behind, so that the same key can be given again with what was wrong mended: of a form. */
  readonly forgetsRefusals?: boolean;
}

/** How often a change that guards a sum is tried before the caller is asked to come back. */
const MOST_ATTEMPTS = 5;

const KEY_SHAPE = /^[\x21-\x7e]{8,100}$/;

/**
 * Runs a change once. The idempotency key is stored in the same transaction as the effect: the same key with
 * the same input gives the first result without a second effect, also when two calls race; with other input
 * it is refused. A `Refusal` thrown by the effect, or a constraint of the database, undoes the effect and
 * becomes the payload's errors; these too are the first result. Only a lock that others hold too long leaves
 * nothing behind, so that the same call can be tried again. Input that holds what may be a BSN, or what everybody will
 * read with what may be a number or address of somebody, is refused before anything of it is kept. The decider of a change is kept, and a change of what is recorded of a person is itself recorded, in the same transaction.
 * A refusal is kept in both languages and read in the one that this request asks for.
 *
 * @throws PurposeRefusal for a change about a person in a request that names no purpose, or one for which it is not changed.
 */
export async function mutate<T extends ObjectLiteral & { id: string }>(
  context: Context,
  mutation: string,
  entity: EntityTarget<T>,
  input: { readonly idempotencyKey: string },
  effect: (transaction: EntityManager) => Promise<T>,
  options: MutateOptions = {},
): Promise<Payload<T>> {
  const { record, errors } = await outcomeOf(context, mutation, entity, input, effect, options);
  return { record, errors: errors.map((error) => userErrorIn(error, context.facts.language)) };
}

async function outcomeOf<T extends ObjectLiteral & { id: string }>(
  context: Context,
  mutation: string,
  entity: EntityTarget<T>,
  input: { readonly idempotencyKey: string },
  effect: (transaction: EntityManager) => Promise<T>,
  { guardsSum = false, forgetsRefusals = false }: MutateOptions,
): Promise<Outcome<T>> {
  if (!KEY_SHAPE.test(input.idempotencyKey)) {
    return refuse(
      userError(UserErrorCode.INVALID, 'idempotencyKey', {
        en: 'Expected 8 to 100 visible characters, such as a UUID.',
        nl: 'Verwacht: 8 tot en met 100 zichtbare tekens, zoals een UUID.',
      }),
    );
  }
  const problem = textProblem(input);
  if (problem) return refuse(problem);
  const record = changeRecorder(context, entity);
  const hash = inputHash(input);
  const once = async (transaction: EntityManager): Promise<Outcome<T>> => {
    const claimed: unknown[] = await transaction.query(
      'insert into idempotency (key, mutation, input_hash) values ($1, $2, $3) on conflict do nothing returning key',
      [input.idempotencyKey, mutation, hash],
    );
    if (claimed.length === 0) {
      const first = await firstResult(transaction, mutation, entity, input.idempotencyKey, hash);
      await record(transaction, first.record);
      return first;
    }

    const outcome = await attempt(transaction, effect);
    await record(transaction, outcome.record);
    if (outcome.record) await keepDecision(context, transaction, mutation, { entity, id: outcome.record.id });
    if (forgetsRefusals && outcome.errors.length > 0) {
      await transaction.query('delete from idempotency where key = $1 and mutation = $2', [
        input.idempotencyKey,
        mutation,
      ]);
      return outcome;
    }
    await transaction.query(
      'update idempotency set record_id = $3, errors = $4 where key = $1 and mutation = $2',
      [input.idempotencyKey, mutation, outcome.record?.id ?? null, JSON.stringify(outcome.errors)],
    );
    return outcome;
  };
  const isolation = guardsSum ? 'SERIALIZABLE' : 'READ COMMITTED';
  for (let attempts = guardsSum ? MOST_ATTEMPTS : 1; ; attempts -= 1) {
    try {
      return await context.db.transaction(isolation, once);
    } catch (error) {
      const passing = error instanceof QueryFailedError ? transientError(error) : null;
      if (!passing) throw error;
      if (attempts === 1) return refuse(passing);
    }
  }
}

/** Writes a change about a person in the processing log; for what is about nobody it does nothing. */
function changeRecorder<T extends ObjectLiteral>(context: Context, entity: EntityTarget<T>) {
  const rule = aboutPerson(entity);
  if (!rule) return async () => undefined;
  const processed = {
    action: 'CHANGE',
    purpose: purposeOfChange(context.facts, rule.action),
    startedAt: context.clock(),
  } as const;
  return async (transaction: EntityManager, row: T | null): Promise<void> => {
    if (row) await writeProcessing(context, transaction, { ...processed, people: [personIn(row, rule)] });
  };
}

/** Hash of the input without the key itself. */
function inputHash(input: object): string {
  const plain: unknown = JSON.parse(
    JSON.stringify({ ...input, idempotencyKey: undefined }, (_key, value) =>
      typeof value === 'bigint' ? `${value}` : value,
    ),
  );
  return canonicalHash(plain);
}

/** The effect in a savepoint of its own, so that a refusal undoes it and still leaves the key behind. */
async function attempt<T extends ObjectLiteral>(
  transaction: EntityManager,
  effect: (transaction: EntityManager) => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return { record: await transaction.transaction(effect), errors: [] };
  } catch (error) {
    if (error instanceof Refusal) return { record: null, errors: error.errors };
    const known = error instanceof QueryFailedError ? constraintError(error) : null;
    if (known) return refuse(known);
    throw error;
  }
}

async function firstResult<T extends ObjectLiteral & { id: string }>(
  transaction: EntityManager,
  mutation: string,
  entity: EntityTarget<T>,
  key: string,
  hash: string,
): Promise<Outcome<T>> {
  const rows: StoredResult[] = await transaction.query(
    'select input_hash, record_id, errors from idempotency where key = $1 and mutation = $2',
    [key, mutation],
  );
  const stored = rows[0];
  if (!stored || stored.input_hash !== hash) {
    return refuse(
      userError(UserErrorCode.IDEMPOTENCY_KEY_REUSED, 'idempotencyKey', {
        en: 'This key was used before with other input: choose a new one.',
        nl: 'Deze sleutel is eerder gebruikt met andere invoer: kies een nieuwe.',
      }),
    );
  }
  const record = stored.record_id
    ? await transaction.findOneBy(entity, { id: stored.record_id } as never)
    : null;
  return { record, errors: stored.errors.map(wordError) };
}

/** A refusal as it was kept; one of before refusals were kept in both languages is in English. */
function wordError(error: WordedUserError | UserError): WordedUserError {
  if ('wording' in error) return error;
  const { message, ...rest } = error;
  return { ...rest, wording: { en: message, nl: message } };
}

function refuse<T>(...errors: WordedUserError[]): Outcome<T> {
  return { record: null, errors };
}

/**
 * Changes one row if it still has the version that the caller read.
 * @throws Refusal NOT_FOUND, or CONFLICT with the current version.
 */
export async function changeVersioned<T extends ObjectLiteral & { id: string; version: number }>(
  transaction: EntityManager,
  entity: EntityTarget<T>,
  target: { readonly id: string; readonly expectedVersion: number },
  change: Partial<NoInfer<T>>,
): Promise<T> {
  const result = await transaction
    .createQueryBuilder()
    .update(entity)
    .set({ ...change, version: () => 'version + 1' } as never)
    .where('id = :id and version = :version', { id: target.id, version: target.expectedVersion })
    .execute();
  const row = await transaction.findOneBy(entity, { id: target.id } as never);
  if (!row)
    throw new Refusal(
      userError(UserErrorCode.NOT_FOUND, 'id', {
        en: 'Nothing here has this id.',
        nl: 'Hier heeft niets dit id.',
      }),
    );
  if (result.affected !== 1) {
    throw new Refusal(
      userError(
        UserErrorCode.CONFLICT,
        'expectedVersion',
        {
          en: `Expected version ${target.expectedVersion}, but it is at version ${row.version} now.`,
          nl: `Verwacht: versie ${target.expectedVersion}, maar het is nu versie ${row.version}.`,
        },
        row.version,
      ),
    );
  }
  return row;
}
