import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { personaNamed } from '@social-return/edge/trust/personas';
import type { Purpose } from '@social-return/edge/trust/purposes';
import { supergraphToServe } from '@social-return/gateway/access/served';
import { projectFile } from '@social-return/runtime/files';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Party, startChain, type TestChain } from '../setup/chain.ts';
import { OFFER, PROPOSAL, RESPONSE } from '../setup/inbox.ts';
import { type Tree, testClock } from '../setup/subgraph.ts';

const PERIOD = '2025-H2';
/** The half-year before it, which everybody has fixed: its figures about people are public. */
const PUBLISHED = '2025-H1';
const BOSPOLDER = 'BU05990321';

const clock = testClock(new Date('2026-03-02T12:00:00Z'));

let chain: TestChain;
beforeAll(async () => {
  chain = await startChain({
    demo: 'small',
    fixed: [PUBLISHED],
    clock,
  });
});
afterAll(() => chain.stop());

interface Row {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

/** Every change that somebody made on one of these days. */
const made = new Set<string>();

/** A day at work: what a persona asks and changes at the shared endpoint, for one purpose at a time. */
function dayOf(as: string | null, purpose: Purpose | null) {
  const asker = { as, purpose };
  const send = (mutation: string, input: object, fields: string) =>
    chain.ask<Record<string, { record: Row | null; errors: { message: string }[] } | null>>(
      `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) {
         ${mutation}(input: $input) { record { ${fields} } errors { code message path } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
      asker,
    );
  return {
    ask: (query: string, variables: Record<string, unknown> = {}) =>
      chain.data<Tree>(query, variables, asker),
    /** Makes a change that must succeed; gives its record. */
    async make(mutation: string, input: object, fields = 'id version'): Promise<Row> {
      const { data, errors } = await send(mutation, input, fields);
      const refusals = [...(errors ?? []), ...(data?.[mutation]?.errors ?? [])].map(({ message }) => message);
      expect(`${mutation}: ${refusals.join(' ')}`).toBe(`${mutation}: `);
      made.add(mutation);
      return data[mutation]?.record as Row;
    },
    /** Tries a change that is for somebody else; gives the code of its refusal. */
    async try(mutation: string, input: object): Promise<unknown> {
      const { errors } = await send(mutation, input, '__typename');
      return errors?.[0]?.extensions?.code;
    },
  };
}

/** The rows of a list, as nodes. */
const nodes = (list: unknown) => (list as { edges: { node: Tree }[] }).edges.map(({ node }) => node);
const first = (list: unknown) => nodes(list)[0] as unknown as Row & Record<string, never>;
const versioned = ({ id, version }: Row) => ({ id, expectedVersion: version });
const newSha256 = () => randomBytes(32).toString('hex');

const OPEN_OF = `query ($organisation: ID!) {
  vacancies(first: 4, filter: { organisations: [$organisation], kinds: [JOB] }) { edges { node { id version positions } } } }`;
const REFERRED = `query ($vacancyId: ID!) { gemeente { referrals(vacancyId: $vacancyId, first: 10) {
  edges { node { id voucher outcome { status } candidate { id skills { title } } } } } } }`;
const vacancy = (more: object = {}) => ({
  title: 'Onderhoud van groen',
  description: 'Groen onderhouden in de wijk, met begeleiding.',
  kind: 'JOB',
  workplace: BOSPOLDER,
  hoursPerWeekMin: 24,
  hoursPerWeekMax: 36,
  ...more,
});
const work = (more: object = {}) => ({
  kind: 'JOB',
  employer: 'Groen en Zo',
  employerKvk: '87654321',
  start: '2026-02-02',
  hoursPerWeek: 32,
  workplace: BOSPOLDER,
  home: BOSPOLDER,
  ...more,
});

/** A placement as a coach hands it in, with every proof that is asked: it waits to be judged. */
async function handedIn(): Promise<Row & { readonly proofs: readonly Row[] }> {
  const { make } = dayOf('job-coach', 'GUIDANCE');
  const { id: candidateId } = await make('registerCandidate', {
    home: BOSPOLDER,
    kinds: ['JOB'],
    hoursPerWeekMin: 24,
    hoursPerWeekMax: 36,
    languageLevel: 'B1',
    skills: [],
  });
  const placement = await make(
    'startGemeentePlacement',
    {
      ...work({ start: '2025-09-01' }),
      candidateId,
      targetGroup: 'PARTICIPATIEWET',
      noDisplacementDeclared: true,
    },
    'id version missingProofs { anyOf }',
  );
  const placementId = placement.id;
  await make('recordGemeenteCircumstances', { placementId, ageBand: 'UNDER_50' }, '__typename');
  const proofs: Row[] = [];
  for (const { anyOf } of placement.missingProofs as { anyOf: string[] }[])
    proofs.push(await make('recordGemeenteProof', { placementId, kind: anyOf[0], sha256: newSha256() }));
  return { ...placement, proofs };
}

/** What these two find running for a placement of the day. */
async function runningAt(organisation: 'havensteder' | 'eneco'): Promise<object> {
  const day = '2026-02-23';
  const runs = ({ start, end, status }: Row) =>
    status === 'OPEN' && String(start) <= '2026-02-02' && String(end) > day;
  if (organisation === 'havensteder') {
    const { make } = dayOf('havensteder-manager', 'CONTRACTS');
    const { id: localPartyId } = await make('createHavenstederLocalParty', {
      ...{ name: 'Schilders van Zuid', kvk: '24999014', kind: 'FIRM' },
      ...{ establishment: BOSPOLDER, since: '2024-01-01' },
    });
    const days = { awardedOn: '2025-12-01', start: '2026-01-01', end: '2026-07-01' };
    const { id: assignmentId } = await make('createHavenstederAssignment', {
      ...{ title: 'Portieken schilderen', localPartyId, kind: 'MAINTENANCE', workplace: BOSPOLDER },
      ...{ amount: '8000.00', localAmount: '8000.00', ...days },
    });
    return { assignmentId };
  }
  const { eneco } = await dayOf('eneco-matchmaker', 'MATCHING').ask(
    '{ eneco { suppliers(first: 100, running: true) { edges { node { id agreements { id start end status } } } } } }',
  );
  for (const { id, agreements } of nodes(eneco!.suppliers)) {
    const found = (agreements as unknown as Row[]).find(runs);
    if (found) return { supplierId: String(id), agreementId: found.id };
  }
  throw new Error('Expected an agreement that runs.');
}

/** A contract that is behind and of one firm, on which no step was taken yet. */
function behindOf(list: unknown): Row {
  const found = nodes(list).find(({ enforcement, contractors }) => {
    const { state, next } = enforcement as unknown as { state: string; next: string[] };
    return (
      state === 'ON_TRACK' && next.includes('BEHIND') && (contractors as unknown as unknown[]).length === 1
    );
  });
  return found as unknown as Row;
}

/** What a register does at each organisation when somebody asks to be erased. */
const ERASING = /^(?:erase\w+Person|close\w+Erasure)$/;

/** Changes that no day makes, without whose they are, with the test that makes them. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  linkCandidate: 'test/registers/registers.deep.test.ts',
  unlinkCandidate: 'test/registers/registers.deep.test.ts',
  recordProvenCost: 'subgraphs/gemeente/adoption.test.ts',
  correctProvenCost: 'subgraphs/gemeente/adoption.test.ts',
  adoptSchemeVersion: 'subgraphs/gemeente/adoption.test.ts',
  declineReferral: 'subgraphs/gemeente/resolvers/referrals.test.ts',
  endPlacement: 'subgraphs/gemeente/changes.test.ts',
  recordChore: 'subgraphs/havensteder/resolvers/residents.test.ts',
  recordLearningCertificate: 'subgraphs/eneco/resolvers/track-places.test.ts',
  ...Object.fromEntries(
    ['record', 'update', 'end', 'pledgeTo'].map((verb) => [
      `${verb}Initiative`,
      'subgraphs/eneco/initiatives.test.ts',
    ]),
  ),
  ...Object.fromEntries(
    ['publish', 'update', 'close'].map((verb) => [
      `${verb}InitiativeRequest`,
      'subgraphs/eneco/initiatives.test.ts',
    ]),
  ),
  withdrawPledge: 'subgraphs/eneco/pledges.test.ts',
  confirmPledge: 'subgraphs/eneco/pledges.test.ts',
  declinePledge: 'subgraphs/eneco/pledges.test.ts',
  valueDelivery: 'subgraphs/eneco/deliveries.test.ts',
  reportVacancyText: 'test/inbox/inbox.test.ts',
  respondToRequest: 'test/web/forms.test.ts',
};

describe('the day of', () => {
  /** The person whom the coach puts forward, and the vacancies of each organisation for which. */
  let candidateId: string;
  const putForward: Record<string, Row[]> = {};

  it('a resident: from a postcode to a chore nearby and how to respond, and to what it all brought', async () => {
    const { ask, try: tries } = dayOf(null, null);
    const { areas } = await ask('{ areas(postcode: "3026") { code name } }');
    const area = (areas as unknown as { code: string }[]).map(({ code }) => code).at(-1);
    const { vacancies } = await ask(
      `query ($area: ID!) { vacancies(filter: { area: $area }, first: 3) { totalCount
         edges { node { id title howToRespond } } } }`,
      { area },
    );
    for (const node of nodes(vacancies))
      expect(node.howToRespond).toMatch(new RegExp(`^Reageer bij .+ en noem het nummer ${node.id}\\.`));
    const report = await ask(`{ chainReport(period: "${PUBLISHED}") { uniquePeople { value } } }`);
    expect(report.chainReport!.uniquePeople!.value).toBeGreaterThan(0);
    expect(await tries('createHavenstederVacancy', vacancy())).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });

  it('a job coach: registers people with consent, puts them forward everywhere, and lets go who asks so', async () => {
    const { ask, make } = dayOf('job-coach', 'GUIDANCE');
    const { skills } = await ask('{ skills(text: "groen") { code } }');
    const person = {
      home: BOSPOLDER,
      kinds: ['JOB'],
      hoursPerWeekMin: 24,
      hoursPerWeekMax: 36,
      languageLevel: 'B1',
      skills: (skills as unknown as { code: string }[]).map(({ code }) => code),
    };
    const candidate = await make('registerCandidate', person);
    candidateId = candidate.id;
    await make('updateCandidate', { ...versioned(candidate), languageLevel: 'B2' });
    await make('setCandidateContact', { candidateId, name: 'Jan', phone: '010 1234567' }, '__typename');
    await make('writeCandidateNote', { candidateId, text: 'Werkt graag buiten.' }, '__typename');
    const consent = { candidateId, textVersion: '2026-1' };
    await make('giveConsent', { ...consent, purpose: 'MATCHING' });
    const found = await ask(
      'query ($id: ID!) { candidate(id: $id) { matchingVacancies(first: 3) { edges { node { id } reasons { text } } } contact { name } notes { text } } }',
      { id: candidateId },
    );
    expect(found.candidate!.contact!.name).toBe('Jan');

    const own = await make('createGemeenteVacancy', vacancy({ positions: 2 }));
    putForward.gemeente = [await make('updateGemeenteVacancy', { ...versioned(own), positions: 1 })];
    for (const organisation of ['havensteder', 'eneco'])
      putForward[organisation] = nodes((await ask(OPEN_OF, { organisation })).vacancies) as unknown as Row[];
    for (const { id } of Object.values(putForward).flatMap((list) => list.slice(0, 2)))
      await make('referCandidate', { candidateId, vacancyId: id });
    const referred = await ask(REFERRED, { vacancyId: putForward.gemeente[0]!.id });
    const { id: referralId, voucher } = first(referred.gemeente!.referrals);
    await make('acceptGemeenteReferral', { voucher }, '__typename');
    const placement = await make(
      'startGemeentePlacement',
      {
        ...work({ start: '2025-10-01' }),
        referralId,
        targetGroup: 'PARTICIPATIEWET',
        noDisplacementDeclared: true,
      },
      'id version missingProofs { anyOf }',
    );
    const { vacancy: filled } = await ask('query ($id: ID!) { vacancy(id: $id) { status } }', {
      id: putForward.gemeente[0]!.id,
    });
    expect(filled!.status).toBe('FILLED');
    await make(
      'recordGemeenteCircumstances',
      { placementId: placement.id, ageBand: 'UNDER_50' },
      '__typename',
    );
    for (const { anyOf } of placement.missingProofs as { anyOf: string[] }[])
      await make('recordGemeenteProof', { placementId: placement.id, kind: anyOf[0], sha256: newSha256() });
    await make('confirmGemeentePlacement', { ...versioned(placement), day: '2026-02-27', proof: 'CONTACT' });
    const track = vacancy({ kind: 'TRAINING' });
    const withdrawn = await make('createGemeenteVacancy', track);
    await make('closeGemeenteVacancy', { ...versioned(withdrawn), status: 'CLOSED' });

    const second = await make('registerCandidate', person);
    const given = await make('giveConsent', { ...consent, candidateId: second.id, purpose: 'MATCHING' });
    const referral = await make('referCandidate', {
      candidateId: second.id,
      vacancyId: putForward.eneco![2]!.id,
    });
    await make('withdrawReferral', versioned(referral));
    await make('withdrawConsent', versioned(given));
    await make('closeCandidate', versioned(second));
    await dayOf('job-coach', 'ERASURE').make(
      'requestErasure',
      { candidateId: second.id, reason: 'PERSON_ASKED' },
      'id',
    );
  });

  it.each([
    ['matchmaker', 'havensteder', 'Havensteder', { isTenant: true }],
    ['eneco-matchmaker', 'eneco', 'Eneco', { startPosition: 'PARTICIPATIEWET', contractType: 'REGULAR' }],
  ] as const)(
    'a %s: decides on who was put forward to %s, and keeps who started',
    async (as, name, prefix, own) => {
      const matching = dayOf(as, 'MATCHING');
      const guidance = dayOf(as, 'GUIDANCE');
      const [wanted, other] = putForward[name] as [Row, Row];
      const listed = async ({ id }: Row) =>
        first((await matching.ask(REFERRED, { vacancyId: id })).gemeente!.referrals);
      const referral = await listed(wanted);
      await matching.make(`accept${prefix}Referral`, { voucher: referral.voucher }, '__typename');
      const declined = { voucher: (await listed(other)).voucher, reason: 'De plek is al vergeven.' };
      await matching.make(`decline${prefix}Referral`, declined, '__typename');
      const contact = await guidance.ask(
        'query ($id: ID!) { gemeente { referrals(vacancyId: $id, first: 1) { edges { node { contact { phone } } } } } }',
        { id: wanted.id },
      );
      expect(first(contact.gemeente!.referrals).contact).toEqual({ phone: '010 1234567' });

      const { positions } = await matching.make(
        `update${prefix}Vacancy`,
        { ...versioned(wanted), positions: 1 },
        'id version positions',
      );
      expect(positions).toBe(1);
      const started = await guidance.make(`start${prefix}Placement`, {
        ...work({ employer: `Werk bij ${name}`, hoursPerWeek: 4 }),
        referralId: referral.id,
        ...own,
        ...(await runningAt(name)),
      });
      const filled = await matching.ask('query ($id: ID!) { vacancy(id: $id) { status } }', {
        id: wanted.id,
      });
      expect(filled.vacancy!.status).toBe('FILLED');
      const hours = { from: '2026-02-16', hoursPerWeek: 6 };
      const changed = await guidance.make(`change${prefix}PlacementHours`, {
        ...versioned(started),
        ...hours,
      });
      const seen = { day: '2026-03-02', proof: 'PAYSLIP' };
      // It goes on under no contract.
      const moved = await guidance.make(`move${prefix}Placement`, {
        ...versioned(changed),
        from: '2026-02-23',
      });
      const confirmed = await guidance.make(`confirm${prefix}Placement`, { ...versioned(moved), ...seen });
      await guidance.make(`end${prefix}Placement`, { ...versioned(confirmed), end: '2026-03-02' });
      const again = await matching.ask('query ($id: ID!) { vacancy(id: $id) { status } }', { id: wanted.id });
      expect(again.vacancy!.status).toBe('OPEN');
      const kept = await matching.make(`create${prefix}Vacancy`, vacancy());
      await matching.make(`close${prefix}Vacancy`, { ...versioned(kept), status: 'CLOSED' });
      expect(await matching.try(`fix${prefix}Period`, { period: PERIOD })).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    },
  );

  it.each([
    ['job-coach', 'gemeente', 'Gemeente'],
    ['matchmaker', 'havensteder', 'Havensteder'],
    ['eneco-matchmaker', 'eneco', 'Eneco'],
  ] as const)(
    'a %s: reads what people without an account wrote to %s, and decides on it',
    async (as, name, prefix) => {
      const resident = dayOf(null, null);
      const keeper = dayOf(as, 'MATCHING');
      const [vacancyId] = nodes((await resident.ask(OPEN_OF, { organisation: name })).vacancies).map(
        ({ id }) => id,
      );
      const sendForm = async (mutation: string, input: object): Promise<Row> => {
        const { [`${name}FormKey`]: form } = await resident.ask(`{ ${name}FormKey { key } }`);
        clock.set(new Date(clock().getTime() + 10_000).toISOString());
        return resident.make(mutation, { ...input, idempotencyKey: form!.key }, 'id secret');
      };
      const respond = () => sendForm(`respondTo${prefix}Vacancy`, { ...RESPONSE, vacancyId });
      const offer = () => sendForm(`offer${prefix}Work`, OFFER);
      const own = ({ secret }: Row) => ({ secret });
      const first = async (list: string, { id }: Row) => {
        const answer = await keeper.ask(
          `{ ${name} { ${list}(first: 100, undecided: true) { edges { node { id version } } } } }`,
        );
        const found = nodes(answer[name]![list]).find((node) => String(node.id) === id);
        return versioned(found as unknown as Row);
      };
      const declined = { reason: 'De plek is al vergeven.' };

      await resident.make(`withdraw${prefix}Response`, own(await respond()), '__typename');
      await keeper.make(`handle${prefix}Response`, await first('responses', await respond()));
      await keeper.make(`decline${prefix}Response`, {
        ...(await first('responses', await respond())),
        ...declined,
      });
      await keeper.make(`delete${prefix}Response`, await first('responses', await respond()));

      await resident.make(`withdraw${prefix}Offer`, own(await offer()), '__typename');
      const changed = { ...(await first('offers', await offer())), title: 'Handen voor de tuin' };
      const better = await keeper.make(`update${prefix}Offer`, changed);
      const published = await keeper.make(
        `publish${prefix}Offer`,
        versioned(better),
        'id vacancy { id } decisions { change decider { organisation right } }',
      );
      expect(published.vacancy).not.toBeNull();
      const decider = { organisation: name, right: `${name}:matching:write` };
      expect(published.decisions).toEqual([
        { change: `publish${prefix}Offer`, decider },
        { change: `update${prefix}Offer`, decider },
      ]);
      await keeper.make(`decline${prefix}Offer`, { ...(await first('offers', await offer())), ...declined });
      await keeper.make(`delete${prefix}Offer`, await first('offers', await offer()));

      const ask = () => sendForm(`propose${prefix}Request`, PROPOSAL);
      const asked = async ({ id }: Row) => {
        const list = `${name}RequestProposals`;
        const answer = await keeper.ask(
          `{ ${list}(first: 100, undecided: true) { edges { node { id version } } } }`,
        );
        return versioned(nodes(answer[list]).find((node) => String(node.id) === id) as unknown as Row);
      };
      await resident.make(`withdraw${prefix}RequestProposal`, own(await ask()), '__typename');
      const mended = { ...(await asked(await ask())), title: 'Handen voor de haag' };
      const kept = await keeper.make(`update${prefix}RequestProposal`, mended);
      const opened = await keeper.make(
        `publish${prefix}RequestProposal`,
        versioned(kept),
        'id request { id } decisions { change decider { organisation right } }',
      );
      expect(opened.request).not.toBeNull();
      expect(opened.decisions).toEqual([
        { change: `publish${prefix}RequestProposal`, decider },
        { change: `update${prefix}RequestProposal`, decider },
      ]);
      await keeper.make(`decline${prefix}RequestProposal`, { ...(await asked(await ask())), ...declined });
      await keeper.make(`delete${prefix}RequestProposal`, await asked(await ask()));
    },
  );

  it('a manager of Havensteder: gives work out locally, settles it, and fixes the half-year', async () => {
    const { ask, make } = dayOf('havensteder-manager', 'CONTRACTS');
    const { havensteder } = await ask(`{ havensteder {
      all: assignments(first: 1) { totalCount }
      running: assignments(first: 1, running: true) { totalCount }
      elsewhere: assignments(first: 5, notLocal: true) { totalCount edges { node { unlessReason } } }
    } }`);
    const counts = havensteder as unknown as Record<string, { totalCount: number }>;
    expect(counts.running!.totalCount).toBeLessThan(counts.all!.totalCount);
    for (const { unlessReason } of nodes(counts.elsewhere)) expect(unlessReason).not.toBeNull();
    const since = { establishment: BOSPOLDER, since: '2024-01-01' };
    const party = await make('createHavenstederLocalParty', {
      name: 'Wijkwerk Bospolder',
      kvk: '24999001',
      kind: 'RESIDENT_INITIATIVE',
      ...since,
    });
    await make('updateHavenstederLocalParty', {
      ...versioned(party),
      name: 'Wijkwerk Bospolder-Tussendijken',
    });
    const terms = { kind: 'MAINTENANCE', workplace: BOSPOLDER, amount: '8000.00', localAmount: '8000.00' };
    const days = { awardedOn: '2025-06-01', start: '2025-07-01', end: '2026-01-01' };
    const assignment = await make('createHavenstederAssignment', {
      title: 'Tuinen opknappen',
      localPartyId: party.id,
      ...terms,
      ...days,
    });
    const changed = await make('updateHavenstederAssignment', {
      ...versioned(assignment),
      title: 'Binnentuinen opknappen',
    });
    await make('closeHavenstederAssignment', versioned(changed));
    const correction = {
      assignmentId: assignment.id,
      localAmount: '-500.00',
      reason: 'Een factuur telde dubbel.',
    };
    await make('correctHavenstederSettlement', correction, '__typename');
    const gone = await make('createHavenstederLocalParty', {
      ...{ name: 'Klusbedrijf Zuid', kvk: '24999012', kind: 'FIRM', ...since },
    });
    await make('closeHavenstederLocalParty', { ...versioned(gone), until: '2026-03-01' });
    const told = await make('recordHavenstederSpendingSurvey', {
      localPartyId: party.id,
      period: PERIOD,
      area: 'WK059903',
      respentShare: 4000,
      respondentRole: 'OWNER',
      answeredOn: '2026-01-12',
    });
    await make('updateHavenstederSpendingSurvey', { ...versioned(told), respentShare: 4100 });
    const goesOn = { formerKvk: '24999001', kvk: '24999002', name: 'Wijkwerk BV', since: '2026-01-01' };
    await make('withdrawHavenstederSuccession', versioned(await make('recordHavenstederSuccession', goesOn)));
    expect((await make('fixHavenstederPeriod', { period: PERIOD }, 'period')).period).toBe(PERIOD);
  });

  it('a contract manager of Eneco: agrees with suppliers, sees who is behind, settles, and fixes the half-year', async () => {
    const { ask, make } = dayOf('contract-manager', 'CONTRACTS');
    const supplier = await make('createEnecoSupplier', {
      name: 'Warmte en Zonen',
      kvk: '24999003',
      staff: 40,
      since: '2025-01-01',
      establishment: BOSPOLDER,
    });
    await make('updateEnecoSupplier', { ...versioned(supplier), staff: 42 });
    const supplierId = supplier.id;
    const agreed = { supplierId, targetWeightedFte: 2, targetLearningHours: 300 };
    const running = await make('createEnecoAgreement', {
      ...agreed,
      title: 'Warmtenet Bospolder',
      start: '2026-01-01',
      end: '2027-01-01',
    });
    const more = { validFrom: '2026-02-01', reason: 'Het werk loopt uit.' };
    const raised = await make(
      'changeEnecoAgreementTargets',
      { ...versioned(running), ...more, targetWeightedFte: 3, targetLearningHours: 400 },
      'targetWeightedFte targetChanges { validFrom reason }',
    );
    expect(raised).toEqual({ targetWeightedFte: 3, targetChanges: [more] });
    const { eneco } = await ask(`{ eneco {
      running: suppliers(first: 100, running: true) { totalCount }
      behind: suppliers(first: 100, behind: true) { totalCount edges { node { id agreements { status start end progress { behind } } } } }
    } }`);
    const late = nodes(eneco!.behind);
    expect(late.map(({ id }) => String(id))).toContain(supplierId);
    for (const { agreements } of late)
      expect(
        (agreements as unknown as { progress: { behind: boolean } }[]).some((a) => a.progress.behind),
      ).toBe(true);
    expect(eneco!.running!.totalCount).toBeGreaterThanOrEqual(late.length);
    const valid = { validFrom: '2025-06-01', validUntil: '2027-06-01' };
    await make('recordEnecoPsoCertificate', { supplierId, level: 'STEP_1', ...valid });
    const bought = await make('recordEnecoPurchase', {
      supplierId,
      period: PERIOD,
      sellerName: 'Sociale Drukkerij',
      sellerKvk: '24999004',
      sellerStanding: 'STEP_2',
      amount: '12500.00',
    });
    await make('correctEnecoPurchase', { ...versioned(bought), amount: '12000.00' });
    const ended = await make('createEnecoAgreement', {
      ...agreed,
      title: 'Warmtenet Tussendijken',
      start: '2025-01-01',
      end: '2026-01-01',
    });
    await make('closeEnecoAgreement', versioned(ended));
    const correction = { agreementId: ended.id, learningHours: 12, reason: 'Een lesdag ontbrak.' };
    await make('correctEnecoSettlement', correction, '__typename');
    const areas = await ask('{ eneco { heatNetworkAreas { id } } }');
    const track = await make('createEnecoLearningTrack', {
      name: 'BBL warmtetechniek',
      type: 'BBL',
      level: 2,
      learningHoursPerWeek: 8,
      places: 4,
      start: '2026-02-01',
      heatNetworkAreaId: (areas.eneco!.heatNetworkAreas as unknown as Row[])[0]!.id,
    });
    const larger = await make('updateEnecoLearningTrack', { ...versioned(track), places: 6 });
    const places = { description: 'Leren en werken aan warmte.', hoursPerWeekMin: 32, hoursPerWeekMax: 36 };
    const recruiter = dayOf('eneco-matchmaker', 'MATCHING');
    await recruiter.make('openEnecoTrackVacancies', {
      learningTrackId: track.id,
      supplierIds: [supplierId],
      ...places,
    });
    await make('closeEnecoLearningTrack', { ...versioned(larger), end: '2026-03-03' });
    const goesOn = { formerKvk: '24999003', kvk: '24999005', name: 'Warmte Groep', since: '2026-02-01' };
    await make('withdrawEnecoSuccession', versioned(await make('recordEnecoSuccession', goesOn)));
    const gone = await make('createEnecoSupplier', {
      ...{ name: 'Koude BV', kvk: '24999013', staff: 5, since: '2025-01-01', establishment: BOSPOLDER },
    });
    await make('closeEnecoSupplier', { ...versioned(gone), until: '2026-03-01' });
    expect((await make('fixEnecoPeriod', { period: PERIOD }, 'period')).period).toBe(PERIOD);
  });

  it('a policy officer: finds what waits and who is behind, judges it, keeps the rules, and fixes the half-year', async () => {
    const { ask, make } = dayOf('policy-officer', 'CONTRACTS');
    const { gemeente } = await ask(`{ gemeente {
      all: contracts(first: 1) { totalCount }
      running: contracts(first: 1, running: true) { totalCount }
      behind: contracts(first: 100, behind: true) { totalCount edges { node {
        id version start end status prognosis { behind } enforcement { state next } contractors { kvk } } } }
      toJudge: contracts(first: 5, toJudge: true) { totalCount }
    } }`);
    const counts = gemeente as unknown as Record<string, { totalCount: number }>;
    expect(counts.running!.totalCount).toBeLessThan(counts.all!.totalCount);
    expect(counts.behind!.totalCount).toBeGreaterThan(0);
    expect(counts.behind!.totalCount).toBeLessThanOrEqual(counts.running!.totalCount);
    for (const node of nodes(counts.behind)) expect(node.prognosis).toEqual({ behind: true });

    const terms = {
      kind: 'SERVICES',
      managingTeam: 'Inkoop Stadsbeheer',
      value: '1000000.00',
      percentage: 5,
    };
    const firm = { contractorName: 'Groen en Zo', contractorKvk: '87654321' };
    const contract = await make('createGemeenteContract', {
      title: 'Groen in West',
      start: '2025-10-01',
      end: '2027-10-01',
      ...terms,
      ...firm,
    });
    const changed = await make('updateGemeenteContract', {
      ...versioned(contract),
      title: 'Groen in Delfshaven',
    });
    const holder = { kvk: '87654321', name: 'Groen en Zo', from: '2025-10-01' };
    await make('setGemeenteContractors', {
      ...versioned(changed),
      contractors: [
        { ...holder, lead: true },
        { ...holder, kvk: '24999010', name: 'Tuin en Zo' },
      ],
    });
    const plan = await make('recordGemeenteContractPlan', {
      contractId: contract.id,
      awardedOn: '2025-09-15',
    });
    await make('updateGemeenteContractPlan', { ...versioned(plan), firstContactOn: '2025-09-20' });

    const placement = await handedIn();
    const { gemeente: lists } = await ask(`{ gemeente {
      placements(first: 100, approval: SUBMITTED) { edges { node { id } } } } }`);
    expect(nodes(lists!.placements).map(({ id }) => String(id))).toContain(placement.id);
    const { gemeente: handed } = await ask(`{ gemeente {
      given: proofs(first: 100, state: GIVEN) { edges { node { placement { id } handedIn { id version } } } }
      due: proofs(first: 1, due: true) { totalCount } } }`);
    const given = nodes(handed!.given);
    expect(given).not.toHaveLength(0);
    for (const { handedIn: documents } of given) expect(documents).not.toHaveLength(0);
    for (const proof of placement.proofs)
      await make('judgeGemeenteProof', { ...versioned(proof), verified: true });
    const count = { placementId: placement.id, role: 'Hovenier', before: 4, after: 4, replaced: false };
    const headcount = await make('recordGemeenteHeadcount', count);
    await make('changeGemeenteHeadcount', { ...versioned(headcount), before: 4, after: 5, replaced: false });
    const moved = await make('moveGemeentePlacement', {
      ...versioned(placement),
      from: '2025-10-01',
      contractId: contract.id,
      contractorKvk: '87654321',
    });
    const shorter = await make('changeGemeentePlacementHours', {
      ...versioned(moved),
      from: '2026-02-01',
      hoursPerWeek: 28,
    });
    const judged = await make(
      'setGemeentePlacementApproval',
      { ...versioned(shorter), approval: 'APPROVED' },
      'approval',
    );
    expect(judged.approval).toBe('APPROVED');
    const activity = await make('recordGemeenteActivity', {
      contractId: contract.id,
      contractorKvk: '87654321',
      kind: 'SOCIAL_PURCHASE',
      title: 'Lunch van een sociale onderneming',
      supplierKvk: '24999006',
      registers: ['CODE_SOCIALE_ONDERNEMINGEN'],
      unit: 'INVOICE_EX_VAT',
      cost: '1000.00',
      doneOn: '2026-02-10',
      sha256: newSha256(),
    });
    await make('judgeGemeenteActivity', {
      ...versioned(activity),
      approval: 'RETURNED',
      reason: 'De factuur ontbreekt.',
    });
    const proposal = { contractId: contract.id, contractorKvk: '87654321' };
    const garden = await make('proposeGemeenteCustomFulfilment', {
      ...proposal,
      title: 'Buurttuin met bewoners',
    });
    const kitchen = await make('proposeGemeenteCustomFulfilment', { ...proposal, title: 'Leerkeuken' });
    const experts = dayOf('expert', 'CONTRACTS');
    const waiting = await experts.ask(
      '{ gemeente { customFulfilments(first: 100, state: PROPOSED) { edges { node { id version title contract { title } } } } } }',
    );
    expect(nodes(waiting.gemeente!.customFulfilments).map(({ id }) => String(id))).toContain(garden.id);
    const worth = { value: '3000.00', threshold: '1000.00', valuation: 'Naar de uren van bewoners.' };
    const valued = await experts.make('valueGemeenteCustomFulfilment', { ...versioned(garden), ...worth });
    const unwanted = { ...versioned(kitchen), reason: 'Er is een bouwblok dat past.' };
    await experts.make('declineGemeenteCustomFulfilment', unwanted);
    expect(await experts.try('approveGemeenteCustomFulfilment', versioned(valued))).toBe(
      'UNAUTHORIZED_FIELD_OR_TYPE',
    );
    const baker = await experts.make('recordRecognisedEntrepreneur', {
      name: 'Buurtbakker',
      kvk: '24999011',
      since: '2025-01-01',
    });
    const left = { until: '2026-03-01', reason: 'Gestopt.' };
    await experts.make('endRecognisedEntrepreneur', { ...versioned(baker), ...left });
    const { gemeente: mine } = await ask(
      '{ gemeente { customFulfilments(first: 5, state: DECLINED, mine: true) { edges { node { id decisions { state reason decider { right } } } } } } }',
    );
    expect(nodes(mine!.customFulfilments)).toMatchObject([
      {
        id: kitchen.id,
        decisions: [
          { state: 'PROPOSED', decider: { right: 'gemeente:records:write' } },
          { state: 'DECLINED', reason: unwanted.reason, decider: { right: 'gemeente:valuation:write' } },
        ],
      },
    ]);
    const approved = await make('approveGemeenteCustomFulfilment', versioned(valued));
    const begun = await make('startGemeenteCustomFulfilment', {
      ...versioned(approved),
      committed: '2000.00',
    });
    const result = { reached: true, result: 'De tuin ligt er.' };
    await make('confirmGemeenteCustomFulfilmentResult', { ...versioned(begun), ...result });
    const since = { since: '2025-01-01' };
    const anchor = await make('recordAnchorOrganisation', {
      name: 'Een ziekenhuis',
      kvk: '24999007',
      ...since,
    });
    const value = await make('recordAnchorOrganisationValue', {
      anchorOrganisationId: anchor.id,
      year: 2025,
      amount: '50000.00',
    });
    await make('correctAnchorOrganisationValue', { ...versioned(value), amount: '51000.00' });
    await make('endAnchorOrganisation', { ...versioned(anchor), ...left });
    const goesOn = { formerKvk: '87654321', kvk: '24999009', name: 'Groen Groep', since: '2026-02-01' };
    await make('withdrawGemeenteSuccession', versioned(await make('recordGemeenteSuccession', goesOn)));
    const ended = await make('createGemeenteContract', {
      title: 'Schoonmaak van scholen',
      start: '2024-01-01',
      end: '2026-01-01',
      ...terms,
      ...firm,
    });
    await make('closeGemeenteContract', versioned(ended));
    const late = { amount: '1500.00', reason: 'Een factuur kwam later.', contractorKvk: firm.contractorKvk };
    await make('correctGemeenteSettlement', { contractId: ended.id, ...late }, '__typename');
    await make(
      'setGemeenteContractEnforcement',
      { ...versioned(behindOf(counts.behind)), state: 'BEHIND', reason: 'De helft van de looptijd is om.' },
      '__typename',
    );
    const { gemeente: rules } = await ask('{ gemeente { targets { id version } } }');
    const [target] = rules!.targets as unknown as Row[];
    await make(
      'recordGemeenteTargetFigure',
      { targetId: target!.id, asOf: '2026-01-01', amount: 75, source: 'Jaarverslag 2025' },
      '__typename',
    );
    const lower = { validFrom: '2026-04-01', target: 90, reason: 'De raad stelde het bij.' };
    await make('changeGemeenteTarget', { ...versioned(target!), ...lower }, '__typename');
    const point = {
      municipality: 'Westland',
      point: 'BLOCK:NUG',
      amount: '7500.00',
      source: 'Besluit van de raad',
    };
    const deviation = await make('addGemeenteSchemeDeviation', {
      ...{ schemeId: 'gemeente:scheme-haaglanden', validFrom: '2025-01-01', ...point },
    });
    await make('endGemeenteSchemeDeviation', { ...versioned(deviation), validUntil: '2026-06-01' });
    const propose = (label: string) =>
      make('proposeGemeenteSchemeVersion', {
        ...{ label, validFrom: '2027-01-01', source: 'AANNAME: voor een proef', assumption: true },
        ...{ method: 'FIXED_BLOCK', blocks: [{ targetGroup: 'WIA', amount: '36500.00' }] },
      });
    const unwantedVersion = { ...versioned(await propose('Lager')), reason: 'De raad wil het niet.' };
    await make('declineGemeenteSchemeVersion', unwantedVersion);
    const { gemeente: trial } = await ask(
      `{ gemeente { schemes { declined { id decline { reason decider { right } } } } } }`,
    );
    expect(
      (trial!.schemes as unknown as { declined: object[] }[]).flatMap(({ declined }) => declined),
    ).toEqual([
      {
        id: unwantedVersion.id,
        decline: { reason: unwantedVersion.reason, decider: { right: 'gemeente:policy:write' } },
      },
    ]);
    expect((await make('fixGemeentePeriod', { period: PERIOD }, 'period')).period).toBe(PERIOD);
  });

  it('a researcher: reads a chain report that is fixed, with its rules', async () => {
    const { ask, try: tries } = dayOf('researcher', 'REPORTING');
    const { chainReport, crosswalk } = await ask(`{
      chainReport(period: "${PERIOD}") { fixedAt fixedParts { organisation { id } } ownMeasures { measures { unit rule { source } } } }
      crosswalk { factor }
    }`);
    expect(chainReport!.fixedAt).not.toBeNull();
    expect(chainReport!.fixedParts).toHaveLength(3);
    expect(crosswalk).not.toHaveLength(0);
    expect(await tries('fixGemeentePeriod', { period: PERIOD })).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });

  it('an auditor: checks at every organisation who saw the person, and for what', async () => {
    const { candidate } = await dayOf('auditor', 'OVERSIGHT').ask(
      'query ($id: ID!) { candidate(id: $id) { accessLog(first: 50) { edges { node { action purpose organisation { id } } } } } }',
      { id: candidateId },
    );
    const by = nodes(candidate!.accessLog).map(({ organisation }) => organisation!.id);
    expect(new Set(by.map(String))).toEqual(new Set(['gemeente', 'havensteder', 'eneco']));
  });

  it('a contractor: reports once what each organisation accepts, returns or declines on its own', async () => {
    const coach = dayOf('job-coach', 'GUIDANCE');
    const firm = dayOf('contractor', 'CONTRACTS');
    const kvk = String(personaNamed('contractor')?.firm);
    const voucher = async () => {
      const profile = { hoursPerWeekMin: 24, hoursPerWeekMax: 36, languageLevel: 'B1', skills: [] };
      const { id } = await coach.make('registerCandidate', { home: BOSPOLDER, kinds: ['JOB'], ...profile });
      await coach.make('giveConsent', { candidateId: id, purpose: 'FOLLOW_UP', textVersion: '2026-1' });
      const asked = 'query ($id: ID!, $kvk: ID!) { candidate(id: $id) { reportVoucher(kvk: $kvk) } }';
      return (await coach.ask(asked, { id, kvk })).candidate!.reportVoucher;
    };
    const days = { start: '2025-01-01', end: '2027-01-01' };
    const managers = {
      Gemeente: dayOf('policy-officer', 'CONTRACTS'),
      Havensteder: dayOf('havensteder-manager', 'CONTRACTS'),
      Eneco: dayOf('contract-manager', 'CONTRACTS'),
    };
    const contract = await managers.Gemeente.make('createGemeenteContract', {
      ...{
        title: 'Schilderwerk van scholen',
        kind: 'SERVICES',
        contractorName: 'Verf en Zo',
        contractorKvk: kvk,
      },
      ...{ managingTeam: 'Inkoop', value: '1000000.00', percentage: 5, ...days },
    });
    const assignment = await managers.Havensteder.make('createHavenstederAssignment', {
      ...{ title: 'Schilderwerk', kind: 'MAINTENANCE', workplace: BOSPOLDER, contractorName: 'Verf en Zo' },
      ...{
        amount: '50000.00',
        localAmount: '12000.00',
        contractorKvk: kvk,
        awardedOn: '2024-12-01',
        ...days,
      },
      ...{ unlessReason: 'NO_LOCAL_PARTY', unlessExplanation: 'Geen' },
    });
    const { contractor } = await firm.ask('{ contractor { obligations { id kind settled } } }');
    const owed = contractor!.obligations as unknown as { id: string; kind: string; settled: boolean }[];
    const own = {
      Gemeente: { obligationId: contract.id, targetGroup: 'PARTICIPATIEWET' },
      Havensteder: { obligationId: assignment.id },
      Eneco: {
        obligationId: owed.find(({ kind, settled }) => kind === 'AGREEMENT' && !settled)?.id,
        ...{ startPosition: 'PARTICIPATIEWET', contractType: 'REGULAR' },
      },
    };
    for (const prefix of ['Gemeente', 'Havensteder', 'Eneco'] as const) {
      const { make } = managers[prefix];
      const entry = async () => ({
        ...{ ...work({ employerKvk: kvk, employer: 'Verf en Zo' }), ...own[prefix] },
        ...{ proof: 'TIMESHEET', sha256: newSha256(), voucher: await voucher() },
      });
      const handIn = async () => versioned(await firm.make(`submit${prefix}Entry`, await entry()));
      const reason = 'De urenstaat is van een andere maand.';
      const accepted = await make(`accept${prefix}Entry`, await handIn(), 'id placementId');
      expect(accepted.placementId).toMatch(new RegExp(`^${prefix.toLowerCase()}:`));
      await make(`return${prefix}Entry`, { ...(await handIn()), reason });
      await make(`decline${prefix}Entry`, { ...(await handIn()), reason });
    }
    const seen = await firm.ask(
      '{ gemeente { entries(first: 9) { edges { node { status reason } } } } eneco { entries(first: 9) { totalCount } } }',
    );
    expect(new Set(nodes(seen.gemeente!.entries).map(({ status }) => String(status)))).toEqual(
      new Set(['ACCEPTED', 'RETURNED', 'DECLINED']),
    );
    expect(await firm.try('fixGemeentePeriod', { period: PERIOD })).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });

  it('a program that imports: looks up codes for its files and what is kept already, and changes nothing by itself', async () => {
    const { ask, try: tries } = dayOf('system-importer', 'CONTRACTS');
    const { areas, skills, gemeente } = await ask(
      '{ areas { code } skills { code } gemeente { contracts(first: 1) { totalCount edges { node { id contractorKvk } } } } }',
    );
    expect([areas, skills]).not.toContainEqual([]);
    expect(gemeente!.contracts!.totalCount).toBeGreaterThan(0);
    expect(await tries('fixGemeentePeriod', { period: PERIOD })).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });
});

describe('the days together', () => {
  it('make every change of the graph, but those that registers make and a few that stand in tests of their own', async () => {
    const { schema } = supergraphToServe(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));
    const missing = Object.keys(schema.getMutationType()!.getFields()).filter(
      (name) => !made.has(name) && !ERASING.test(name),
    );
    const kinds = new Set(missing.map((name) => name.replace(/Gemeente|Havensteder|Eneco/, '')));
    expect([...kinds].sort()).toEqual(Object.keys(ELSEWHERE).sort());
    for (const file of Object.values(ELSEWHERE))
      expect(existsSync(projectFile(...file.split('/')))).toBe(true);
  });

  it('leave with each organisation who made each change, by a right that the change takes', async () => {
    for (const [name, { sql }] of Object.entries(chain.parties) as [Party, TestChain['parties'][Party]][]) {
      const kept = await sql<{ change: string; right: string }>(
        'select distinct change, decided_with as right from decision order by 1',
      );
      expect(kept.length).toBeGreaterThan(15);
      for (const { change, right } of kept.filter((each) => !ERASING.test(each.change))) {
        expect([change, made.has(change)]).toEqual([change, true]);
        expect(right).toMatch(new RegExp(`^(?:${name}:|erasure:request$|contractor:report$)`));
      }
    }
  });
});
