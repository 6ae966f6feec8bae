import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';
import { testClock } from '../setup/subgraph.ts';

const clock = testClock(new Date('2026-02-02T12:00:00Z'));
let chain: TestChain;
beforeAll(async () => {
  chain = await startChain({ clock });
});
afterAll(() => chain.stop());

interface ChangeResult<T> {
  readonly record: T | null;
  readonly errors: readonly {
    code: string;
    message: string;
    path: string[];
    currentVersion: number | null;
  }[];
}

let keys = 0;

/** Runs one mutation through the gateway with a key of its own; gives its payload. */
async function change<T = { id: string; version: number }>(
  mutation: string,
  input: object,
  record = 'id version',
): Promise<ChangeResult<T>> {
  keys += 1;
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const data = await chain.data<Record<string, ChangeResult<T>>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { record { ${record} } errors { code message path currentVersion } } }`,
    { input: { idempotencyKey: `path-test-${keys}`, ...input } },
  );
  return data[mutation] as ChangeResult<T>;
}

/** The record of a change that must succeed. */
async function done<T = { id: string; version: number }>(
  mutation: string,
  input: object,
  record?: string,
): Promise<T> {
  const { record: made, errors } = await change<T>(mutation, input, record);
  expect(errors).toEqual([]);
  return made as T;
}

const PERSON = {
  home: 'BU05990322',
  kinds: ['JOB', 'TRAINING'],
  hoursPerWeekMin: 24,
  hoursPerWeekMax: 36,
  languageLevel: 'A2',
  skills: ['isoleren', 'samenwerken'],
};
const VACANCY = {
  title: 'Leerling isoleerder',
  description: 'Woningen isoleren in Bospolder, met begeleiding.',
  kind: 'JOB',
  workplace: 'BU05990321',
  hoursPerWeekMin: 32,
  hoursPerWeekMax: 36,
  languageLevel: 'B1',
  skills: ['isoleren', 'timmeren'],
  // One is left when the person has started, so that it stays open.
  positions: 2,
};

const CANDIDATE = `query ($id: ID!) { candidate(id: $id) {
  id home { name }
  matchingVacancies(first: 5) { totalCount edges { score reasons { aspect points text en: text(language: EN) } node { id title } } }
  referrals { id voucher vacancy { title } outcome { status decision { organisation { id } reason placement { id } } } }
  placements { items { start end hoursPerWeek claims { id __typename retention { months status } ownMeasures { unit amount } } } }
} }`;

interface Candidate {
  id: string;
  home: { name: string };
  matchingVacancies: {
    totalCount: number;
    edges: {
      score: number;
      reasons: { aspect: string; points: number; text: string; en: string }[];
      node: { id: string };
    }[];
  } | null;
  referrals: {
    id: string;
    voucher: string | null;
    vacancy: { title: string };
    outcome: {
      status: string;
      decision: { organisation: { id: string }; placement: { id: string } | null } | null;
    };
  }[];
  placements: {
    items: {
      start: string;
      end: string | null;
      hoursPerWeek: number;
      claims: { id: string; __typename: string; retention: { months: number; status: string }[] }[];
    }[];
  };
}

const candidate = async (id: string) =>
  (await chain.data<{ candidate: Candidate | null }>(CANDIDATE, { id })).candidate;

describe('from demand to result', () => {
  let person: { id: string; version: number };
  let consent: { id: string; version: number };
  let vacancy: { id: string; version: number };

  it('shows nobody a person who gave no consent, and refers nobody', async () => {
    person = await done('registerCandidate', PERSON);
    vacancy = await done('createEnecoVacancy', VACANCY);
    expect(await candidate(person.id)).toBeNull();
    const { errors } = await change('referCandidate', { candidateId: person.id, vacancyId: vacancy.id });
    expect(errors).toMatchObject([{ code: 'NO_CONSENT' }]);
  });

  it('matches both ways with the same score and reasons in words once consent is given', async () => {
    consent = await done('giveConsent', {
      candidateId: person.id,
      purpose: 'MATCHING',
      textVersion: '2026-1',
    });
    const found = await candidate(person.id);
    expect(found?.home.name).toBe('Tussendijken');
    expect(found?.matchingVacancies?.totalCount).toBe(1);
    const [match] = found?.matchingVacancies?.edges ?? [];
    expect(match?.node.id).toBe(vacancy.id);
    expect(match?.reasons.reduce((sum, reason) => sum + reason.points, 0)).toBe(match?.score);
    expect(match?.reasons.map(({ text, en }) => [text, en])).toEqual([
      ['1 van de 2 gevraagde vaardigheden: woningen isoleren', '1 of the 2 skills asked: woningen isoleren'],
      [
        expect.stringMatching(/^\d+,\d km naar Bospolder$/),
        expect.stringMatching(/^\d+\.\d km to Bospolder$/),
      ],
      ['zoekt werk', 'looks for a job'],
      ['32–36 uur per week past voor beide', '32–36 hours a week suit both'],
      ['Nederlands één niveau te leren: van A2 naar B1', 'one level of Dutch to learn: from A2 to B1'],
    ]);
    const { vacancy: seen } = await chain.data<{
      vacancy: { matchingCandidates: { edges: { score: number; node: { id: string } }[] } };
    }>(
      'query ($id: ID!) { vacancy(id: $id) { matchingCandidates(first: 5) { edges { score node { id } } } } }',
      {
        id: vacancy.id,
      },
    );
    expect(seen.matchingCandidates.edges).toEqual([{ score: match?.score, node: { id: person.id } }]);
    const { candidates } = await chain.data<{ candidates: { edges: { node: { id: string } }[] } }>(
      '{ candidates(filter: { area: "WK059903", kinds: [JOB] }, first: 5) { edges { node { id } } } }',
    );
    expect(candidates.edges).toEqual([{ node: { id: person.id } }]);
  });

  it('refers at the register, accepts at the owner, places, and follows how long it lasts', async () => {
    const { voucher } = await done<{ voucher: string }>(
      'referCandidate',
      { candidateId: person.id, vacancyId: vacancy.id },
      'id voucher',
    );
    expect((await candidate(person.id))?.referrals).toMatchObject([
      { vacancy: { title: VACANCY.title }, outcome: { status: 'PROPOSED', decision: null } },
    ]);
    const wrongOwner = await change('acceptHavenstederReferral', { voucher }, '__typename');
    expect(wrongOwner.errors).toMatchObject([{ code: 'INVALID', path: ['input', 'voucher'] }]);

    const accepted = await done<{ id: string }>('acceptEnecoReferral', { voucher }, 'id outcome { status }');
    expect(accepted).toMatchObject({ outcome: { status: 'ACCEPTED' } });
    const again = await change('declineEnecoReferral', { voucher, reason: 'te laat' }, '__typename');
    expect(again.errors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);

    const placement = await done<{ id: string; version: number }>('startEnecoPlacement', {
      referralId: accepted.id,
      kind: 'JOB',
      employer: 'Isolatiebedrijf De Maas',
      employerKvk: '99000123',
      start: '2026-02-09',
      hoursPerWeek: 32,
      workplace: 'BU05990321',
      home: 'BU05990322',
      startPosition: 'PARTICIPATIEWET',
      contractType: 'REGULAR',
    });
    const outcome = (await candidate(person.id))?.referrals[0]?.outcome;
    expect(outcome).toEqual({
      status: 'ACCEPTED',
      decision: { organisation: { id: 'eneco' }, reason: null, placement: { id: placement.id } },
    });

    // Havensteder records the same work in its own block: one placement, two claims.
    await done('startHavenstederPlacement', {
      candidateId: person.id,
      kind: 'JOB',
      employer: 'Isolatiebedrijf De Maas',
      employerKvk: '99000123',
      start: '2026-02-09',
      hoursPerWeek: 30,
      workplace: 'BU05990321',
      isTenant: true,
    });
    clock.set('2026-06-15T12:00:00Z');
    const placements = (await candidate(person.id))?.placements.items;
    expect(placements).toHaveLength(1);
    expect(placements?.[0]).toMatchObject({ start: '2026-02-09', end: null, hoursPerWeek: 32 });
    expect(placements?.[0]?.claims.map((claim) => claim.__typename).sort()).toEqual([
      'EnecoPlacement',
      'HavenstederPlacement',
    ]);
    expect(placements?.[0]?.claims[0]?.retention.map(({ months, status }) => [months, status])).toEqual([
      [3, 'NOT_KNOWN'],
      [6, 'NOT_YET'],
      [12, 'NOT_YET'],
    ]);
    const ended = await done<{ end: string }>(
      'endEnecoPlacement',
      { ...placement, expectedVersion: placement.version, version: undefined, end: '2026-06-01' },
      'id version end',
    );
    expect(ended.end).toBe('2026-06-01');
  });

  it('bites at once when consent is withdrawn', async () => {
    await done('withdrawConsent', { id: consent.id, expectedVersion: consent.version });
    expect(await candidate(person.id)).toBeNull();
    // Not even what other organisations recorded, when nothing of the register is asked.
    const { candidate: path } = await chain.data<{ candidate: { placements: unknown } | null }>(
      'query ($id: ID!) { candidate(id: $id) { placements { items { start } } } }',
      { id: person.id },
    );
    expect(path?.placements ?? null).toBeNull();
    const { vacancy: seen } = await chain.data<{ vacancy: { matchingCandidates: { totalCount: number } } }>(
      'query ($id: ID!) { vacancy(id: $id) { matchingCandidates(first: 5) { totalCount } } }',
      { id: vacancy.id },
    );
    expect(seen.matchingCandidates.totalCount).toBe(0);
  });
});

describe('changes through the gateway', () => {
  it('happen once for one idempotency key, and are refused for the same key with other input', async () => {
    const input = { ...VACANCY, idempotencyKey: 'the-same-key-twice', title: 'Eenmaal' };
    const first = await done('createHavenstederVacancy', input);
    expect(await done('createHavenstederVacancy', input)).toEqual(first);
    const other = await change('createHavenstederVacancy', { ...input, title: 'Anders' });
    expect(other).toMatchObject({ record: null, errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
    const { vacancies } = await chain.data<{ vacancies: { totalCount: number } }>(
      '{ vacancies(filter: { text: "Eenmaal" }, first: 1) { totalCount } }',
    );
    expect(vacancies.totalCount).toBe(1);
  });

  it('let one of two concurrent changes win; the other hears the current version', async () => {
    const made = await done('createGemeenteVacancy', VACANCY);
    const changes = await Promise.all(
      ['Eerste', 'Tweede'].map((title) =>
        change('updateGemeenteVacancy', { id: made.id, expectedVersion: 1, title }),
      ),
    );
    const lost = changes.filter(({ record }) => record === null);
    expect(lost).toHaveLength(1);
    expect(lost[0]?.errors).toMatchObject([
      { code: 'CONFLICT', path: ['input', 'expectedVersion'], currentVersion: 2 },
    ]);
  });

  it('refuse a placement that ends before it starts and more than 60 hours a week', async () => {
    const person = await done('registerCandidate', PERSON);
    const placement = {
      candidateId: person.id,
      kind: 'CHORE',
      employer: 'Wijkbedrijf',
      employerKvk: '99000321',
      start: '2026-03-01',
      hoursPerWeek: 8,
      workplace: 'BU05990321',
      isTenant: false,
    };
    const backwards = await change('startHavenstederPlacement', { ...placement, end: '2026-02-01' });
    expect(backwards.errors).toMatchObject([
      {
        code: 'INVALID',
        path: ['input', 'end'],
        message: 'Expected an end after the start: the end is the first day on which it is over.',
      },
    ]);
    const tooLong = await change('startHavenstederPlacement', { ...placement, hoursPerWeek: 60.5 });
    expect(tooLong.errors).toMatchObject([
      {
        code: 'INVALID',
        path: ['input', 'hoursPerWeek'],
        message: 'Expected more than 0 and at most 60 hours a week in whole minutes, got 60.5.',
      },
    ]);
  });
});
