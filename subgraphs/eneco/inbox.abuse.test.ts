import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { UserError } from '@social-return/contract/model/user-error';
import { newFormKey } from '@social-return/subgraph-kit/inbox/form-key';
import { openEntry } from '@social-return/subgraph-kit/inbox/sealing';
import { OFFER, RESPONSE, STRANGER, send } from '@social-return/test/setup/inbox';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eneco } from './subgraph.ts';
import { createRecord, VACANCY } from './testing.ts';

const NOT_A_KEY = 'Expected the key of a form that this organisation gave.';

const clock = testClock();
let subgraph: TestSubgraph;
let vacancyId: string;

beforeAll(async () => {
  subgraph = await startSubgraph(eneco, { clock });
  vacancyId = await createRecord(subgraph, 'createEnecoVacancy', VACANCY);
});
afterAll(() => subgraph?.stop());

const key = (age = 5_000, more: object = {}) =>
  newFormKey({
    organisation: 'eneco',
    keys: subgraph.keys,
    random: randomBytes,
    clock: () => new Date(clock().getTime() - age),
    ...more,
  })!;

const respond = (more: object) =>
  send(
    subgraph,
    'respondToEnecoVacancy',
    { ...RESPONSE, vacancyId, idempotencyKey: key(), ...more },
    STRANGER,
    'id secret',
  );

const refusal = (code: string, field: string, message: string) => ({
  record: null,
  errors: [
    {
      code,
      message,
      path: ['input', ...field.split('.').filter(Boolean)],
      currentVersion: null,
    } as UserError,
  ],
});

describe('a form is refused', () => {
  it.each<[string, () => string, string, string]>([
    [
      'before three seconds',
      () => key(2_999),
      'NOT_ALLOWED_NOW',
      'A form is sent 3 seconds after its key was given, or later: send it again.',
    ],
    [
      'with a key of later than now',
      () => key(-1_000),
      'NOT_ALLOWED_NOW',
      'A form is sent 3 seconds after its key was given, or later: send it again.',
    ],
    [
      'after a day',
      () => key(86_400_000),
      'NOT_ALLOWED_NOW',
      'This form was opened more than a day ago: ask for a new key and send it again.',
    ],
    [
      'with a key of another organisation',
      () => key(5_000, { organisation: 'gemeente' }),
      'INVALID',
      NOT_A_KEY,
    ],
    [
      'with a key of another inbox',
      () => key(5_000, { keys: { ...subgraph.keys, inbox: [randomBytes(32)] } }),
      'INVALID',
      NOT_A_KEY,
    ],
    ['with a key in another writing', () => `${key()}=`, 'INVALID', NOT_A_KEY],
    ['with a key of which a bit was changed', () => `B${key().slice(1)}`, 'INVALID', NOT_A_KEY],
    ['with a key that is none', () => 'aaaaaaaa', 'INVALID', NOT_A_KEY],
    ['without a key', () => '', 'INVALID', NOT_A_KEY],
  ])('%s', async (_what, idempotencyKey, code, message) => {
    expect(await respond({ idempotencyKey: idempotencyKey() })).toEqual(
      refusal(code, 'idempotencyKey', message),
    );
  });

  it.each<[object, string, string]>([
    [{ name: ' ' }, 'name', 'Expected 1 to 200 characters.'],
    [{ name: 'x'.repeat(201) }, 'name', 'Expected 1 to 200 characters.'],
    [{ text: '' }, 'text', 'Expected 1 to 2000 characters.'],
    [{ text: 'x'.repeat(2_001) }, 'text', 'Expected 1 to 2000 characters.'],
    [{ phone: null, email: ' ' }, 'email', 'Expected a telephone number or an e-mail address.'],
    [{ phone: 'bel maar' }, 'phone', 'Expected a telephone number of 6 to 30 digits, spaces and signs.'],
    [{ email: 'yasmina' }, 'email', 'Expected an e-mail address of at most 200 characters.'],
    [
      { email: `${'y'.repeat(99)}@${'e'.repeat(120)}.nl` },
      'email',
      'Expected an e-mail address of at most 200 characters.',
    ],
    [{ language: 'Dutch' }, 'language', 'Expected a language of two or three letters, such as "nl".'],
    [
      { text: 'Mijn nummer is 123456782.' },
      'text',
      'This holds what may be a citizen service number (BSN): no BSN may be kept here. Leave it out.',
    ],
  ])('%j', async (more, field, message) => {
    const idempotencyKey = key();
    expect(await respond({ ...more, idempotencyKey })).toEqual(refusal('INVALID', field, message));
    // What was typed is not lost: mended, it goes with the same form.
    expect((await respond({ idempotencyKey })).errors).toEqual([]);
  });

  it('to a vacancy that is not there, or not open any more', async () => {
    const idempotencyKey = key();
    expect(await respond({ vacancyId: 'eneco:none', idempotencyKey })).toEqual(
      refusal('NOT_FOUND', 'vacancyId', 'No vacancy here has this id.'),
    );
    expect((await respond({ idempotencyKey })).errors).toEqual([]);
    const closed = await createRecord(subgraph, 'createEnecoVacancy', { ...VACANCY, closesOn: '2026-03-04' });
    clock.set('2026-03-04T12:00:00.000Z');
    expect(await respond({ vacancyId: closed })).toEqual(
      refusal('NOT_ALLOWED_NOW', 'vacancyId', 'The vacancy is not open any more: nobody can respond.'),
    );
  });

  it('while two hundred wait for one vacancy', async () => {
    const full = await createRecord(subgraph, 'createEnecoVacancy', VACANCY);
    await subgraph.sql(
      `insert into vacancy_response (id, secret_hash, vacancy_id, received_at, status, consent, language, sealed)
       select 'eneco:f' || n, sha256(n::text::bytea), $1, now(), 'RECEIVED', 'THIS_VACANCY', 'nl', 'x'
       from generate_series(1, 200) n`,
      [full],
    );
    expect(await respond({ vacancyId: full })).toEqual(
      refusal(
        'NOT_ALLOWED_NOW',
        'vacancyId',
        'Enough people wrote already, and no more are taken now: try again in some days.',
      ),
    );
  });
});

describe('work that is offered is refused', () => {
  const offer = (more: object) =>
    send(subgraph, 'offerEnecoWork', { ...OFFER, idempotencyKey: key(), ...more }, STRANGER, 'id secret');
  const contact =
    'Everybody will read this, and it holds what may be a telephone number or an e-mail address. Leave it out: people are reached through the organisation.';

  it.each<[object, string, string, string]>([
    [{ title: '' }, 'INVALID', 'title', 'Expected a title of 1 to 200 characters.'],
    [{ title: 'Bel 06-12345678' }, 'INVALID', 'title', contact],
    [{ description: 'Mail achmed@example.nl' }, 'INVALID', 'description', contact],
    [{ description: '' }, 'INVALID', 'description', 'Expected a description of 1 to 4000 characters.'],
    [
      { description: 'Mijn BSN is 123456782' },
      'INVALID',
      'description',
      'This holds what may be a citizen service number (BSN): no BSN may be kept here. Leave it out.',
    ],
    [
      { hoursPerWeekMin: 61, hoursPerWeekMax: 60 },
      'INVALID',
      'hoursPerWeekMin',
      'Expected 0 to 60 hours a week.',
    ],
    [
      { hoursPerWeekMin: 5 },
      'INVALID',
      'hoursPerWeekMin',
      'Expected the fewest hours to be no more than the most hours.',
    ],
    [{ positions: 0 }, 'INVALID', 'positions', 'Expected 1 to 1000 positions.'],
    [
      { workplace: 'BU00000000' },
      'NOT_FOUND',
      'workplace',
      'Expected the CBS code of a buurt in Rotterdam, such as "BU05990321".',
    ],
    [{ phone: null, email: null }, 'INVALID', 'email', 'Expected a telephone number or an e-mail address.'],
  ])('%j', async (more, code, field, message) => {
    const idempotencyKey = key();
    expect(await offer({ ...more, idempotencyKey })).toEqual(refusal(code, field, message));
    expect((await offer({ idempotencyKey })).errors).toEqual([]);
  });

  it('to be published by another organisation, twice, or to close before it opens', async () => {
    const publish = (id: unknown, expectedVersion: number, organisation = 'eneco') => {
      const asker = { as: { organisation }, purpose: 'MATCHING' } as const;
      return send(subgraph, 'publishEnecoOffer', { id, expectedVersion }, asker);
    };
    const id = (await offer({})).record!.id;
    expect(await publish(id, 1, 'gemeente')).toEqual(refusal('NOT_FOUND', 'id', 'Nothing here has this id.'));
    expect((await publish(id, 1)).errors).toEqual([]);
    expect(await publish(id, 2)).toEqual(
      refusal('NOT_ALLOWED_NOW', 'id', 'This was decided or withdrawn before.'),
    );
    const past = (await offer({ closesOn: '2026-01-01' })).record!.id;
    expect(await publish(past, 1)).toEqual(
      refusal('INVALID', 'closesOn', 'Expected a closing day after the day of publication.'),
    );
  });
});

describe('a caller that guesses', () => {
  it.each(['', 'x', '\u{1F600}', 'A'.repeat(43), 'x'.repeat(10_000)])(
    'the secret %j finds and withdraws nothing',
    async (secret) => {
      expect(
        await subgraph.data(
          'query ($secret: Secret!) { enecoResponse(secret: $secret) { id } }',
          { secret },
          STRANGER,
        ),
      ).toEqual({ enecoResponse: null });
      expect(await send(subgraph, 'withdrawEnecoResponse', { secret }, STRANGER)).toEqual(
        refusal('NOT_FOUND', 'secret', 'Nothing here has this secret address.'),
      );
    },
  );
});

describe('a decision is refused', () => {
  it.each(['handleEnecoResponse', 'declineEnecoResponse', 'deleteEnecoResponse'])(
    'to people of another organisation, whatever their token holds: %s',
    async (mutation) => {
      const { record } = await respond({});
      const reason = mutation === 'declineEnecoResponse' ? { reason: 'Nee.' } : {};
      const input = { id: record!.id, expectedVersion: 1, ...reason };
      const asker = { as: { organisation: 'gemeente' }, purpose: 'MATCHING' } as const;
      expect(await send(subgraph, mutation, input, asker)).toEqual(
        refusal('NOT_FOUND', 'id', 'Nothing here has this id.'),
      );
    },
  );

  it('for another version, a second time, and without a reason', async () => {
    const id = (await respond({})).record!.id;
    const decline = (more: object) =>
      send(subgraph, 'declineEnecoResponse', { id, expectedVersion: 1, reason: 'Vol.', ...more });
    expect(await decline({ reason: ' ' })).toEqual(
      refusal('INVALID', 'reason', 'Expected 1 to 500 characters.'),
    );
    expect((await decline({ expectedVersion: 2 })).errors).toMatchObject([
      { code: 'CONFLICT', message: 'Expected version 2, but it is at version 1 now.', currentVersion: 1 },
    ]);
    expect((await decline({})).errors).toEqual([]);
    expect(await decline({ expectedVersion: 2 })).toEqual(
      refusal('NOT_ALLOWED_NOW', 'id', 'This was decided or withdrawn before.'),
    );
  });
});

it('an entry is opened while its key is being replaced, and by nobody once a key of it is gone', async () => {
  const { record } = await respond({});
  const id = String(record!.id);
  const [row] = await subgraph.sql<{ sealed: Buffer; key: Buffer }>(
    'select sealed, key from vacancy_response join person_key on candidate_id = id where id = $1',
    [id],
  );
  const open = (inbox: readonly Buffer[], key: Buffer) =>
    openEntry({ ...subgraph.keys, inbox }, key, { id, place: 'content' }, row!.sealed);
  const [inboxKey] = subgraph.keys.inbox as readonly [Buffer];
  expect(open([randomBytes(32), inboxKey], row!.key)).toEqual({ ...RESPONSE });
  const unopened = 'No key of the inbox opens this entry.';
  expect(() => open([randomBytes(32)], row!.key)).toThrow(unopened);
  expect(() => open([], row!.key)).toThrow(unopened);
  expect(() => open([inboxKey], randomBytes(32))).toThrow(unopened);
});

describe('help with what an initiative asks is refused', () => {
  let requestId: string;
  beforeAll(async () => {
    const initiativeId = await createRecord(subgraph, 'recordEnecoInitiative', {
      ...{ name: 'Tuinclub Bospolder', description: 'Samen tuinieren.', area: 'BU05990321' },
      since: '2024-05-01',
    });
    requestId = await createRecord(subgraph, 'publishEnecoInitiativeRequest', {
      ...{ initiativeId, kind: 'HANDS', title: 'Handen', description: 'Voor de plantdag.' },
      ...{ unit: 'HOURS', amount: '12', closesOn: '2026-09-01' },
    });
  });

  const help = (more: object) =>
    send(
      subgraph,
      'respondToEnecoRequest',
      { ...RESPONSE, requestId, idempotencyKey: key(), ...more },
      STRANGER,
      'id about secret vacancy { id } request { id title }',
    );

  it.each<[object, string, string]>([
    [{ name: ' ' }, 'name', 'Expected 1 to 200 characters.'],
    [{ text: 'x'.repeat(2_001) }, 'text', 'Expected 1 to 2000 characters.'],
    [{ phone: null, email: null }, 'email', 'Expected a telephone number or an e-mail address.'],
    [
      { text: 'Mijn nummer is 123456782.' },
      'text',
      'This holds what may be a citizen service number (BSN): no BSN may be kept here. Leave it out.',
    ],
    [{ idempotencyKey: 'aaaaaaaa' }, 'idempotencyKey', NOT_A_KEY],
  ])('%j', async (more, field, message) => {
    expect(await help(more)).toEqual(refusal('INVALID', field, message));
  });

  it('for a vacancy, for what is not asked here, and while two hundred wait', async () => {
    const unknown = refusal('NOT_FOUND', 'requestId', 'No initiative here asks something with this id.');
    expect(await help({ requestId: vacancyId })).toEqual(unknown);
    expect(await help({ requestId: 'eneco:none' })).toEqual(unknown);
    await subgraph.sql(
      `insert into vacancy_response
         (id, secret_hash, request_id, about, received_at, status, consent, language, sealed)
       select 'eneco:h' || n, sha256(('h' || n)::bytea), $1, 'HELP', now(), 'RECEIVED', 'THIS_VACANCY', 'nl', 'x'
       from generate_series(1, 200) n`,
      [requestId],
    );
    expect(await help({})).toEqual(
      refusal(
        'NOT_ALLOWED_NOW',
        'requestId',
        'Enough people wrote already, and no more are taken now: try again in some days.',
      ),
    );
    await subgraph.sql(`delete from vacancy_response where request_id = $1`, [requestId]);
  });

  it('from the day on which it is asked no more, and is else one entry that names the request', async () => {
    const idempotencyKey = key();
    const sent = await help({ idempotencyKey });
    expect(sent).toMatchObject({
      errors: [],
      record: { about: 'HELP', vacancy: null, request: { id: requestId, title: 'Handen' } },
    });
    expect(await help({ idempotencyKey })).toEqual(sent);
    clock.set('2026-09-01T12:00:00.000Z');
    expect(await help({})).toEqual(
      refusal(
        'NOT_ALLOWED_NOW',
        'requestId',
        'The initiative does not ask this any more: nobody can respond.',
      ),
    );
  });

  it('by the database as an answer to both a vacancy and an initiative, and to neither', async () => {
    const subjects = [
      [vacancyId, requestId, 'HELP'],
      [null, null, 'WORK'],
      [vacancyId, null, 'HELP'],
      [null, requestId, 'WORK'],
    ];
    for (const values of subjects)
      await expect(
        subgraph.sql(
          `insert into vacancy_response
             (id, secret_hash, vacancy_id, request_id, about, received_at, status, consent, language, sealed)
           values ('eneco:both', sha256('both'), $1, $2, $3, now(), 'RECEIVED', 'THIS_VACANCY', 'nl', 'x')`,
          values,
        ),
      ).rejects.toThrow('vacancy_response_subject');
  });
});
