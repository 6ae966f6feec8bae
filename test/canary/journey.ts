import { randomBytes } from 'node:crypto';
import {
  developmentFile,
  personaToken,
  readDevelopmentKeys,
} from '@social-return/edge/trust/development-issuers';
import { type Persona, personaNamed } from '@social-return/edge/trust/personas';
import type { Purpose } from '@social-return/edge/trust/purposes';
import type { RunningChain } from '../setup/running.ts';
import type { Canaries } from './canaries.ts';

/** Beside the personas: somebody of Eneco who records placements. */
const ENECO_MATCHER: Persona = {
  name: 'eneco-matcher',
  title: '',
  description: '',
  kind: 'person',
  organisation: 'eneco',
  scopes: ['eneco:matching:write', 'eneco:people:read', 'candidates:read'],
  purposes: ['CONTRACTS'],
};

/** Somebody who asks, and every answer that anybody got. */
export class JourneyClient {
  readonly #chain: RunningChain;
  readonly #canaries: Canaries;
  /** Answers that were refused: what stands in them others may see, in a ticket for one. */
  readonly refused: string[] = [];

  constructor(chain: RunningChain, canaries: Canaries) {
    this.#chain = chain;
    this.#canaries = canaries;
  }

  async ask(
    as: string | null,
    purpose: Purpose | null,
    query: string,
    variables: object = {},
    body?: string,
  ): Promise<{ data?: Record<string, never> | null; errors?: unknown[] }> {
    const authorization = as === null ? null : await this.#authorization(as);
    const response = await fetch(this.#chain.address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(authorization ? { authorization } : {}),
        ...(purpose ? { 'x-purpose': purpose } : {}),
      },
      body: body ?? JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const answer = JSON.parse(text) as { data?: Record<string, never> | null; errors?: unknown[] };
    if (answer.errors) this.refused.push(JSON.stringify(answer.errors));
    return answer;
  }

  /** Does a change that must succeed; gives its record. */
  async done<T = { id: string; version: number }>(
    as: string,
    purpose: Purpose,
    mutation: string,
    input: object,
    record = 'id',
  ): Promise<T> {
    const { payload, errors } = await this.change<T>(as, purpose, mutation, input, record);
    if (!payload?.record) throw new Error(`${mutation}: ${JSON.stringify(errors ?? payload?.errors)}`);
    return payload.record;
  }

  async change<T>(as: string, purpose: Purpose, mutation: string, input: object, record = 'id') {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const idempotencyKey = this.#canaries.watch(
      `idempotency key of ${mutation}`,
      randomBytes(12).toString('hex'),
      { erased: false },
    );
    const { data, errors } = await this.ask(
      as,
      purpose,
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { record { ${record} } errors { code message } } }`,
      { input: { idempotencyKey, ...input } },
    );
    const payload = data?.[mutation] as { record: T | null; errors: unknown[] } | null | undefined;
    if (payload?.errors.length) this.refused.push(JSON.stringify(payload.errors));
    return { payload, errors };
  }

  async #authorization(name: string): Promise<string> {
    const persona = name === ENECO_MATCHER.name ? ENECO_MATCHER : personaNamed(name);
    const keys = readDevelopmentKeys(developmentFile(this.#chain.dataDir));
    if (!persona || !keys) throw new Error(`There is no persona ${name}.`);
    const token = await personaToken(keys, persona);
    this.#canaries.watch(`token of ${name}`, token.slice(-40), { erased: false });
    return `Bearer ${token}`;
  }
}

const PLACEMENT = {
  kind: 'JOB',
  employer: 'Voorbeeld BV',
  employerKvk: '12345678',
  start: '2026-01-05',
  hoursPerWeek: 32,
  workplace: 'BU05990321',
  home: 'BU05990322',
};

/** A person with a canary in every personal field, known to all three organisations. */
export async function seeded(asking: JourneyClient, canaries: Canaries, nth: number): Promise<string> {
  const field = (name: string) => `${name} of person ${nth}`;
  const coach = (mutation: string, input: object, record?: string) =>
    asking.done<{ id: string; voucher?: string; version: number }>(
      'job-coach',
      'GUIDANCE',
      mutation,
      input,
      record,
    );
  const person = await coach('registerCandidate', {
    home: 'BU05990322',
    kinds: ['JOB'],
    hoursPerWeekMin: 24,
    hoursPerWeekMax: 36,
    languageLevel: 'A2',
    skills: ['isoleren'],
  });
  const candidateId = canaries.watch(field('candidate id'), person.id);
  await coach('setCandidateContact', {
    candidateId,
    name: canaries.plant(field('name')),
    phone: canaries.plant(field('phone')).slice(0, 24),
    email: `${canaries.plant(field('email'))}@example.nl`,
  });
  await coach('writeCandidateNote', { candidateId, text: `Says: ${canaries.plant(field('note'))}.` });
  const textVersion = canaries.plant(field('consent text'));
  const consent = await coach('giveConsent', { candidateId, purpose: 'MATCHING', textVersion });
  canaries.watch(field('consent id'), consent.id);
  await refused(asking, canaries, candidateId, field);
  await placed(asking, canaries, candidateId, field);
  return candidateId;
}

/** Put forward at Havensteder, and declined with a reason. */
async function refused(
  asking: JourneyClient,
  canaries: Canaries,
  candidateId: string,
  field: (name: string) => string,
): Promise<void> {
  const vacancy = await asking.done('matchmaker', 'MATCHING', 'createHavenstederVacancy', {
    title: 'Buurtconcierge',
    description: 'Een oogje in het zeil houden.',
    kind: 'JOB',
    workplace: 'BU05990321',
    hoursPerWeekMin: 24,
    hoursPerWeekMax: 36,
  });
  const referral = await asking.done<{ id: string; voucher: string }>(
    'job-coach',
    'GUIDANCE',
    'referCandidate',
    { candidateId, vacancyId: vacancy.id },
    'id voucher',
  );
  canaries.watch(field('referral id'), referral.id);
  canaries.watch(field('voucher'), referral.voucher.slice(-60));
  await asking.done(
    'matchmaker',
    'MATCHING',
    'declineHavenstederReferral',
    { voucher: referral.voucher, reason: `Because ${canaries.plant(field('reason of decline'))}.` },
    'ref: __typename',
  );
}

/** One job that all three organisations record, which the gemeente rejects with a reason. */
async function placed(
  asking: JourneyClient,
  canaries: Canaries,
  candidateId: string,
  field: (name: string) => string,
): Promise<void> {
  const own = await asking.done<{ id: string; version: number }>(
    'job-coach',
    'GUIDANCE',
    'startGemeentePlacement',
    { ...PLACEMENT, candidateId, targetGroup: 'PARTICIPATIEWET', noDisplacementDeclared: true },
    'id version',
  );
  await asking.done('matchmaker', 'GUIDANCE', 'startHavenstederPlacement', {
    ...PLACEMENT,
    candidateId,
    isTenant: true,
  });
  await asking.done('eneco-matcher', 'CONTRACTS', 'startEnecoPlacement', {
    ...PLACEMENT,
    candidateId,
    startPosition: 'PARTICIPATIEWET',
    contractType: 'REGULAR',
  });
  await asking.change('policy-officer', 'REPORTING', 'setGemeentePlacementApproval', {
    id: own.id,
    expectedVersion: own.version,
    approval: 'REJECTED',
    reason: `Because ${canaries.plant(field('reason of rejection'))}.`,
  });
}

/** Requests that fail in every way that we know, each with a canary in it. */
export async function failures(
  asking: JourneyClient,
  canaries: Canaries,
  candidateId: string,
): Promise<void> {
  const bait = (name: string) => canaries.plant(`bait: ${name}`);
  const coach = (mutation: string, input: object) => asking.change('job-coach', 'GUIDANCE', mutation, input);
  await coach('writeCandidateNote', { candidateId, text: `${bait('BSN')} 111222333` });
  await coach('writeCandidateNote', { candidateId, text: bait('too long').repeat(100) });
  await coach('writeCandidateNote', { candidateId, text: `${bait('U+0000')}\u0000` });
  await coach('writeCandidateNote', { candidateId: `gemeente:${bait('unknown person')}`, text: 'x' });
  await coach('setCandidateContact', { candidateId, name: bait('phone too long'), phone: '0'.repeat(99) });
  await coach('setCandidateContact', { candidateId, name: { not: bait('wrong shape') } });
  await coach('giveConsent', { candidateId, purpose: bait('enum'), textVersion: '1' });
  await coach('giveConsent', {
    candidateId,
    purpose: 'MATCHING',
    textVersion: bait('text version').repeat(9),
  });
  await coach('giveConsent', { candidateId, purpose: 'MATCHING', textVersion: bait('twice') });
  await coach('referCandidate', { candidateId, vacancyId: `eneco:${bait('vacancy')}` });
  await coach('referCandidate', { candidateId, vacancyId: bait('vacancy of nobody') });
  await coach('requestErasure', { candidateId, reason: bait('reason') });
  await coach('startGemeentePlacement', { ...PLACEMENT, candidateId, employer: bait('no group') });
  await asking.change('matchmaker', 'MATCHING', 'acceptHavenstederReferral', { voucher: bait('voucher') });
  await asking
    .change('resident', 'GUIDANCE', 'writeCandidateNote', { candidateId, text: 'x' })
    .catch(() => null);
  await asking.ask(null, null, `{ candidate(id: "${bait('literal')}") { id } }`);
  await asking.ask('job-coach', 'GUIDANCE', `{ candidate(id: "${bait('literal of a coach')}") { id } }`);
  await asking.ask(null, null, `{ ${bait('field')} }`);
  await asking.ask(null, null, `{ "${bait('syntax')}`);
  await asking.ask(null, null, 'query ($x: Day!) { __typename }', { x: bait('day') });
  await asking.ask(null, null, `query ${bait('operation name')} { __typename }`);
  await asking.ask(
    null,
    null,
    `{ a: vacancies(first: 5, filter: { text: "${bait('search')}" }) { totalCount } }`,
  );
  await asking.ask(null, null, '', {}, `{"query": "${bait('broken JSON')}`).catch(() => null);
  await asking.ask('job-coach', 'REPORTING', 'query ($id: ID!) { candidate(id: $id) { id } }', {
    id: candidateId,
  });
}

/** The person as everybody who may reads one. */
export async function reads(asking: JourneyClient, candidateId: string): Promise<void> {
  const variables = { id: candidateId };
  await asking.ask(
    'job-coach',
    'GUIDANCE',
    `query ($id: ID!) { candidate(id: $id) {
       id kinds home { name } contact { name phone email } notes { text } consents { textVersion }
       referrals { id voucher outcome { status decision { reason } } }
       placements { items { start claims { id } } } } }`,
    variables,
  );
  await asking.ask(
    'matchmaker',
    'MATCHING',
    '{ candidates(first: 20) { edges { node { id skills { id } } } } }',
  );
  await asking.ask(
    'auditor',
    'OVERSIGHT',
    'query ($id: ID!) { candidate(id: $id) { accessLog(first: 20) { edges { node { at action purpose } } } } }',
    variables,
  );
  await asking.ask(
    'job-coach',
    'GUIDANCE',
    '{ gemeente { candidates(first: 20) { edges { node { id } } } placements(first: 20) { edges { node { id approvalReason } } } } }',
  );
}
