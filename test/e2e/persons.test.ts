import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';
import { type Asker, type Reply, testClock } from '../setup/subgraph.ts';

const clock = testClock(new Date('2026-02-02T12:00:00Z'));
let chain: TestChain;
beforeAll(async () => {
  chain = await startChain({ clock });
});
afterAll(() => chain?.stop());

/** The gemeente's coach, who may also look for a person who saw the data. */
const COACH: Asker = { as: { organisation: 'gemeente', subject: 'coach-7' } };
const AUDITOR: Asker = { as: 'auditor', purpose: 'OVERSIGHT' };
const ENECO: Asker = { as: { organisation: 'eneco', subject: 'matchmaker-3' } };
const HAVENSTEDER: Asker = { as: { organisation: 'havensteder', subject: 'matchmaker-4' } };

let keys = 0;
async function made<T = { id: string }>(
  mutation: string,
  input: object,
  asker: Asker,
  record = 'id',
): Promise<T> {
  keys += 1;
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const data = await chain.data<Record<string, { record: T; errors: object[] }>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { record { ${record} } errors { message } } }`,
    { input: { idempotencyKey: `persons-test-${keys}`, ...input } },
    asker,
  );
  expect(data[mutation]?.errors).toEqual([]);
  return data[mutation]?.record as T;
}

let candidate: string;
let consent: string;
let voucher: string;

beforeAll(async () => {
  const person = {
    home: 'BU05990322',
    kinds: ['JOB'],
    hoursPerWeekMin: 24,
    hoursPerWeekMax: 36,
    languageLevel: 'A2',
  };
  candidate = (await made('registerCandidate', person, COACH)).id;
  const given = { candidateId: candidate, purpose: 'MATCHING', organisation: 'eneco', textVersion: '2026-1' };
  consent = (await made('giveConsent', given, COACH)).id;
  await made(
    'setCandidateContact',
    { candidateId: candidate, name: 'Demo Persoon', email: 'p@example.nl' },
    COACH,
  );
  const vacancy = await made(
    'createEnecoVacancy',
    {
      title: 'Leerling isoleerder',
      description: 'Woningen isoleren.',
      kind: 'JOB',
      workplace: 'BU05990321',
      hoursPerWeekMin: 32,
      hoursPerWeekMax: 36,
    },
    ENECO,
  );
  const referral = await made<{ voucher: string }>(
    'referCandidate',
    { candidateId: candidate, vacancyId: vacancy.id },
    COACH,
    'voucher',
  );
  voucher = referral.voucher;
});

const read = (selection: string, asker: Asker) =>
  chain.ask<{ candidate: Record<string, unknown> | null }>(
    `query ($id: ID!) { candidate(id: $id) { ${selection} } }`,
    { id: candidate },
    asker,
  );

describe('a person who allows one organisation to see the profile', () => {
  it('is seen by that one, and found by it alone', async () => {
    expect((await read('id kinds', ENECO)).data.candidate).toEqual({ id: candidate, kinds: ['JOB'] });
    expect((await read('id kinds', HAVENSTEDER)).data.candidate).toBeNull();
    const found = async (asker: Asker) =>
      (
        await chain.data<{ candidates: { totalCount: number } }>(
          '{ candidates(first: 5) { totalCount } }',
          {},
          { ...asker, purpose: 'MATCHING' },
        )
      ).candidates.totalCount;
    expect(await found(ENECO)).toBe(1);
    expect(await found(HAVENSTEDER)).toBe(0);
  });

  it('shows for matching the match profile, and says what the rest is for', async () => {
    const { data, errors } = await read('id registeredOn', { ...ENECO, purpose: 'MATCHING' });
    expect(data.candidate).toBeNull();
    expect(errors?.map(({ message }) => message)).toEqual([
      'Candidate.registeredOn is read for GUIDANCE, not for MATCHING: name another purpose in the header x-purpose.',
    ]);
    expect(errors?.[0]?.extensions?.code).toBe('PURPOSE_NOT_ALLOWED');
  });

  it('shows a purpose that is refused as what it is, and not as organisations that do not answer', async () => {
    const { data, errors } = await read('id placements { items { start } answeredBy { status } }', {
      ...ENECO,
      purpose: 'MATCHING',
    });
    expect(data.candidate).toEqual({ id: candidate, placements: null });
    expect(errors?.map(({ message, path }) => [message, path])).toEqual([
      [
        'Candidate.placements is read for GUIDANCE, not for MATCHING: name another purpose in the header x-purpose.',
        ['candidate', 'placements'],
      ],
    ]);
  });

  it('is not read by a caller who names no purpose, and the error names the purposes', async () => {
    const { data, errors } = await read('id', { ...ENECO, purpose: null });
    expect(data.candidate).toBeNull();
    expect(errors?.[0]?.extensions?.code).toBe('PURPOSE_REQUIRED');
    expect(errors?.[0]?.message).toContain(
      'name one in the header x-purpose. You may read people for MATCHING',
    );
  });

  it('is reached by the organisation that accepted the person, and by no other', async () => {
    const contact = async (asker: Asker): Promise<unknown> => {
      const { data, errors } = await read('referrals { contact { name email } }', asker);
      const referrals = data.candidate?.referrals as { contact: object | null }[] | undefined;
      return referrals?.[0]?.contact ?? errors?.[0]?.message ?? null;
    };
    expect(await contact(ENECO)).toBe('How to reach a person is open once you accepted the referral.');
    await made('acceptEnecoReferral', { voucher }, ENECO);
    expect(await contact(ENECO)).toEqual({ name: 'Demo Persoon', email: 'p@example.nl' });
    expect(await contact(HAVENSTEDER)).toBeNull();
  });
});

interface Log {
  readonly totalCount: number;
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: {
      readonly at: string;
      readonly action: string;
      readonly purpose: string;
      readonly organisation: { id: string };
      readonly processor: { id: string } | null;
    };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean };
  readonly answeredBy: readonly { readonly status: string }[];
}

describe('who saw the data of a person', () => {
  const log = async (asker: Asker, page = 'first: 100'): Promise<Reply<{ candidate: { accessLog: Log } }>> =>
    read(
      `accessLog(${page}) { totalCount pageInfo { hasNextPage } answeredBy { status }
         edges { cursor node { at action purpose organisation { id } processor { id } } } }`,
      asker,
    ) as never;

  it('is listed over all organisations, the newest first, without any employee', async () => {
    clock.set('2026-02-03T12:00:00Z');
    await made(
      'startEnecoPlacement',
      {
        candidateId: candidate,
        kind: 'JOB',
        employer: 'Isolatiebedrijf',
        employerKvk: '99000123',
        start: '2026-02-09',
        hoursPerWeek: 32,
        workplace: 'BU05990321',
        startPosition: 'PARTICIPATIEWET',
        contractType: 'REGULAR',
      },
      ENECO,
    );
    clock.set('2026-02-04T12:00:00Z');
    const { data } = await log(AUDITOR);
    const { accessLog } = data.candidate;
    expect(accessLog.answeredBy.map(({ status }) => status)).toEqual(['ANSWERED', 'ANSWERED', 'ANSWERED']);
    expect(accessLog.totalCount).toBe(accessLog.edges.length);
    expect(accessLog.edges[0]?.node).toEqual({
      at: '2026-02-03T12:00:00.000Z',
      action: 'CHANGE',
      purpose: expect.stringContaining('Helping a person on the way'),
      organisation: { id: 'eneco' },
      processor: null,
    });
    const nodes = accessLog.edges.map(({ node }) => node);
    expect(nodes.map(({ at }) => at)).toEqual(
      nodes
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    expect(nodes).toContainEqual({
      at: '2026-02-02T12:00:00.000Z',
      action: 'CONTACT',
      purpose: expect.any(String),
      organisation: { id: 'gemeente' },
      processor: { id: 'eneco' },
    });
    expect(JSON.stringify(data)).not.toMatch(/coach-7|matchmaker/);
  });

  it('comes in pages, and reading it is in it the next time', async () => {
    const whole = (await log(AUDITOR)).data.candidate.accessLog;
    expect(whole.edges[0]?.node).toMatchObject({ action: 'ACCESS_LOG', at: '2026-02-04T12:00:00.000Z' });
    const first = (await log(AUDITOR, 'first: 3')).data.candidate.accessLog;
    expect(first.pageInfo.hasNextPage).toBe(true);
    const after = first.edges.at(-1)?.cursor;
    const next = (await log(AUDITOR, `first: 100, after: "${after}"`)).data.candidate.accessLog;
    const cursors = [...first.edges, ...next.edges].map(({ cursor }) => cursor);
    expect(new Set(cursors).size).toBe(cursors.length);
    for (const { cursor } of whole.edges) expect(cursors).toContain(cursor);
  });

  it("is for the person's coach for oversight, and not for matchmakers", async () => {
    const coach = { as: 'job-coach' } as const;
    expect(
      (await log({ ...coach, purpose: 'OVERSIGHT' })).data.candidate.accessLog.totalCount,
    ).toBeGreaterThan(0);
    const guiding = await log({ ...coach, purpose: 'GUIDANCE' });
    expect(guiding.errors?.[0]?.extensions?.code).toBe('PURPOSE_NOT_ALLOWED');
    const matchmaker = await log({ as: 'matchmaker', purpose: 'GUIDANCE' });
    expect(matchmaker.errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });

  it('stands at every organisation in the same trace, each within the call of the gateway', async () => {
    clock.set('2026-02-05T12:00:00Z');
    await read('id placements { items { start } }', ENECO);
    const rows = await Promise.all(
      [chain.parties.gemeente, chain.parties.eneco].map(async (party) =>
        party.sql<{ trace_id: string; parent_span_id: string; action: string }>(
          `select trace_id, parent_span_id, action from processing_record
           where start_time = extract(epoch from timestamptz '2026-02-05T12:00:00Z') * 1000`,
        ),
      ),
    );
    expect(rows.map((each) => each.map(({ action }) => action))).toEqual([['PROFILE'], ['PLACEMENTS']]);
    const [[register], [owner]] = rows as [{ trace_id: string; parent_span_id: string }[], (typeof rows)[1]];
    expect(owner?.trace_id).toBe(register?.trace_id);
    expect(owner?.parent_span_id).not.toBe(register?.parent_span_id);
    const audited = await chain.parties.eneco.sql<{ subject: string; organisation: string }>(
      'select subject, organisation from audit_record where trace_id = $1 and span_id = $2',
      [owner?.trace_id, owner?.parent_span_id],
    );
    expect(audited).toEqual([{ subject: 'matchmaker-3', organisation: 'eneco' }]);
  });

  it('is listed of a person who allows nothing any more, of whom nothing else is', async () => {
    await made('withdrawConsent', { id: consent, expectedVersion: 1 }, COACH);
    expect((await read('id placements { items { start } }', ENECO)).data.candidate?.id ?? null).toBeNull();
    expect((await log(AUDITOR)).data.candidate.accessLog.totalCount).toBeGreaterThan(0);
    const { errors } = await read('id kinds', { as: 'job-coach', purpose: 'OVERSIGHT' });
    expect(errors?.[0]?.extensions?.code).toBe('PURPOSE_NOT_ALLOWED');
  });
});

describe('a placement that changes, over the gateway', () => {
  const WORK = {
    kind: 'JOB',
    employer: 'Isolatiebedrijf',
    employerKvk: '99000123',
    start: '2026-01-05',
    hoursPerWeek: 32,
    workplace: 'BU05990321',
  };
  const PARTIES = [
    ['Eneco', ENECO, { startPosition: 'PARTICIPATIEWET', contractType: 'REGULAR' }],
    ['Havensteder', HAVENSTEDER, { isTenant: false }],
  ] as const;

  it.each(PARTIES)(
    'at %s keeps its days with the hours of each, and is refused in the language that is asked',
    async (party, asker, own) => {
      clock.set('2026-02-06T12:00:00Z');
      const person = await made(
        'registerCandidate',
        { home: 'BU05990322', kinds: ['JOB'], hoursPerWeekMin: 8, hoursPerWeekMax: 36, languageLevel: 'A2' },
        COACH,
      );
      await made(
        'giveConsent',
        { candidateId: person.id, purpose: 'MATCHING', textVersion: '2026-1' },
        COACH,
      );
      const { id } = await made(`start${party}Placement`, { candidateId: person.id, ...WORK, ...own }, asker);
      const hours = (expectedVersion: number, from: string) => ({
        id,
        expectedVersion,
        from,
        hoursPerWeek: 16,
      });
      const parts = 'version parts { from until hoursPerWeek }';
      expect(await made(`change${party}PlacementHours`, hours(1, '2026-01-19'), asker, parts)).toEqual({
        version: 2,
        parts: [
          { from: '2026-01-05', until: '2026-01-19', hoursPerWeek: 32 },
          { from: '2026-01-19', until: null, hoursPerWeek: 16 },
        ],
      });
      const again = await chain.data(
        `mutation ($input: Change${party}PlacementHoursInput!) { change${party}PlacementHours(input: $input) { record { id } errors { path message } } }`,
        { input: { idempotencyKey: `persons-test-${party}-ahead`, ...hours(2, '2026-03-01') } },
        { ...asker, language: 'nl' },
      );
      expect(again[`change${party}PlacementHours`]).toEqual({
        record: null,
        errors: [
          {
            path: ['input', 'from'],
            message:
              'Verwacht werd een dag waarop de plaatsing liep: van 2026-01-05 tot en met 2026-02-06, gekregen: 2026-03-01.',
          },
        ],
      });
      const shown = { id, expectedVersion: 2, day: '2026-02-02', proof: 'TIMESHEET' };
      await made(`confirm${party}Placement`, shown, asker);
      await made(`end${party}Placement`, { id, expectedVersion: 3, end: '2026-02-05' }, asker);
      const { candidate: seen } = await chain.data<{ candidate: object }>(
        'query ($id: ID!) { candidate(id: $id) { placements { items { start end } } } }',
        { id: person.id },
        COACH,
      );
      expect(seen).toEqual({ placements: { items: [{ start: '2026-01-05', end: '2026-02-05' }] } });
    },
  );
});
