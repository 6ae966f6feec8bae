import { randomUUID } from 'node:crypto';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import { TEST_FACTS } from '@social-return/edge/trust/testing';
import { type KitDatabase, KitPlacement, KitVacancy, kitDatabase } from '@social-return/test/setup/kit';
import type { Day } from '@social-return/values/day';
import type { Language } from '@social-return/values/language/read-language';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requestContext } from './context.ts';
import type { ChangeTable } from './decisions/change-table.ts';
import { changeVersioned, mutate, type Payload } from './mutate.ts';
import { withLogClosed } from './processing/testing.ts';

let kit: KitDatabase;

beforeAll(async () => {
  kit = await kitDatabase();
});

afterAll(() => kit?.drop());

beforeEach(async () => {
  await kit.db.query('truncate vacancy, idempotency cascade');
  await kit.addVacancies({ id: 'eneco:1', title: 'Eerste', positions: 1 });
});

interface Input {
  readonly idempotencyKey: string;
  readonly [field: string]: unknown;
}

/** What the change of these tests is called at the organisation, and the rights of which one is needed. */
const requirement = [['eneco:nobody:write'], ['eneco:records:write']];
const CHANGES: ChangeTable = new Map([['change', { name: 'changeEnecoThing', requirement }]]);

const key = () => randomUUID();

async function change(
  input: Input,
  effect: (transaction: EntityManager) => Promise<KitVacancy>,
  language: Language = 'en',
) {
  const context = await kit.context();
  const asked = { ...context, changes: CHANGES, facts: { ...context.facts, language } };
  return mutate(asked, 'change', KitVacancy, input, effect);
}

/** One more position: an effect that shows how often it happened. */
async function oneMore(transaction: EntityManager): Promise<KitVacancy> {
  await transaction.increment(KitVacancy, { id: 'eneco:1' }, 'positions', 1);
  return transaction.findOneByOrFail(KitVacancy, { id: 'eneco:1' });
}

async function positions(): Promise<number> {
  return (await kit.db.manager.findOneByOrFail(KitVacancy, { id: 'eneco:1' })).positions;
}

const keysStored = async () => (await kit.db.query('select key from idempotency')).length;

describe('a change that is repeated', () => {
  it('gives the first result and has one effect', async () => {
    const input = { idempotencyKey: key(), amount: 10n, list: [{ b: 1, a: 2 }] };
    const first = await change(input, oneMore);
    const second = await change({ ...input, list: [{ a: 2, b: 1 }] }, oneMore);
    expect(first).toMatchObject({ record: { id: 'eneco:1', positions: 2 }, errors: [] });
    expect(second).toEqual(first);
    expect(await positions()).toBe(2);
  });

  it('has one effect and one result also when twenty race', async () => {
    const input = { idempotencyKey: key() };
    const results = await Promise.all(Array.from({ length: 20 }, () => change(input, oneMore)));
    for (const result of results) expect(result).toEqual(results[0]);
    expect(results[0]).toMatchObject({ record: { positions: 2 }, errors: [] });
    expect(await positions()).toBe(2);
  });

  it('is refused with other input, and has no second effect', async () => {
    const idempotencyKey = key();
    await change({ idempotencyKey, start: '2026-01-01' }, oneMore);
    expect(await change({ idempotencyKey, start: '2026-01-02' }, oneMore)).toEqual({
      record: null,
      errors: [
        {
          code: UserErrorCode.IDEMPOTENCY_KEY_REUSED,
          message: 'This key was used before with other input: choose a new one.',
          path: ['input', 'idempotencyKey'],
          currentVersion: null,
        },
      ],
    });
    expect(await positions()).toBe(2);
  });

  it('may use the key that another mutation used', async () => {
    const input = { idempotencyKey: key() };
    await change(input, oneMore);
    expect(await mutate(await kit.context(), 'other', KitVacancy, input, oneMore)).toMatchObject({
      record: { positions: 3 },
    });
  });

  it('gives the first refusal again, though it could succeed by now', async () => {
    const input = { idempotencyKey: key() };
    const wording = { en: 'Not on a Monday.', nl: 'Niet op maandag.' };
    const refusal = userError(UserErrorCode.NOT_ALLOWED_NOW, 'status', wording);
    const refuse = async (transaction: EntityManager): Promise<KitVacancy> => {
      await oneMore(transaction);
      throw new Refusal(refusal);
    };
    const inWords = (message: string) => ({
      record: null,
      errors: [{ code: 'NOT_ALLOWED_NOW', message, path: ['input', 'status'], currentVersion: null }],
    });
    expect(await change(input, refuse)).toEqual(inWords(wording.en));
    expect(await change(input, oneMore)).toEqual(inWords(wording.en));
    // A client that reads it again reads it in a language of their own.
    expect(await change(input, oneMore, 'nl')).toEqual(inWords(wording.nl));
    expect(await positions()).toBe(1);
    const before = { ...refusal, wording: undefined, message: 'Not on a Sunday.' };
    await kit.db.query('update idempotency set errors = $1', [JSON.stringify([before])]);
    expect(await change(input, oneMore, 'nl')).toEqual(inWords('Not on a Sunday.'));
  });

  it.each(['', 'short', 'x'.repeat(101), 'with space', 'ünïcode-key', '12345678\0'])(
    'needs a key of the right shape, and %j has not',
    async (idempotencyKey) => {
      expect(await change({ idempotencyKey }, oneMore)).toMatchObject({
        record: null,
        errors: [
          {
            code: UserErrorCode.INVALID,
            message: 'Expected 8 to 100 visible characters, such as a UUID.',
            path: ['input', 'idempotencyKey'],
          },
        ],
      });
      expect(await keysStored()).toBe(0);
    },
  );
});

describe('a fault', () => {
  it('undoes everything, the key too, so that the same call can be made again', async () => {
    const input = { idempotencyKey: key() };
    const fail = async (transaction: EntityManager): Promise<KitVacancy> => {
      await oneMore(transaction);
      throw new TypeError('a fault of ours');
    };
    await expect(change(input, fail)).rejects.toThrow(new TypeError('a fault of ours'));
    expect(await positions()).toBe(1);
    expect(await keysStored()).toBe(0);
    expect(await change(input, oneMore)).toMatchObject({ record: { positions: 2 } });
  });

  it('of a statement undoes everything too', async () => {
    const wrong = async (transaction: EntityManager): Promise<KitVacancy> => {
      await oneMore(transaction);
      return transaction.query('select no_such_column from vacancy');
    };
    await expect(change({ idempotencyKey: key() }, wrong)).rejects.toThrow('no_such_column');
    expect(await positions()).toBe(1);
    expect(await keysStored()).toBe(0);
  });
});

describe('a constraint of the database', () => {
  it.each<[object, string, string]>([
    [{ title: '' }, 'title', 'Expected a title of 1 to 200 characters.'],
    [{ title: 'x'.repeat(201) }, 'title', 'Expected a title of 1 to 200 characters.'],
    [{ description: 'x'.repeat(4001) }, 'description', 'Expected a description of 1 to 4000 characters.'],
    [{ positions: 0 }, 'positions', 'Expected 1 to 1000 positions.'],
    [{ hoursPerWeekMax: 61 }, 'hoursPerWeekMax', 'Expected 1 to 60 hours a week.'],
    [{ hoursPerWeekMin: -1 }, 'hoursPerWeekMin', 'Expected 0 to 60 hours a week.'],
    [
      { hoursPerWeekMin: 33 },
      'hoursPerWeekMin',
      'Expected the fewest hours to be no more than the most hours.',
    ],
    [{ closesOn: '2026-01-15' }, 'closesOn', 'Expected a closing day after the day of publication.'],
  ])('becomes a refusal: %j', async (values, field, message) => {
    const effect = (transaction: EntityManager) =>
      changeVersioned(transaction, KitVacancy, { id: 'eneco:1', expectedVersion: 1 }, values);
    expect(await change({ idempotencyKey: key() }, effect)).toEqual({
      record: null,
      errors: [{ code: UserErrorCode.INVALID, message, path: ['input', field], currentVersion: null }],
    });
  });

  it('on a reference becomes NOT_FOUND', async () => {
    const effect = (transaction: EntityManager) =>
      changeVersioned(
        transaction,
        KitVacancy,
        { id: 'eneco:1', expectedVersion: 1 },
        { buurt: 'BU00000000' },
      );
    expect(await change({ idempotencyKey: key() }, effect)).toMatchObject({
      errors: [
        {
          code: UserErrorCode.NOT_FOUND,
          message: 'Expected the CBS code of a buurt in Rotterdam, such as "BU05990321".',
          path: ['input', 'workplace'],
        },
      ],
    });
  });
});

describe('two changes of one row', () => {
  const rename = (title: string, expectedVersion = 1) =>
    change({ idempotencyKey: key() }, (transaction) =>
      changeVersioned(transaction, KitVacancy, { id: 'eneco:1', expectedVersion }, { title }),
    );

  it('at the same version: one wins, the other learns the current version', async () => {
    const results = await Promise.all([rename('A'), rename('B')]);
    const won = results.filter(({ errors }) => errors.length === 0);
    const lost = results.filter(({ errors }) => errors.length > 0);
    expect(won).toMatchObject([{ record: { version: 2 } }]);
    expect(lost).toEqual([
      {
        record: null,
        errors: [
          {
            code: UserErrorCode.CONFLICT,
            message: 'Expected version 1, but it is at version 2 now.',
            path: ['input', 'expectedVersion'],
            currentVersion: 2,
          },
        ],
      },
    ]);
    const row = await kit.db.manager.findOneByOrFail(KitVacancy, { id: 'eneco:1' });
    expect(row).toMatchObject({ title: won[0]!.record!.title, version: 2 });
  });

  it('of a row that is not there is NOT_FOUND', async () => {
    await kit.db.query('truncate vacancy cascade');
    expect(await rename('A')).toMatchObject({
      errors: [
        {
          code: UserErrorCode.NOT_FOUND,
          message: 'Nothing here has this id.',
          path: ['input', 'id'],
          currentVersion: null,
        },
      ],
    });
  });

  it('leaves what is not changed as it is, and counts the version', async () => {
    expect(
      await change({ idempotencyKey: key() }, (t) =>
        changeVersioned(t, KitVacancy, { id: 'eneco:1', expectedVersion: 1 }, {}),
      ),
    ).toMatchObject({
      record: { title: 'Eerste', positions: 1, version: 2 },
    });
  });
});

describe('a lock that somebody else holds too long', () => {
  const BUSY = {
    record: null,
    errors: [
      {
        code: UserErrorCode.CONFLICT,
        message: 'Somebody else is changing this right now: try again.',
        path: ['input'],
        currentVersion: null,
      },
    ],
  };

  async function whileLocked<T>(sql: string, work: () => Promise<Payload<T>>): Promise<Payload<T>> {
    const other = new pg.Client({ connectionString: (kit.db.options as { url: string }).url });
    await other.connect();
    try {
      await other.query('begin');
      await other.query(sql);
      return await work();
    } finally {
      await other.end();
    }
  }

  it('on the row is a conflict, after which the same call succeeds', async () => {
    const input = { idempotencyKey: key() };
    const lock = `select * from vacancy where id = 'eneco:1' for update`;
    expect(await whileLocked(lock, () => change(input, oneMore))).toEqual(BUSY);
    expect(await keysStored()).toBe(0);
    expect(await change(input, oneMore)).toMatchObject({ record: { positions: 2 }, errors: [] });
  });

  it('on the key itself is a conflict, after which the same call succeeds', async () => {
    const input = { idempotencyKey: key() };
    const lock = `insert into idempotency (key, mutation, input_hash) values ('${input.idempotencyKey}', 'change', '')`;
    expect(await whileLocked(lock, () => change(input, oneMore))).toEqual(BUSY);
    expect(await change(input, oneMore)).toMatchObject({ record: { positions: 2 }, errors: [] });
  });

  it('in a circle is a conflict for one, and a success for the other', async () => {
    await kit.addVacancies({ id: 'eneco:2' });
    const met = Promise.withResolvers<void>();
    let waiting = 0;
    const both = (ids: readonly string[]) => async (transaction: EntityManager) => {
      await transaction.increment(KitVacancy, { id: ids[0] }, 'positions', 1);
      waiting += 1;
      if (waiting === 2) met.resolve();
      await met.promise;
      await transaction.query('set local lock_timeout = 0');
      await transaction.query(`set local statement_timeout = '20s'`);
      await transaction.increment(KitVacancy, { id: ids[1] }, 'positions', 1);
      return transaction.findOneByOrFail(KitVacancy, { id: 'eneco:1' });
    };
    const results = await Promise.all([
      change({ idempotencyKey: key() }, both(['eneco:1', 'eneco:2'])),
      change({ idempotencyKey: key() }, both(['eneco:2', 'eneco:1'])),
    ]);
    expect(results.filter(({ record }) => record)).toHaveLength(1);
    expect(results).toContainEqual(BUSY);
    expect(await positions()).toBe(2);
  });
});

it('refuses what may be a BSN before anything of it is kept', async () => {
  const input = { idempotencyKey: key(), about: { text: 'Het nummer is 123456782.' } };
  expect(await change(input, oneMore)).toEqual({
    record: null,
    errors: [
      {
        code: UserErrorCode.INVALID,
        message:
          'This holds what may be a citizen service number (BSN): no BSN may be kept here. Leave it out.',
        path: ['input', 'about', 'text'],
        currentVersion: null,
      },
    ],
  });
  expect(await keysStored()).toBe(0);
});

describe('a change about a person', () => {
  beforeEach(async () => {
    await kit.db.query('truncate placement cascade');
    await kit.addPlacements({ id: 'eneco:p1' });
  });

  const changed = async (facts: Partial<RequestFacts>, input: Input = { idempotencyKey: key() }) => {
    const context = requestContext(await kit.context(), { ...TEST_FACTS, ...facts });
    return mutate(context, 'change', KitPlacement, input, (transaction) =>
      changeVersioned(
        transaction,
        KitPlacement,
        { id: 'eneco:p1', expectedVersion: 1 },
        { end: '2026-02-01' as Day },
      ),
    );
  };
  const records = async () =>
    (await kit.db.query(`select count(*)::int as count from processing_record where action = 'CHANGE'`))[0]
      .count as number;

  it('leaves a record in the same transaction, and so does hearing of it again', async () => {
    const before = await records();
    const input = { idempotencyKey: key() };
    await changed({}, input);
    await changed({}, input);
    expect(await records()).toBe(before + 2);
  });

  it('is undone when it cannot be recorded', async () => {
    await withLogClosed(kit.db, () => expect(changed({})).rejects.toThrow('permission denied'));
    const [row] = await kit.db.query('select version, "end" from placement');
    expect(row).toEqual({ version: 1, end: null });
  });

  it('is not done for a purpose for which it is not read, nor for none', async () => {
    await expect(changed({ purpose: 'REPORTING' })).rejects.toThrow(
      'This is changed for GUIDANCE or CONTRACTS, not for REPORTING',
    );
    await expect(changed({ purpose: null })).rejects.toThrow('name one in the header x-purpose');
    expect(await keysStored()).toBe(0);
  });
});

describe('who decided', () => {
  const kept = () =>
    kit.db.query('select record_id, change, decided_by, decided_with from decision order by id');
  beforeEach(() => kit.db.query('delete from decision'));
  const caller = async (organisation: string | null, scopes: readonly string[]) => {
    const context = await kit.context();
    const facts = {
      ...context.facts,
      caller: { ...context.facts.caller, organisation, scopes: new Set(scopes) },
    };
    return { ...context, changes: CHANGES, facts };
  };

  it('is kept with every change that was made, once, as the token said', async () => {
    const input = { idempotencyKey: key() };
    const asked = await caller('havensteder', ['eneco:records:write', 'eneco:policy:write']);
    for (const _time of ['once', 'again']) await mutate(asked, 'change', KitVacancy, input, oneMore);
    expect(await kept()).toEqual([
      {
        ...{ record_id: 'eneco:1', change: 'changeEnecoThing' },
        ...{ decided_by: 'havensteder', decided_with: 'eneco:records:write' },
      },
    ]);
  });

  it('is not kept of a change that was refused, nor of one that everybody may make', async () => {
    const asked = await caller(null, ['eneco:records:write']);
    const refused = async () => {
      throw new Refusal(userError(UserErrorCode.INVALID, 'x', { en: 'No.', nl: 'Nee.' }));
    };
    await mutate(asked, 'change', KitVacancy, { idempotencyKey: key() }, refused);
    const open = { ...asked, changes: new Map([['change', { name: 'respond', requirement: [[]] }]]) };
    await mutate(open, 'change', KitVacancy, { idempotencyKey: key() }, oneMore);
    expect(await kept()).toEqual([]);
  });
});
