import { randomUUID } from 'node:crypto';
import { registry } from '@social-return/contract/registry/in-force';
import { PURPOSES, type Purpose } from '@social-return/edge/trust/purposes';
import { scopes } from '@social-return/edge/trust/scopes';
import { kitCategories } from '@social-return/subgraph-kit/retention/kit';
import { expireAll } from '@social-return/subgraph-kit/retention/run';
import { AMSTERDAM, addDays, addMonths, todayIn } from '@social-return/values/day';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { budget } from '../setup/budget.ts';
import { type Party, startChain, type TestChain } from '../setup/chain.ts';
import { makeRecord, OFFER, RESPONSE, STRANGER, send, VACANCY } from '../setup/inbox.ts';
import { NOON, type Tree, testClock } from '../setup/subgraph.ts';

const RUNS = budget({ quick: 5, deep: 50 });
const PARTIES: readonly Party[] = ['gemeente', 'havensteder', 'eneco'];
const prefixOf = (party: Party) => registry().get(party).typePrefix;

const clock = testClock();
let chain: TestChain;
const vacancies: Partial<Record<Party, string>> = {};

beforeAll(async () => {
  chain = await startChain({ clock, deadlineMs: 30_000 });
  for (const party of PARTIES) {
    const asker = { as: { organisation: party } };
    const { id } = await makeRecord(chain, `create${prefixOf(party)}Vacancy`, VACANCY, asker);
    vacancies[party] = id;
  }
});
afterAll(() => chain?.stop());

beforeEach(async () => {
  clock.set(NOON.toISOString());
  for (const { sql } of Object.values(chain.parties))
    await sql('truncate vacancy_response, work_offer, idempotency');
});

const pass = (seconds: number) => clock.set(new Date(clock().getTime() + seconds * 1_000).toISOString());
const matchmaker = (organisation: Party) => ({ as: { organisation }, purpose: 'MATCHING' as Purpose });

/** A form that was open long enough. */
async function formKey(party: Party): Promise<string> {
  const { [`${party}FormKey`]: given } = await chain.data<Tree>(
    `{ ${party}FormKey { key sendableFrom sendableUntil } }`,
    {},
    STRANGER,
  );
  pass(5);
  return String(given!.key);
}

async function respond(party: Party, more: object = {}, fields = 'id secret status receivedAt') {
  const idempotencyKey = await formKey(party);
  const input = { ...RESPONSE, vacancyId: vacancies[party], idempotencyKey, ...more };
  return makeRecord(chain, `respondTo${prefixOf(party)}Vacancy`, input, STRANGER, fields);
}

const inboxOf = (party: Party, fields = 'id status version', argument = '') =>
  `{ ${party} { responses(first: 100${argument}) { totalCount edges { node { ${fields} } } } } }`;
const OPENED = 'id status senderName phone email text language consent reason version';

interface Inbox {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: Readonly<Record<string, unknown>> }[];
}

async function inbox(party: Party, fields?: string, argument?: string): Promise<Inbox> {
  const data = await chain.data<Record<string, { responses: Inbox }>>(
    inboxOf(party, fields, argument),
    {},
    matchmaker(party),
  );
  return data[party]!.responses;
}

/** All that a database holds, as text. */
async function dump(party: Party): Promise<string> {
  const { sql } = chain.parties[party];
  const tables = await sql<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'buurt'`,
  );
  const rows = await Promise.all(tables.map(({ name }) => sql(`select t::text as row from "${name}" t`)));
  return rows
    .flat()
    .map(({ row }) => String(row))
    .join('\n');
}

describe.each(PARTIES)('a response to a vacancy of %s', (party) => {
  const prefix = prefixOf(party);

  it('goes into its inbox, is opened by its matchmaker, declined with a reason, and read by its sender', async () => {
    const { id, secret, status } = await respond(party, { language: 'ar' });
    expect([status, String(id).startsWith(`${party}:`), String(secret).length]).toEqual([
      'RECEIVED',
      true,
      43,
    ]);
    const { totalCount, edges } = await inbox(party, `${OPENED} vacancy { id title }`);
    expect([totalCount, edges[0]?.node]).toEqual([
      1,
      {
        id,
        status: 'RECEIVED',
        senderName: RESPONSE.name,
        phone: RESPONSE.phone,
        email: RESPONSE.email,
        text: RESPONSE.text,
        language: 'ar',
        consent: 'THIS_VACANCY',
        reason: null,
        version: 1,
        vacancy: { id: vacancies[party], title: VACANCY.title },
      },
    ]);
    const reason = 'De plek is deze week vergeven.';
    const decline = { id, expectedVersion: 1, reason };
    await makeRecord(chain, `decline${prefix}Response`, decline, matchmaker(party));
    const own = `query ($secret: Secret!) { ${party}Response(secret: $secret) { id status reason vacancy { id } } }`;
    expect(await chain.data(own, { secret }, STRANGER)).toEqual({
      [`${party}Response`]: { id, status: 'DECLINED', reason, vacancy: { id: vacancies[party] } },
    });
    expect((await inbox(party, undefined, ', undecided: true')).totalCount).toBe(0);
    const actions = await chain.parties[party].sql<{ action: string }>(
      `select distinct r.action || ' for ' || substring(r.processing_activity_id from '[a-z]+$') as action
       from processing_record r join person_key k on k.pseudonym = r.data_subject_id
       where k.candidate_id = $1 order by 1`,
      [id],
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'CHANGE for matching',
      'INBOX for matching',
      'INBOX_ENTRY for matching',
      'OWN_ENTRY for oversight',
    ]);
  });

  it('is in no database as it was written, and in none but its own at all', async () => {
    const { id } = await respond(party);
    for (const other of PARTIES) {
      const text = await dump(other);
      for (const part of [...Object.values(RESPONSE), 'yasmina', 'Yasmina'])
        for (const form of [part, Buffer.from(part).toString('hex')]) expect(text).not.toContain(form);
      expect(text.includes(id as string)).toBe(other === party);
    }
  });

  it('that is withdrawn leaves nothing of what it held, and cannot be decided on', async () => {
    const { id, secret } = await respond(party);
    const withdrawn = await makeRecord(chain, `withdraw${prefix}Response`, { secret }, STRANGER, 'id status');
    expect(withdrawn).toEqual({ id, status: 'WITHDRAWN' });
    const { edges } = await inbox(party, OPENED);
    expect(edges[0]?.node).toMatchObject({
      id,
      status: 'WITHDRAWN',
      senderName: null,
      text: null,
      version: 2,
    });
    const keys = await chain.parties[party].sql('select 1 from person_key where candidate_id = $1', [id]);
    expect(keys).toEqual([]);
    const handled = await send(
      chain,
      `handle${prefix}Response`,
      { id, expectedVersion: 2 },
      matchmaker(party),
    );
    expect(handled.errors[0]?.message).toBe('This was decided or withdrawn before.');
  });
});

describe.each(PARTIES)('work that is offered to %s', (party) => {
  const prefix = prefixOf(party);
  const own = `query ($secret: Secret!) { ${party}Offer(secret: $secret) { id status reason title vacancy { id status } } }`;
  const offer = async (fields = 'id secret status') => {
    const input = { ...OFFER, idempotencyKey: await formKey(party) };
    return makeRecord(chain, `offer${prefix}Work`, input, STRANGER, fields);
  };
  const decide = (verb: string, input: object, fields = 'id version') =>
    makeRecord(chain, `${verb}${prefix}Offer`, input, matchmaker(party), fields);
  const search = async () => {
    const { vacancies: page } = await chain.data<Tree>(
      '{ vacancies(filter: { text: "buurttuin" }, first: 5) { edges { node { id title } } } }',
      {},
      STRANGER,
    );
    return (page!.edges as unknown as { node: object }[]).map(({ node }) => node);
  };

  it('is edited and published by its matchmaker, found by everybody, and followed by its sender', async () => {
    const { id, secret, status } = await offer();
    expect([status, await search()]).toEqual(['PROPOSED', []]);
    const read = `{ ${party} { offer(id: "${id}") { title sender senderName phone email language hoursPerWeekMin hoursPerWeekMax positions languageLevel workplace { code } } offers(first: 5, undecided: true) { totalCount } } }`;
    const { [party]: view } = await chain.data<Tree>(read, {}, matchmaker(party));
    const { name, phone, email, workplace, idempotencyKey: _, ...rest } = { ...OFFER, idempotencyKey: '' };
    const { description: _description, kind: _kind, ...shown } = rest;
    expect(view).toEqual({
      offer: {
        ...shown,
        senderName: name,
        ...{ phone, email, language: 'nl', positions: 1, languageLevel: 'NONE' },
        workplace: { code: workplace },
      },
      offers: { totalCount: 1 },
    });
    const title = 'Buurttuin: handen gevraagd';
    expect(await decide('update', { id, expectedVersion: 1, title })).toEqual({ id, version: 2 });
    const published = await decide('publish', { id, expectedVersion: 2 }, 'status vacancy { id title }');
    const found = await search();
    expect(found).toEqual([(published as unknown as Tree).vacancy]);
    expect(found).toMatchObject([{ title }]);
    const vacancyId = (found[0] as { id: string }).id;
    expect(await chain.data(own, { secret }, STRANGER)).toEqual({
      [`${party}Offer`]: {
        ...{ id, status: 'PUBLISHED', reason: null, title },
        vacancy: { id: vacancyId, status: 'OPEN' },
      },
    });
    expect((await respond(party, { vacancyId })).status).toBe('RECEIVED');
    await chain.parties[party].sql(`update vacancy set status = 'CLOSED' where id = $1`, [vacancyId]);
  });

  it('is declined with a reason, or withdrawn, after which nothing of it is left', async () => {
    const declined = await offer();
    await decide('decline', { id: declined.id, expectedVersion: 1, reason: 'Dit hoort bij de gemeente.' });
    expect(await chain.data(own, { secret: declined.secret }, STRANGER)).toMatchObject({
      [`${party}Offer`]: { status: 'DECLINED', reason: 'Dit hoort bij de gemeente.', vacancy: null },
    });
    const withdrawn = await offer();
    await makeRecord(chain, `withdraw${prefix}Offer`, { secret: withdrawn.secret }, STRANGER);
    const deleted = await offer();
    await decide('delete', { id: deleted.id, expectedVersion: 1 });
    for (const { id } of [withdrawn, deleted]) {
      const rows = await chain.parties[party].sql(
        'select status, title, description, sealed from work_offer where id = $1',
        [id],
      );
      expect(rows).toEqual([{ status: 'WITHDRAWN', title: null, description: null, sealed: null }]);
    }
    const text = await dump(party);
    for (const part of [OFFER.name, OFFER.email, OFFER.phone]) expect(text).not.toContain(part);
  });
});

describe('an inbox', () => {
  it('shows what waits first, the newest first, page by page', async () => {
    const sent: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      sent.push(String((await respond('eneco')).id));
      pass(60);
    }
    for (const n of [4, 1])
      await makeRecord(
        chain,
        'handleEnecoResponse',
        { id: sent[n], expectedVersion: 1 },
        matchmaker('eneco'),
      );
    const pages: unknown[] = [];
    let after: string | null = null;
    do {
      const { eneco }: { eneco: { responses: Tree } } = await chain.data(
        `query ($after: String) { eneco { responses(first: 2, after: $after) { edges { node { id } } pageInfo { endCursor hasNextPage } } } }`,
        { after },
        matchmaker('eneco'),
      );
      const { edges, pageInfo } = eneco.responses as unknown as {
        edges: { node: { id: string } }[];
        pageInfo: { endCursor: string; hasNextPage: boolean };
      };
      pages.push(...edges.map(({ node }) => node.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(pages).toEqual([3, 2, 0, 4, 1].map((n) => sent[n]));
  });

  it('is empty for everyone but people of the organisation with the right and a purpose, in lists, counts and errors', async () => {
    const sent = await Promise.all(
      PARTIES.map(async (party) => {
        const input = { ...OFFER, name: RESPONSE.name, idempotencyKey: await formKey(party) };
        const offered = await makeRecord(chain, `offer${prefixOf(party)}Work`, input, STRANGER);
        return [party, { response: await respond(party), offer: offered }] as const;
      }),
    );
    const all = scopes().map(({ name }) => name);
    const seen = { shown: 0, hidden: 0 };
    const asked = fc.record({
      party: fc.constantFrom(...PARTIES),
      organisation: fc.option(fc.constantFrom(...PARTIES), { nil: null }),
      held: fc.oneof(fc.constant(all), fc.subarray(all)),
      purpose: fc.option(fc.constantFrom(...(Object.keys(PURPOSES) as Purpose[])), { nil: null }),
      byId: fc.boolean(),
      entry: fc.constantFrom('response' as const, 'offer' as const),
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ party, organisation, held, purpose, byId, entry }) => {
        const [, { [entry]: given }] = sent.find(([name]) => name === party)!;
        const { id } = given;
        const opened = entry === 'response' ? OPENED : 'id status senderName phone email reason version';
        const query = byId
          ? `{ ${party} { ${entry}(id: "${id}") { ${opened} } } }`
          : inboxOf(party, opened).replace('responses', `${entry}s`);
        const asker = { as: { organisation, scopes: held }, purpose };
        const answers = [await chain.ask(query, {}, asker), await chain.parties[party].ask(query, {}, asker)];
        const mayRead =
          organisation === party &&
          held.includes(`${party}:matching:write`) &&
          (purpose === 'MATCHING' || purpose === 'GUIDANCE');
        for (const answer of answers) {
          const text = JSON.stringify(answer);
          expect([text.includes(String(id)) && !byId, text.includes('Yasmina')]).toEqual([
            mayRead && !byId,
            mayRead,
          ]);
          if (!mayRead) expect(text).not.toMatch(/"totalCount":[1-9]/);
        }
        seen[mayRead ? 'shown' : 'hidden'] += 1;
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    if (process.env.TEST_BUDGET) console.info(JSON.stringify(seen));
  }, 120_000);

  it('gets one entry for each form, however often, at once and by whichever gateway it is sent', async () => {
    const texts = ['Eerste', 'Tweede'];
    const sends = fc.array(fc.record({ form: fc.nat(2), text: fc.constantFrom(...texts) }), {
      minLength: 1,
      maxLength: 8,
    });
    let total = 0;
    await fc.assert(
      fc.asyncProperty(sends, async (list) => {
        const keys = [await formKey('eneco'), await formKey('eneco'), await formKey('eneco')];
        await chain.parties.eneco.sql('truncate vacancy_response, idempotency');
        const answers = await Promise.all(
          list.map(async ({ form, text }) => {
            const input = { ...RESPONSE, text, vacancyId: vacancies.eneco, idempotencyKey: keys[form] };
            const { record, errors } = await send(
              chain,
              'respondToEnecoVacancy',
              input,
              STRANGER,
              'id secret',
            );
            return {
              form,
              text,
              id: record && String(record.id),
              code: errors[0]?.code,
              secret: record?.secret,
            };
          }),
        );
        total += answers.length;
        for (const [form, ofForm] of Map.groupBy(answers, (answer) => answer.form)) {
          const taken = ofForm.filter(({ id }) => id !== null);
          expect([
            form,
            new Set(taken.map(({ id, secret, text }) => `${id} ${secret} ${text}`)).size,
          ]).toEqual([form, 1]);
          const others = ofForm.filter(({ id }) => id === null);
          expect(new Set(others.map(({ code }) => code))).toEqual(
            new Set(others.length > 0 ? ['IDEMPOTENCY_KEY_REUSED'] : []),
          );
        }
        const [{ count } = { count: 0 }] = await chain.parties.eneco.sql<{ count: number }>(
          'select count(*)::int as count from vacancy_response',
        );
        expect(count).toBe(new Set(list.map(({ form }) => form)).size);
      }),
      { numRuns: Math.ceil(RUNS / 2), endOnFailure: true },
    );
    if (process.env.TEST_BUDGET) console.info(JSON.stringify({ sends: total }));
  }, 120_000);

  it('keeps nothing longer than its periods, and nothing shorter', async () => {
    const today = todayIn(AMSTERDAM, () => NOON);
    const entry = fc.record({
      received: fc.integer({ min: 0, max: 500 }),
      decided: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
      status: fc.constantFrom('HANDLED', 'DECLINED', 'WITHDRAWN'),
      consent: fc.constantFrom('THIS_VACANCY', 'OTHER_WORK'),
    });
    const { sql, databaseUrl } = chain.parties.eneco;
    const db = await new DataSource({ type: 'postgres', url: databaseUrl, poolSize: 1 }).initialize();
    const seen = { kept: 0, gone: 0 };
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 12 }), async (entries) => {
          await sql('truncate vacancy_response, idempotency');
          const rows = entries.map(({ received, decided, status, consent }, n) => ({
            id: `eneco:${n}`,
            received: addDays(today, -received - (decided ?? 0)),
            decided: decided === null ? null : addDays(today, -decided),
            status: decided === null ? 'RECEIVED' : status,
            consent,
          }));
          await sql(
            `insert into vacancy_response (id, secret_hash, vacancy_id, received_at, decided_at, status, consent, language, sealed)
             select id, sha256(id::bytea), $2, received + interval '12 hours', decided + interval '12 hours', status, consent, 'nl',
               case when status <> 'WITHDRAWN' then 'x'::bytea end
             from jsonb_to_recordset($1::jsonb) as r(id text, received date, decided date, status text, consent text)`,
            [JSON.stringify(rows), vacancies.eneco],
          );
          await sql(
            `insert into person_key (candidate_id, pseudonym, key) select id, 'p ' || id, secret_hash from vacancy_response
             on conflict do nothing`,
          );
          await expireAll(db, kitCategories({}), { clock: () => NOON, random: Buffer.alloc, dryRun: false });
          const kept = rows.filter(({ received, decided, status, consent }) =>
            consent === 'OTHER_WORK' && status !== 'WITHDRAWN'
              ? addMonths(today, -12) < received
              : decided === null
                ? addMonths(today, -6) < received
                : addDays(today, -28) < decided,
          );
          const left = await sql<{ id: string }>('select id from vacancy_response order by id');
          const keys = await sql<{ id: string }>(
            `select candidate_id as id from person_key where pseudonym like 'p %' order by 1`,
          );
          const expected = kept.map(({ id }) => ({ id })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
          expect([left, keys]).toEqual([expected, expected]);
          seen.kept += kept.length;
          seen.gone += rows.length - kept.length;
          await sql(`delete from person_key where pseudonym like 'p %'`);
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    } finally {
      await db.destroy();
    }
    if (process.env.TEST_BUDGET) console.info(JSON.stringify(seen));
  }, 120_000);

  it('keeps what was offered for three months after the decision, and for half a year without one', async () => {
    const today = todayIn(AMSTERDAM, () => NOON);
    const entry = fc.record({
      received: fc.integer({ min: 0, max: 300 }),
      decided: fc.option(fc.integer({ min: 0, max: 150 }), { nil: null }),
      status: fc.constantFrom('PUBLISHED', 'DECLINED', 'WITHDRAWN'),
    });
    const { sql, databaseUrl } = chain.parties.havensteder;
    const db = await new DataSource({ type: 'postgres', url: databaseUrl, poolSize: 1 }).initialize();
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 12 }), async (entries) => {
          await sql('truncate work_offer, idempotency');
          const rows = entries.map(({ received, decided, status }, n) => ({
            id: `havensteder:${n}`,
            received: addDays(today, -received - (decided ?? 0)),
            decided: decided === null ? null : addDays(today, -decided),
            status: decided === null ? 'PROPOSED' : status,
          }));
          await sql(
            `insert into work_offer (id, secret_hash, received_at, decided_at, status, sender, title, description, kind, buurt,
               hours_per_week_min, hours_per_week_max, level, positions, language, sealed)
             select id, sha256(id::bytea), received + interval '12 hours', decided + interval '12 hours', status, 'FIRM', held, held,
               'CHORE', 'BU05990321', 1, 2, 0, 1, 'nl', held::bytea
             from jsonb_to_recordset($1::jsonb) as r(id text, received date, decided date, status text),
               lateral (select case when status <> 'WITHDRAWN' then 'x' end as held) as h`,
            [JSON.stringify(rows)],
          );
          await expireAll(db, kitCategories({}), { clock: () => NOON, random: Buffer.alloc, dryRun: false });
          const kept = rows.filter(({ received, decided }) =>
            decided === null ? addMonths(today, -6) < received : addMonths(today, -3) < decided,
          );
          const left = await sql<{ id: string }>('select id from work_offer');
          expect(left.map(({ id }) => id).toSorted()).toEqual(kept.map(({ id }) => id).toSorted());
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    } finally {
      await db.destroy();
    }
  }, 120_000);

  it('is no way to any other change without a token', async () => {
    const answer = await chain.ask(
      'mutation ($input: HandleEnecoResponseInput!) { handleEnecoResponse(input: $input) { errors { message } } }',
      { input: { id: 'eneco:x', expectedVersion: 1, idempotencyKey: randomUUID() } },
      STRANGER,
    );
    expect(answer.errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });
});
