import { randomBytes } from 'node:crypto';
import { parseRegistry } from '@social-return/contract/registry/document';
import { putInForce } from '@social-return/contract/registry/in-force';
import { newcomer } from '@social-return/contract/registry/testing';
import { CHAIN_AUDIENCE } from '@social-return/edge/trust/issuers';
import { personaNamed } from '@social-return/edge/trust/personas';
import { newKey, publicHalf } from '@social-return/edge/trust/testing-issuers';
import { signToken } from '@social-return/edge/trust/token';
import { AMSTERDAM, addDays, todayIn } from '@social-return/values/day';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GATEWAY_ENVIRONMENT } from '../setup/hop.ts';
import { type Asker, asking, type Reply, startSubgraph, type TestSubgraph } from '../setup/subgraph.ts';
import { authorizationOf } from '../setup/tokens.ts';
import { type Load, load } from './load.ts';
import { rijnmond } from './rijnmond/subgraph.ts';
import {
  documentOf,
  EVERYBODY_IS_SHOWN,
  type RunningParties,
  sdlOf,
  startParties,
} from './running-parties.ts';

const clock = () => new Date();
const today = todayIn(AMSTERDAM, clock);
const period = `${today.slice(0, 4)}-H${Number(today.slice(5, 7)) > 6 ? 2 : 1}`;

const hopKey = JSON.parse(GATEWAY_ENVIRONMENT.SUBGRAPH_HOP_KEYS).eneco;
const issuerKey = newKey('rijnmond-1');
const RIJNMOND_ISSUER = 'https://id.rijnmond.test.invalid';

/** The newcomer as the document has it, with all by which others know it: no setting of anybody names it. */
function entryOf(address: string) {
  const { scopes = [], purposes = [] } = personaNamed('rijnmond-matchmaker') ?? {};
  const jwks = { keys: [publicHalf(issuerKey) as { kty: string; kid: string }] };
  return newcomer({ address, hopKey, issuers: [{ issuer: RIJNMOND_ISSUER, jwks, scopes, purposes }] });
}

/** The header of the matchmaker of Rijnmond, by its own issuer; that of anybody else by theirs. */
async function authorize(as: Asker['as'] = null): Promise<string | undefined> {
  if (as !== 'rijnmond-matchmaker') return authorizationOf(as);
  const { scopes = [], purposes = [] } = personaNamed(as) ?? {};
  const signer = { issuer: RIJNMOND_ISSUER, key: { ...issuerKey, alg: 'ES256' as const }, clock };
  const claims = { subject: as, clientId: 'tests', scopes, purposes, audience: CHAIN_AUDIENCE, seconds: 600 };
  return `Bearer ${await signToken({ ...signer, random: randomBytes }, claims)}`;
}

let parties: RunningParties;
let fourth: TestSubgraph;
let client: Pick<TestSubgraph, 'ask' | 'data'>;
let going: Load;

const GEMEENTE: Asker = { as: { organisation: 'gemeente' } };
const ENECO: Asker = { as: { organisation: 'eneco' } };
const MATCHMAKER: Asker = { as: 'rijnmond-matchmaker', purpose: 'GUIDANCE' };
const EARLIER = ['gemeente', 'havensteder', 'eneco'];

const ANSWERED = 'answeredBy { organisation { id } status }';
interface Answerers {
  readonly answeredBy: readonly { readonly organisation: { readonly id: string }; readonly status: string }[];
}
const answering = ({ answeredBy }: Answerers) =>
  answeredBy.filter(({ status }) => status === 'ANSWERED').map(({ organisation }) => organisation.id);

/** Does a change that must succeed; gives its record. */
async function done<T extends object = { id: string }>(
  mutation: string,
  input: object,
  { record = 'id', ...asker }: { record?: string } & Asker = GEMEENTE,
): Promise<T> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const data = await client.data<Record<string, { record: T; errors: unknown[] }>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { record { ${record} } errors { code message path } } }`,
    { input: { idempotencyKey: randomBytes(12).toString('hex'), ...input } },
    asker,
  );
  expect(data[mutation]?.errors).toEqual([]);
  return data[mutation]?.record as T;
}

const VACANCY = {
  title: 'Leerling metselaar',
  description: 'Je leert metselen op de bouwplaats, met begeleiding.',
  kind: 'TRAINING',
  workplace: 'BU05990321',
  hoursPerWeekMin: 24,
  hoursPerWeekMax: 36,
};

/** Registers somebody who allows to be matched: by that organisation alone, or by all. */
async function person(organisation: string | null): Promise<string> {
  const { id: candidateId } = await done('registerCandidate', {
    home: 'BU05990322',
    kinds: ['TRAINING'],
    hoursPerWeekMin: 24,
    hoursPerWeekMax: 36,
    languageLevel: 'A2',
    skills: ['metselen'],
  });
  await done('giveConsent', { candidateId, purpose: 'MATCHING', organisation, textVersion: '2026-1' });
  return candidateId;
}

/** What is wrong with an answer in which the organisations of before must have a part; null when nothing is. */
const faultOf = ({ errors, data }: Reply<object>, part?: Answerers): string | null => {
  if (errors) return JSON.stringify(errors);
  const missing = part ? EARLIER.filter((name) => !answering(part).includes(name)) : [];
  return missing.length > 0 ? `without ${missing.join(', ')}: ${JSON.stringify(data)}` : null;
};

/** The questions that go on all the time: a search, one vacancy, a report, and the path of a person. */
async function startLoad(): Promise<Load> {
  const { id: vacancy } = await done('createEnecoVacancy', VACANCY, ENECO);
  const candidate = await person(null);
  const search = `{ vacancies(first: 10) { totalCount ${ANSWERED} edges { node { id title } } } }`;
  const report = `query ($period: Period!) { runningReport(period: $period) { uniquePeople { value } ${ANSWERED} } }`;
  const path = `query ($id: ID!) { candidate(id: $id) { placements { items { start } ${ANSWERED} } } }`;
  return load([
    async () => {
      const reply = await client.ask<{ vacancies: Answerers }>(search, {}, { as: null });
      return faultOf(reply, reply.data?.vacancies);
    },
    async () => {
      const one = 'query ($id: ID!) { vacancy(id: $id) { title } }';
      const reply = await client.ask<{ vacancy: object | null }>(one, { id: vacancy }, { as: null });
      return faultOf(reply) ?? (reply.data.vacancy ? null : 'no vacancy');
    },
    async () => {
      const reply = await client.ask<{ runningReport: Answerers }>(report, { period }, GEMEENTE);
      return faultOf(reply, reply.data?.runningReport);
    },
    async () => {
      const reply = await client.ask<{ candidate: { placements: Answerers } }>(
        path,
        { id: candidate },
        GEMEENTE,
      );
      return faultOf(reply, reply.data?.candidate?.placements);
    },
  ]);
}

beforeAll(async () => {
  parties = await startParties();
  client = asking(parties.address, { authorize });
  going = await startLoad();
  // The newcomer runs before anybody knows of it, with a document of its own in which it is.
  putInForce(parseRegistry(documentOf(1, newcomer())));
  fourth = await startSubgraph(rijnmond, { clock, environment: EVERYBODY_IS_SHOWN });
  putInForce(parseRegistry(documentOf(2, entryOf(fourth.address))));
  // Five programs start side by side.
}, 300_000);

afterAll(async () => {
  await going?.stop();
  await fourth?.stop();
  await parties?.stop();
});

describe('A fourth organisation, taken in while questions go on and everybody runs as before,', () => {
  it('is in the answers of all once the document and the supergraph are published', async () => {
    await going.answers(8);
    await parties.publish(entryOf(fourth.address));
    await going.answers(8);
    await parties.compose(await sdlOf('rijnmond', fourth.address));
    await going.answers(8);
    const { vacancies } = await client.data<{ vacancies: Answerers }>(
      `{ vacancies(first: 1) { ${ANSWERED} } }`,
    );
    expect(answering(vacancies)).toEqual([...EARLIER, 'rijnmond']);
    expect(await parties.ready()).toMatchObject({ status: 'ready', registry: 2 });
  }, 120_000);

  let vacancyId: string;

  it('is found by its vacancy', async () => {
    ({ id: vacancyId } = await done(
      'createRijnmondVacancy',
      { ...VACANCY, title: 'Leerling voeger' },
      MATCHMAKER,
    ));
    const { vacancies, vacancy } = await client.data<{
      vacancies: { edges: { node: { id: string; organisation: { title: string } } }[] };
      vacancy: { __typename: string; title: string };
    }>(
      `query ($id: ID!) {
        vacancies(filter: { text: "voeger" }, first: 10) { edges { node { id organisation { title } } } }
        vacancy(id: $id) { __typename title }
      }`,
      { id: vacancyId },
      { as: null },
    );
    expect(vacancies.edges).toEqual([{ node: { id: vacancyId, organisation: { title: 'Rijnmond Bouwt' } } }]);
    expect(vacancy).toEqual({ __typename: 'RijnmondVacancy', title: 'Leerling voeger' });
  });

  let candidateId: string;
  let referralId: string;

  it('is given a consent of its own, by which its matchmaker sees who is put forward and nobody else does', async () => {
    candidateId = await person('rijnmond');
    ({ id: referralId } = await done('referCandidate', { candidateId, vacancyId }));
    const seenBy = async (asker: Asker) => {
      const { candidate } = await client.data<{
        candidate: { referrals: { id: string; voucher: string; vacancy: { title: string } }[] } | null;
      }>(
        'query ($id: ID!) { candidate(id: $id) { referrals { id voucher vacancy { title } } } }',
        { id: candidateId },
        asker,
      );
      return candidate?.referrals ?? null;
    };
    const [referral] = (await seenBy(MATCHMAKER)) ?? [];
    expect(referral).toMatchObject({ id: referralId, vacancy: { title: 'Leerling voeger' } });
    expect(await seenBy(ENECO)).toBeNull();
    await done('acceptRijnmondReferral', { voucher: referral?.voucher }, MATCHMAKER);
  });

  const WORK = {
    kind: 'TRAINING',
    employer: 'Bouwbedrijf De Maas',
    employerKvk: '99000123',
    start: addDays(today, -7),
    hoursPerWeek: 32,
    workplace: 'BU05990321',
    home: 'BU05990322',
  };

  const totals = async () => {
    const { runningReport } = await client.data<{ runningReport: object }>(
      `query ($period: Period!) { runningReport(period: $period) {
         uniquePeople { value } placements { value } hours
         ownMeasures { organisation { id } measures { unit amount } } ${ANSWERED}
       } }`,
      { period },
      GEMEENTE,
    );
    return runningReport;
  };

  it('places the person, who counts once beside the claim of the gemeente', async () => {
    await done('startRijnmondPlacement', { ...WORK, referralId }, MATCHMAKER);
    const declared = { targetGroup: 'PARTICIPATIEWET', noDisplacementDeclared: true };
    await done('startGemeentePlacement', { ...WORK, ...declared, candidateId });
    expect(await totals()).toMatchObject({
      uniquePeople: { value: 1 },
      placements: { value: 1 },
      ownMeasures: expect.arrayContaining([
        { organisation: { id: 'rijnmond' }, measures: [{ unit: 'apprentice-weeks', amount: '1.1' }] },
      ]),
    });
  });

  it('erases the person when the gemeente delivers that, and no total changes', async () => {
    const before = await totals();
    const { id } = await done(
      'requestErasure',
      { candidateId, reason: 'PERSON_ASKED' },
      { ...GEMEENTE, purpose: 'ERASURE' },
    );
    const status = async () => {
      const { gemeente } = await client.data<{
        gemeente: {
          erasure: { status: string; answers: { organisation: { id: string }; outcome: string }[] };
        };
      }>(
        'query ($id: ID!) { gemeente { erasure(id: $id) { status answers { organisation { id } outcome } } } }',
        { id },
        { ...GEMEENTE, purpose: 'ERASURE' },
      );
      return gemeente.erasure;
    };
    await vi.waitUntil(async () => (await status()).status === 'COMPLETE', {
      timeout: 60_000,
      interval: 200,
    });
    const answers = (await status()).answers.map(({ organisation, outcome }) => [organisation.id, outcome]);
    expect(answers).toEqual(['eneco', 'gemeente', 'havensteder', 'rijnmond'].map((name) => [name, 'ERASED']));
    const [kept] = await fourth.sql<{ placements: number; named: number; decisions: number }>(
      `select count(*)::int as placements, count(*) filter (where candidate_id = $1)::int as named,
         (select count(*)::int from referral_decision) as decisions from placement`,
      [candidateId],
    );
    expect(kept).toEqual({ placements: 1, named: 0, decisions: 0 });
    expect(await totals()).toEqual(before);
  }, 90_000);

  it('cost nobody an answer, and nobody was started again', async () => {
    await going.answers(4);
    expect(going.faults, parties.output()).toEqual([]);
    expect(parties.ended()).toEqual([]);
  });
});

describe('A fifth organisation that does not start', () => {
  it('is named where the gateway says who is ready, and everybody else answers as before', async () => {
    const { sdl } = await sdlOf('rijnmond', fourth.address);
    const moerdijk = newcomer({
      name: 'moerdijk',
      title: 'Moerdijk Werkt',
      typePrefix: 'Moerdijk',
      // Nobody listens there.
      address: 'http://127.0.0.1:9/graphql',
      hopKey,
    });
    await parties.publish(entryOf(fourth.address), moerdijk);
    await parties.compose(await sdlOf('rijnmond', fourth.address), {
      name: 'moerdijk',
      sdl: sdl.replaceAll('Rijnmond', 'Moerdijk').replaceAll('rijnmond', 'moerdijk'),
    });
    const { status, subgraphs } = await parties.ready();
    expect([status, subgraphs.filter((each) => each.status !== 'ready')]).toMatchObject([
      'partial',
      [{ name: 'moerdijk', status: 'unreachable' }],
    ]);
    const search = `{ vacancies(first: 10) { ${ANSWERED} } }`;
    const { data, errors } = await client.ask<{ vacancies: Answerers }>(search, {}, { as: null });
    expect(answering(data.vacancies)).toEqual([...EARLIER, 'rijnmond']);
    expect(errors?.map(({ extensions }) => extensions?.subgraph)).toEqual(['moerdijk']);
    expect(parties.ended()).toEqual([]);
  }, 90_000);
});
