import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gemeente } from './subgraph.ts';
import { type ChangeResult, change, make, newKey, refusal } from './testing.ts';

const OWN_SCHEME = 'gemeente:scheme-rotterdam';
const clock = testClock();

let subgraph: TestSubgraph;
let other: pg.Client;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
  other = new pg.Client({ connectionString: subgraph.databaseUrl });
  await other.connect();
});

afterAll(async () => {
  await other?.end();
  await subgraph?.stop();
});

let count = 0;

async function proposed(validFrom: string): Promise<string> {
  count += 1;
  const version = {
    ...{ label: `Proef ${count}`, validFrom, source: 'AANNAME: voor een proef', assumption: true },
    ...{ method: 'FIXED_BLOCK', blocks: [{ targetGroup: 'WIA', amount: '36500.00' }] },
  };
  return (await make(subgraph, 'proposeGemeenteSchemeVersion', version)).id;
}

const adopt = (id: string, more: object = {}) =>
  change(
    subgraph,
    'adoptGemeenteSchemeVersion',
    { ...{ id, expectedVersion: 1, triedYear: 2025, triedDifference: '0.00', reason: 'De proef' }, ...more },
    'proposed validFrom',
  );
const decline = (id: string, more: object = {}) =>
  change(
    subgraph,
    'declineGemeenteSchemeVersion',
    { ...{ id, expectedVersion: 1, reason: 'De raad wil het niet' }, ...more },
    'proposed declined decline { reason decider { organisation right } }',
  );
const fix = async (period: string) => {
  const { fixGemeentePeriod } = await subgraph.data<{ fixGemeentePeriod: Pick<ChangeResult, 'errors'> }>(
    'mutation ($input: FixGemeentePeriodInput!) { fixGemeentePeriod(input: $input) { errors { code message path } } }',
    { input: { idempotencyKey: newKey(), period } },
  );
  return fixGemeentePeriod;
};

/** Resolves once that many statements wait for a lock. */
async function waiting(statements: number): Promise<'waiting'> {
  const held = `select count(*)::int as n from pg_locks where not granted
    and database = (select oid from pg_database where datname = current_database())`;
  for (;;) {
    const [row] = await subgraph.sql<{ n: number }>(held);
    if ((row?.n ?? 0) >= statements) return 'waiting';
  }
}

/** Does two changes at one moment: the first is kept from its last step until the second has ended, or waits as well. */
async function atOneMoment<A, B>(
  table: string,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<{ readonly first: A; readonly second: B; readonly secondWaited: boolean }> {
  await other.query(`begin; lock table ${table} in access exclusive mode`);
  try {
    const one = first();
    await Promise.race([waiting(1), one]);
    const two = second();
    const met = await Promise.race([waiting(2), two]);
    await other.query('rollback');
    return { first: await one, second: await two, secondWaited: met === 'waiting' };
  } finally {
    await other.query('rollback');
  }
}

const done = ({ errors }: Pick<ChangeResult, 'errors'>) => errors.length === 0;

describe('adopting and fixing at one moment', () => {
  it('lets no half-year be fixed while a version of its days is being adopted', async () => {
    clock.set('2025-07-10T12:00:00.000Z');
    const id = await proposed('2025-02-01');
    const { secondWaited } = await atOneMoment(
      'scheme_adoption',
      () => adopt(id),
      () => fix('2025-H1'),
    );
    expect(secondWaited).toBe(true);
  });

  it('adopts no version of days that are fixed meanwhile', async () => {
    clock.set('2026-01-10T12:00:00.000Z');
    const id = await proposed('2025-10-01');
    const { first, second } = await atOneMoment(
      'fixed_report',
      () => fix('2025-H2'),
      () => adopt(id),
    );
    expect([done(first), done(second)]).not.toEqual([true, true]);
    if (!done(first)) expect((await fix('2025-H2')).errors).toEqual([]);
    const { errors } = done(second) ? second : await adopt(id);
    expect(errors[0]?.message).toBe(
      'Expected a first day on or after 2026-01-01: the half-year before it is fixed. Got 2025-10-01.',
    );
  });
});

describe('two changes of rules at one moment', () => {
  it('adopt one of two versions of one day', async () => {
    const ids = [await proposed('2026-02-01'), await proposed('2026-02-01')];
    const results = await Promise.all(ids.map((id) => adopt(id)));
    expect(results.filter(done)).toHaveLength(1);
    const [refused] = results.filter((result) => !done(result));
    expect(refused?.errors[0]?.message).toMatch(/^Expected a first day after 2026-02-01|^Somebody else/);
  });

  it('adopt a proposal or decline it, and never both', async () => {
    for (const validFrom of ['2026-03-01', '2026-04-01', '2026-05-01']) {
      const id = await proposed(validFrom);
      const results = await Promise.all([adopt(id), decline(id)]);
      expect(results.filter(done)).toHaveLength(1);
      const [kept] = await subgraph.sql<{ n: number }>(
        'select (select count(*) from scheme_adoption where id = $1)::int + (select count(*) from scheme_decline where id = $1)::int as n',
        [id],
      );
      expect(kept?.n).toBe(1);
    }
  });
});

describe('a proposal that is declined', () => {
  it('keeps by whom and why, and is read by those who keep contracts', async () => {
    const id = await proposed('2027-01-01');
    const { record, errors } = await decline(id, { reason: ' Te duur ' });
    expect(errors).toEqual([]);
    expect(record).toMatchObject({
      proposed: true,
      declined: true,
      decline: {
        reason: 'Te duur',
        decider: { organisation: 'gemeente', right: 'gemeente:policy:write' },
      },
    });
    const lists = `{ gemeente { scheme(id: "${OWN_SCHEME}") { proposals { id } declined { id decline { reason } } } } }`;
    const { gemeente: own } = await subgraph.data<{
      gemeente: { scheme: { proposals: object[]; declined: object[] } };
    }>(lists);
    expect(own.scheme.proposals).not.toContainEqual({ id });
    expect(own.scheme.declined).toContainEqual({ id, decline: { reason: 'Te duur' } });
    const { errors: refused } = await subgraph.ask(lists, {}, { as: null });
    expect(refused?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });

  it('is never adopted, tried or declined again, and can be built on', async () => {
    const id = await proposed('2027-01-01');
    await decline(id);
    const expected = refusal(
      'NOT_ALLOWED_NOW',
      'id',
      'This version was declined: propose a new one, based on it if you like.',
    );
    expect(await adopt(id, { expectedVersion: 2 })).toEqual(expected);
    expect(await decline(id, { expectedVersion: 2 })).toEqual(expected);
    const { errors } = await subgraph.ask(
      `{ gemeente { tryScheme(schemeId: "${OWN_SCHEME}", versionId: "${id}", year: 2025) { total { now } } } }`,
    );
    expect(errors?.[0]?.message).toContain('a version of the scheme');
    const next = { label: 'Goedkoper', validFrom: '2027-01-01', source: 'Proef', assumption: true };
    expect(
      await change(subgraph, 'proposeGemeenteSchemeVersion', {
        ...{ ...next, method: 'FIXED_BLOCK', basedOn: id },
      }),
    ).toMatchObject({ errors: [] });
  });

  it('needs a reason, the version that was read, and a proposal', async () => {
    const id = await proposed('2027-01-01');
    const reason = 'Expected a reason of 1 to 1000 characters.';
    expect(await decline(id, { reason: ' ' })).toEqual(refusal('INVALID', 'reason', reason));
    expect(await decline(id, { expectedVersion: 3 })).toEqual(
      refusal('CONFLICT', 'expectedVersion', 'Expected version 3, but it is at version 1 now.', 1),
    );
    for (const none of ['gemeente:none', 'gemeente:scheme-rotterdam-2023'])
      expect(await decline(none)).toEqual(refusal('NOT_FOUND', 'id', 'No proposed version has this id.'));
  });

  it('is declined by those who keep the rules, and by nobody else', async () => {
    const input = { idempotencyKey: newKey(), id: 'x', expectedVersion: 1, reason: 'x' };
    const { errors } = await subgraph.ask(
      'mutation ($input: DeclineGemeenteSchemeVersionInput!) { declineGemeenteSchemeVersion(input: $input) { errors { code } } }',
      { input },
      { as: 'job-coach' },
    );
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });
});
