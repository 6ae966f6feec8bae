import './registry.ts';

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Asker, testClock } from '../setup/subgraph.ts';
import {
  AT_MUNICIPALITY,
  approved,
  called,
  changed,
  counted,
  PARTIES,
  PLACEMENT,
  PROFILE,
  type Register,
  type Row,
} from './asking.ts';
import { type Party, startTwoRegisters, type TwoRegisters } from './two-registers.ts';

const clock = testClock();
let chain: TwoRegisters;

beforeAll(async () => {
  chain = await startTwoRegisters(clock);
}, 240_000);
afterAll(() => chain?.stop());
afterEach(() => {
  for (const proxy of Object.values(chain?.proxies ?? {})) proxy.fault = null;
});

const at = (register: Register, change: string, input: object, selection?: string): Promise<Row> =>
  changed(chain, called(register, change), input, { as: { organisation: register } }, selection);

const starts = (register: Register, placement: object): Promise<Row> =>
  at(register, 'startGemeentePlacement', { ...AT_MUNICIPALITY, ...placement });

async function person(register: Register, ...consents: readonly object[]): Promise<string> {
  const { id } = await at(register, 'registerCandidate', PROFILE);
  for (const consent of consents)
    await at(register, 'giveConsent', { candidateId: id, purpose: 'MATCHING', textVersion: '1', ...consent });
  return id as string;
}

const ENECO: Asker = { as: { organisation: 'eneco' }, purpose: 'GUIDANCE' };
const asCoachOf = (organisation: Party): Asker => ({ as: { organisation }, purpose: 'GUIDANCE' });

interface Page {
  readonly candidates: {
    readonly edges: readonly { readonly node: object | null }[];
    readonly pageInfo: { readonly endCursor: string };
  };
}

const SEARCH = `query ($first: Int!, $after: String) {
  candidates(first: $first, after: $after) {
    edges { node { id ... on Candidate { skills { code } __typename } } }
    pageInfo { hasNextPage endCursor } totalCount answeredBy { organisation { id } status }
  } }`;

const answeredBy = (...statuses: readonly string[]) =>
  ['gemeente', 'tilburg'].map((id, n) => ({ organisation: { id }, status: statuses[n] }));

it('Candidates of both registers are found in one search, each read at the register that issued the id', async () => {
  const here = await person('gemeente', {});
  const there = await person('tilburg', {});
  expect([here, there].map((id) => id.split(':')[0])).toEqual(['gemeente', 'tilburg']);
  const found: unknown[] = [];
  let after: string | null = null;
  for (const hasNextPage of [true, false]) {
    const { candidates }: Page = await chain.data<Page>(SEARCH, { first: 1, after }, ENECO);
    found.push(...candidates.edges.map(({ node }) => node));
    after = candidates.pageInfo.endCursor;
    const answers = answeredBy('ANSWERED', 'ANSWERED');
    expect(candidates).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage }, answeredBy: answers });
  }
  const shown = (id: string) => ({ id, skills: [{ code: 'lassen' }], __typename: 'Candidate' });
  expect(found).toHaveLength(2);
  expect(found).toEqual(expect.arrayContaining([shown(here), shown(there)]));

  chain.proxies.tilburg.fault = 'refused';
  const { data, errors } = await chain.ask(SEARCH, { first: 10 }, ENECO);
  expect(data.candidates).toMatchObject({
    edges: [{ node: shown(here) }],
    totalCount: 1,
    answeredBy: answeredBy('ANSWERED', 'MISSING'),
  });
  expect(errors).toHaveLength(1);
});

const PATH = `query ($id: ID!) { candidate(id: $id) {
  id placements { items { hoursPerWeek claims { id __typename } } } consents { organisation { id } }
  referrals { id candidate { id } outcome { status } } } }`;

it('What a person allows at one register opens nothing at the other, although both know that it is one person', async () => {
  const here = await person('gemeente');
  const there = await person('tilburg', { organisation: 'eneco' });
  await at('tilburg', 'linkCandidate', { candidateId: there, otherId: here });
  await starts('gemeente', { ...PLACEMENT, candidateId: here });
  const own = await starts('tilburg', { ...PLACEMENT, candidateId: there });
  const elsewhere = await starts('gemeente', {
    ...PLACEMENT,
    employerKvk: '23456789',
    hoursPerWeek: 4,
    candidateId: there,
  });

  expect(await chain.data(PATH, { id: here }, ENECO)).toEqual({ candidate: null });
  expect(await chain.data(PATH, { id: here }, asCoachOf('tilburg'))).toEqual({ candidate: null });
  expect(await chain.data(PATH, { id: there }, asCoachOf('gemeente'))).toEqual({ candidate: null });
  const { candidate } = await chain.data(PATH, { id: there }, ENECO);
  expect(candidate).toEqual({
    id: there,
    placements: {
      items: expect.arrayContaining([
        { hoursPerWeek: 32, claims: [{ id: own.id, __typename: 'TilburgPlacement' }] },
        { hoursPerWeek: 4, claims: [{ id: elsewhere.id, __typename: 'GemeentePlacement' }] },
      ]),
    },
    consents: [{ organisation: { id: 'eneco' } }],
    referrals: [],
  });
  expect(candidate?.placements?.items).toHaveLength(2);

  const otherIds = 'query ($id: ID!) { candidate(id: $id) { otherIds } }';
  const { data, errors } = await chain.ask(otherIds, { id: there }, ENECO);
  expect(data).toEqual({ candidate: { otherIds: null } });
  expect(errors?.[0]?.message).toContain("the register's own people alone");
  const view = 'query { tilburg { candidates(first: 10) { edges { node { id otherIds } } } } }';
  const { tilburg } = await chain.data(view, {}, asCoachOf('tilburg'));
  expect(tilburg?.candidates?.edges).toEqual(
    expect.arrayContaining([{ node: { id: there, otherIds: [here] } }]),
  );

  const [consent] = await chain.parties.tilburg.sql('select id from consent where candidate_id = $1', [
    there,
  ]);
  await at('tilburg', 'withdrawConsent', { ...consent, expectedVersion: 1 });
  expect(await chain.data(PATH, { id: there }, ENECO)).toEqual({ candidate: null });
});

it('A register adds what it recorded of the people of another one only when that one shares them in the request', async () => {
  const there = await person('tilburg', {});
  await starts('gemeente', { ...PLACEMENT, candidateId: there });
  const asked = async (more: object) => {
    const { data } = await chain.parties.gemeente.entities<{
      gemeentePlacements: { items: object[] } | null;
    }>([{ __typename: 'Candidate', ref: there, ...more }], '... on Candidate { gemeentePlacements }', ENECO);
    return data._entities[0]?.gemeentePlacements ?? null;
  };
  expect(await asked({})).toBeNull();
  expect(await asked({ shared: null })).toBeNull();
  expect(await asked({ shared: 'tilburg:somebody' })).toBeNull();
  expect(JSON.stringify(await asked({ shared: there }))).toContain('gemeente:');
});

it('A person whom one register puts forward for a vacancy of the other is accepted there, and both keep their own part', async () => {
  const there = await person('tilburg', {});
  const vacancy = await at('gemeente', 'createGemeenteVacancy', {
    title: 'Lasser',
    description: 'Lassen in de haven.',
    kind: 'JOB',
    workplace: 'BU05990321',
    hoursPerWeekMin: 24,
    hoursPerWeekMax: 36,
    skills: ['lassen'],
  });
  const { id, voucher } = await at(
    'tilburg',
    'referCandidate',
    { candidateId: there, vacancyId: vacancy.id },
    'id voucher',
  );
  const accept =
    'mutation ($input: AcceptGemeenteReferralInput!) { acceptGemeenteReferral(input: $input) { errors { message } } }';
  await chain.data(accept, { input: { idempotencyKey: 'accepts-one', voucher } }, asCoachOf('gemeente'));
  await starts('gemeente', { ...PLACEMENT, referralId: id });
  const path = `query ($id: ID!) { candidate(id: $id) { referrals { id outcome { status decision { organisation { id } placement { id } } } } } }`;
  const { candidate } = await chain.data(path, { id: there }, asCoachOf('gemeente'));
  expect(candidate?.referrals).toEqual([
    {
      id,
      outcome: {
        status: 'ACCEPTED',
        decision: {
          organisation: { id: 'gemeente' },
          placement: { id: expect.stringMatching(/^gemeente:/) },
        },
      },
    },
  ]);
});

/** Asks a register to erase somebody; what it takes to do so at one organisation after another. */
async function erasure(register: Register, candidateId: string) {
  const asker: Asker = { as: { organisation: register }, purpose: 'ERASURE' };
  const reason = 'PERSON_ASKED';
  const request = called(register, 'requestErasure');
  const { id: requestId } = await changed(chain, request, { candidateId, reason }, asker);
  const [row] = await chain.parties[register].sql('select tombstone from erasure_request where id = $1', [
    requestId,
  ]);
  const title = (party: Party) => party.charAt(0).toUpperCase() + party.slice(1);
  return {
    erase: (party: Party) =>
      changed(chain, `erase${title(party)}Person`, { requestId, candidateId, ...row }, asker, 'outcome'),
    close: (party: Party) => changed(chain, `close${title(party)}Erasure`, { requestId }, asker, 'outcome'),
  };
}

const PUBLISHED = '{ runningReport(period: "2025-H1") { uniquePeople { value } placements { value } } }';
const published = async () => {
  const asker: Asker = { as: { organisation: 'gemeente' }, purpose: 'REPORTING' };
  const { runningReport } = await chain.data(PUBLISHED, {}, asker);
  return { people: runningReport?.uniquePeople?.value, placements: runningReport?.placements?.value };
};

it('A person whom two registers know is counted once, also while and after one of them and then the other erases the person', async () => {
  const job = { ...PLACEMENT, start: '2025-01-06', end: '2025-03-03' };
  const works = async (register: Register, at: object) =>
    approved(chain.parties[register], register, await starts(register, at));
  // Eleven others in one register, each with one job.
  for (let n = 0; n < 11; n += 1) await works('gemeente', { ...job, candidateId: await person('gemeente') });
  const here = await person('gemeente');
  const there = await person('tilburg');
  // One job, recorded by both registers under an id of their own, and a second one that Eneco recorded.
  const both = { ...job, employerKvk: '34567890' };
  await works('gemeente', { ...both, candidateId: here });
  await works('tilburg', { ...both, candidateId: there });
  await changed(
    chain,
    'startEnecoPlacement',
    {
      ...job,
      employerKvk: '45678901',
      candidateId: there,
      startPosition: 'PARTICIPATIEWET',
      contractType: 'REGULAR',
    },
    ENECO,
  );
  // 11 others + two ids of one person; 11 jobs + one job under two ids + Eneco's.
  expect(await counted(chain, '2025-H1')).toEqual({ people: 13, placements: 14 });
  expect(await published()).toEqual({ people: 13, placements: 14 });

  await at('tilburg', 'linkCandidate', { candidateId: there, otherId: here });
  const once = { people: 12, placements: 13 };
  expect(await counted(chain, '2025-H1')).toEqual(once);
  expect(await published()).toEqual(once);
  // The other register may say it too.
  await at('gemeente', 'linkCandidate', { candidateId: here, otherId: there });
  expect(await counted(chain, '2025-H1')).toEqual(once);

  for (const [register, candidateId] of [
    ['gemeente', here],
    ['tilburg', there],
  ] as const) {
    const { erase, close } = await erasure(register, candidateId);
    for (const party of PARTIES) {
      expect(await erase(party)).toEqual({ outcome: 'ERASED' });
      expect([register, 'erased at', party, await counted(chain, '2025-H1')]).toEqual([
        register,
        'erased at',
        party,
        once,
      ]);
    }
    for (const party of PARTIES) {
      await close(party);
      expect([register, 'closed at', party, await counted(chain, '2025-H1')]).toEqual([
        register,
        'closed at',
        party,
        once,
      ]);
    }
    // The register that did not erase the person still has its own record, and the id of neither in the other's name.
    const left = await Promise.all(
      (['gemeente', 'tilburg'] as const).map((one) =>
        chain.parties[one].sql('select 1 from other_register_id where $1 in (candidate_id, other_id)', [
          candidateId,
        ]),
      ),
    );
    expect(left).toEqual([[], []]);
    const known = await chain.parties.tilburg.sql('select 1 from candidate where id = $1', [there]);
    expect(known).toHaveLength(register === 'gemeente' ? 1 : 0);
  }
  expect(await published()).toEqual(once);
}, 120_000);
