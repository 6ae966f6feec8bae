import { randomBytes, randomInt } from 'node:crypto';
import type { Purpose } from '@social-return/edge/trust/purposes';
import { eneco } from '@social-return/eneco/subgraph';
import { gemeente } from '@social-return/gemeente/subgraph';
import { person } from '@social-return/gemeente/testing';
import { encodeQuestion } from '@social-return/values/canonical';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budget } from './setup/budget.ts';
import { type DirectAsker, type DirectSubgraph, directSubgraph } from './setup/direct.ts';

/**
 * Whatever is given, withdrawn, referred, erased and read in whatever order: nobody reads a person without a ground at
 * that moment, nobody at all reads one who was erased, and every person who was read stands in the log once per read. The model below is the whole of the rule.
 */

const ORGANISATIONS = ['gemeente', 'havensteder', 'eneco'] as const;
type Name = (typeof ORGANISATIONS)[number];
type Use = 'MATCHING' | 'FOLLOW_UP';

interface Ground {
  readonly id: string;
  readonly use: Use;
  /** Null for all organisations. */
  readonly organisation: Name | null;
  readonly basis: 'CONSENT' | 'LEGAL_TASK';
}

interface Model {
  readonly people: {
    readonly id: string;
    grounds: Ground[];
    referrals: { id: string; owner: Name }[];
    placed: boolean;
    /** Asked to be erased; from then on there is no ground, and after the erasure nothing at all. */
    erasure: { readonly id: string; readonly tombstone: string } | null;
    /** Where the erasure was delivered. */
    readonly erasedAt: Set<Name>;
  }[];
}

interface Real {
  readonly register: DirectSubgraph;
  readonly other: DirectSubgraph;
}

let real: Real;

beforeAll(async () => {
  const [register, other] = await Promise.all([directSubgraph(gemeente), directSubgraph(eneco)]);
  real = { register, other };
});

afterAll(async () => {
  await Promise.all([real?.register.stop(), real?.other.stop()]);
});

const covers = (grounds: readonly Ground[], uses: readonly Use[], asking: Name | null) =>
  grounds.some(
    ({ use, organisation }) => uses.includes(use) && (organisation === null || organisation === asking),
  );

/** Which uses a person must allow one of for a purpose; null where nobody is ever shown. */
const USES: Partial<Record<Purpose, readonly Use[]>> = {
  MATCHING: ['MATCHING'],
  GUIDANCE: ['MATCHING', 'FOLLOW_UP'],
};

/** A request of its own, by somebody of that organisation. */
function asks(organisation: Name | null, purpose: Purpose): DirectAsker & { trace: { traceId: string } } {
  const hex = (bytes: number) => randomBytes(bytes).toString('hex');
  return {
    caller: { organisation },
    purpose,
    trace: { traceId: hex(16), spanId: hex(8), parentSpanId: hex(8) },
  };
}

/** The people in the log of that request, one for each record. */
async function logged(
  subgraph: DirectSubgraph,
  { trace }: { trace: { traceId: string } },
): Promise<string[]> {
  const rows = await subgraph.sql<{ candidate_id: string }>(
    `select k.candidate_id from processing_record r join person_key k on k.pseudonym = r.data_subject_id
     where r.trace_id = $1 order by 1`,
    [trace.traceId],
  );
  return rows.map(({ candidate_id }) => candidate_id);
}

/** Changes something as the register's own people; gives the record, or null when it was refused. */
async function change(
  mutation: string,
  input: object,
  purpose: Purpose = 'GUIDANCE',
): Promise<{ id: string; version: number } | null> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data } = await real.register.ask<
    Record<string, { record: { id: string; version: number } | null }>
  >(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { record { id version } } }`,
    { input: { idempotencyKey: randomBytes(12).toString('hex'), ...input } },
    asks('gemeente', purpose),
  );
  return data[mutation]?.record ?? null;
}

type Command = fc.AsyncCommand<Model, Real>;

/** A command on one of the people there are; `n` picks who. */
function onPerson(
  n: number,
  text: string,
  run: (who: Model['people'][number], model: Model) => Promise<void>,
): Command {
  return {
    check: ({ people }) => people.length > 0,
    run: async (model) => run(model.people[n % model.people.length]!, model),
    toString: () => `${text} of person ${n}`,
  };
}

const register: Command = {
  check: ({ people }) => people.length < 4,
  run: async (model) => {
    const { id } = (await change('registerCandidate', person()))!;
    model.people.push({ id, grounds: [], referrals: [], placed: false, erasure: null, erasedAt: new Set() });
  },
  toString: () => 'register',
};

const give = (n: number, use: Use, organisation: Name | null, basis: Ground['basis']) =>
  onPerson(n, `give ${basis} ${use} to ${organisation}`, async (who) => {
    const given = await change('giveConsent', {
      candidateId: who.id,
      purpose: use,
      organisation,
      basis,
      textVersion: '2026-1',
    });
    const isTwice = who.grounds.some(
      (ground) => ground.use === use && ground.organisation === organisation && ground.basis === basis,
    );
    const isPossible = who.erasure === null && !isTwice && (basis === 'CONSENT' || organisation !== null);
    expect(given !== null).toBe(isPossible);
    if (given) who.grounds.push({ id: given.id, use, organisation, basis });
  });

const withdraw = (n: number, which: number) =>
  onPerson(n, `withdraw ${which}`, async (who) => {
    const ground = who.grounds[which % Math.max(1, who.grounds.length)];
    if (!ground) return;
    expect(await change('withdrawConsent', { id: ground.id, expectedVersion: 1 })).not.toBeNull();
    who.grounds = who.grounds.filter(({ id }) => id !== ground.id);
  });

const refer = (n: number, owner: Exclude<Name, 'gemeente'>) =>
  onPerson(n, `refer to ${owner}`, async (who) => {
    const vacancyId = `${owner}:vacancy-${randomBytes(6).toString('hex')}`;
    const referral = await change('referCandidate', { candidateId: who.id, vacancyId });
    // Anyone who asked to be erased left the register, whatever ground is entered after that.
    const isOpen = who.erasure === null && covers(who.grounds, ['MATCHING'], owner);
    expect(referral !== null).toBe(isOpen);
    if (referral) who.referrals.push({ id: referral.id, owner });
  });

const place = (n: number) =>
  onPerson(n, 'place', async (who) => {
    if (who.placed) return;
    const isErased = who.erasedAt.has('eneco');
    who.placed = !isErased;
    const placed = real.other.sql(
      `insert into placement (id, kind, employer, employer_kvk, start, minutes_per_week, candidate_id, buurt,
         start_position, contract_type, full_week_minutes, learning_minutes_per_week)
       values ($1, 'JOB', 'Voorbeeld BV', $3, '2026-01-01', 60, $2, 'BU05990321',
         'PARTICIPATIEWET', 'REGULAR', 2400, 0)`,
      // The same work of one person is recorded once.
      [`eneco:${randomBytes(8).toString('hex')}`, who.id, String(randomInt(10_000_000, 100_000_000))],
    );
    if (isErased) await expect(placed).rejects.toThrow('the person was erased');
    else await placed;
  });

const requestErasure = (n: number) =>
  onPerson(n, 'request erasure', async (who) => {
    const input = { candidateId: who.id, reason: 'PERSON_ASKED' };
    const asked = await change('requestErasure', input, 'ERASURE');
    expect(asked !== null).toBe(who.erasure === null);
    if (!asked) return;
    const [row] = await real.register.sql<{ tombstone: string }>(
      'select tombstone from erasure_request where id = $1',
      [asked.id],
    );
    who.erasure = { id: asked.id, tombstone: row!.tombstone };
    who.grounds = [];
  });

/** As the register's worker delivers it; twice is as once. */
const deliverErasure = (n: number, at: 'gemeente' | 'eneco') =>
  onPerson(n, `erase at ${at}`, async (who) => {
    if (!who.erasure) return;
    const mutation = at === 'gemeente' ? 'eraseGemeentePerson' : 'eraseEnecoPerson';
    const { id: requestId, tombstone } = who.erasure;
    const { data } = await (at === 'gemeente' ? real.register : real.other).ask<
      Record<string, { record: { outcome: string } | null }>
    >(
      `mutation ($input: E${mutation.slice(1)}Input!) { ${mutation}(input: $input) { record { outcome } } }`,
      { input: { idempotencyKey: `${requestId}|${at}`, requestId, candidateId: who.id, tombstone } },
      asks('gemeente', 'ERASURE'),
    );
    expect(data[mutation]?.record).toEqual({ outcome: 'ERASED' });
    who.erasedAt.add(at);
    if (at === 'gemeente') {
      who.grounds = [];
      expect(await leftOf(real.register, who.id, ['erasure_request'])).toEqual([]);
    } else {
      who.placed = false;
      expect(await leftOf(real.other, who.id)).toEqual([]);
    }
  });

/** The tables in which the id of a person still stands. */
async function leftOf(
  { sql }: DirectSubgraph,
  candidateId: string,
  except: readonly string[] = [],
): Promise<string[]> {
  const tables = await sql<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
     and relname <> all($1)`,
    [except],
  );
  const found = await sql<{ name: string }>(
    tables
      .map(
        ({ name }) =>
          `select '${name}' as name where exists (select from "${name}" t where position($1 in t::text) > 0)`,
      )
      .join(' union all '),
    [candidateId],
  );
  return found.map(({ name }) => name);
}

const readProfile = (n: number, asking: Name | null, purpose: Purpose) =>
  onPerson(n, `read by ${asking} for ${purpose}`, async (who) => {
    const asker = asks(asking, purpose);
    const { data } = await real.register.entities<{ id: string; kinds: string[] }>(
      [
        { __typename: 'Candidate', ref: who.id },
        { __typename: 'Candidate', ref: who.id },
      ],
      '... on Candidate { id kinds }',
      asker,
    );
    const isOpen = covers(who.grounds, USES[purpose] ?? [], asking);
    if (who.erasedAt.has('gemeente')) expect(isOpen).toBe(false);
    const expected = isOpen ? { id: who.id, kinds: ['JOB'] } : null;
    expect(data._entities).toEqual([expected, expected]);
    expect(await logged(real.register, asker)).toEqual(isOpen ? [who.id] : []);
  });

const readReferrals = (n: number, asking: Name) =>
  onPerson(n, `read referrals by ${asking}`, async (who) => {
    const asker = asks(asking, 'GUIDANCE');
    const { data } = await real.register.entities<{ id: string }>(
      who.referrals.map(({ id: ref }) => ({ __typename: 'Referral', ref })),
      '... on Referral { id }',
      asker,
    );
    const isOpen =
      !who.erasedAt.has('gemeente') &&
      (asking === 'gemeente' || covers(who.grounds, ['MATCHING', 'FOLLOW_UP'], asking));
    const isPutTo = (owner: Name) => isOpen && (asking === 'gemeente' || owner === asking);
    expect(data._entities).toEqual(who.referrals.map(({ id, owner }) => (isPutTo(owner) ? { id } : null)));
    const isRead = who.referrals.some(({ owner }) => isPutTo(owner));
    expect(await logged(real.register, asker)).toEqual(isRead ? [who.id] : []);
  });

/** As the gateway does it: the register says that the person is shared, and only then another organisation gives what it holds. */
const readPath = (n: number, asking: Name | null, purpose: Purpose) =>
  onPerson(n, `read path by ${asking} for ${purpose}`, async (who) => {
    const asker = asks(asking, purpose);
    const { data } = await real.register.entities<{ shared: string | null }>(
      [{ __typename: 'Candidate', ref: who.id }],
      purpose === 'GUIDANCE' ? '... on Candidate { shared }' : '... on Candidate { id }',
      asker,
    );
    const { data: path } = await real.other.entities<{ enecoPlacements: { rows: unknown[] } | null }>(
      [{ __typename: 'Candidate', ref: who.id, shared: data._entities[0]?.shared ?? null }],
      '... on Candidate { enecoPlacements }',
      asker,
    );
    const isOpen = purpose === 'GUIDANCE' && covers(who.grounds, ['MATCHING', 'FOLLOW_UP'], asking);
    const shown = path._entities[0]?.enecoPlacements?.rows.length ?? 0;
    expect(shown).toBe(isOpen && who.placed ? 1 : 0);
    expect(await logged(real.other, asker)).toEqual(shown > 0 ? [who.id] : []);
  });

const search = (asking: Name | null, purpose: Purpose): Command => ({
  check: () => true,
  run: async ({ people }) => {
    const asker = asks(asking, purpose);
    const query = encodeQuestion({ filter: {}, first: 50, after: null });
    const { data } = await real.register.entities<{ gemeentePage: { rows: [string, string][] } | null }>(
      [{ __typename: 'CandidateConnection', query }],
      '... on CandidateConnection { gemeentePage }',
      asker,
    );
    const found = (data._entities[0]?.gemeentePage?.rows ?? []).map(([, id]) => id).toSorted();
    const findable = people.filter(
      ({ grounds, erasure }) => erasure === null && covers(grounds, ['MATCHING'], asking),
    );
    expect(found).toEqual(USES[purpose] ? findable.map(({ id }) => id).toSorted() : []);
    expect(await logged(real.register, asker)).toEqual(found);
  },
  toString: () => `search by ${asking} for ${purpose}`,
});

const who = fc.nat({ max: 3 });
const use = fc.constantFrom<Use>('MATCHING', 'FOLLOW_UP');
const someone = fc.option(fc.constantFrom(...ORGANISATIONS), { nil: null });
const purpose = fc.constantFrom<Purpose>('MATCHING', 'GUIDANCE', 'GUIDANCE', 'CONTRACTS', 'REPORTING');

const COMMANDS: fc.Arbitrary<Command>[] = [
  fc.constant(register),
  fc
    .tuple(who, use, someone, fc.constantFrom<Ground['basis']>('CONSENT', 'CONSENT', 'LEGAL_TASK'))
    .map(([n, what, organisation, basis]) => give(n, what, organisation, basis)),
  fc.tuple(who, fc.nat({ max: 5 })).map(([n, which]) => withdraw(n, which)),
  fc
    .tuple(who, fc.constantFrom<Exclude<Name, 'gemeente'>>('havensteder', 'eneco'))
    .map(([n, owner]) => refer(n, owner)),
  who.map(place),
  who.map(requestErasure),
  fc.tuple(who, fc.constantFrom('gemeente', 'eneco')).map(([n, at]) => deliverErasure(n, at)),
  fc.tuple(who, someone, purpose).map(([n, asking, what]) => readProfile(n, asking, what)),
  fc.tuple(who, fc.constantFrom(...ORGANISATIONS)).map(([n, asking]) => readReferrals(n, asking)),
  fc.tuple(who, someone, purpose).map(([n, asking, what]) => readPath(n, asking, what)),
  fc.tuple(someone, purpose).map(([asking, what]) => search(asking, what)),
];

it('reads nobody without a ground, and logs everybody who is read once per read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(COMMANDS, { maxCommands: 40, size: 'max' }), async (commands) => {
      await real.register.sql(
        'delete from erasure_answer; delete from erasure_request; delete from referral; delete from consent; delete from candidate',
      );
      await fc.asyncModelRun(() => ({ model: { people: [] }, real }), [register, ...commands]);
    }),
    { numRuns: budget({ quick: 5, deep: 25 }) },
  );
}, 120_000);
