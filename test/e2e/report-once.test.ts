import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Party, startChain, type TestChain } from '../setup/chain.ts';
import { makeRecord } from '../setup/inbox.ts';
import type { Asker } from '../setup/subgraph.ts';

const BOSPOLDER = 'BU05990321';
const FIRM = '88000001';
const PARTIES = ['Gemeente', 'Havensteder', 'Eneco'] as const;
type Prefix = (typeof PARTIES)[number];

let chain: TestChain;
/** The obligation of the firm at each organisation. */
const obligations: Record<Prefix, string> = { Gemeente: '', Havensteder: '', Eneco: '' };

interface Row {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}
interface Payload {
  readonly record: Row | null;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

const CONTRACTOR: Asker = {
  as: { firm: FIRM, scopes: ['contractor:read', 'contractor:report'], purposes: ['CONTRACTS'] },
  purpose: 'CONTRACTS',
};
const managerOf = (party: Party): Asker => ({ as: { organisation: party }, purpose: 'CONTRACTS' });
const inputOf = (mutation: string) => `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;

/** The record of a change that must succeed. */
const make = (asker: Asker, mutation: string, input: object, fields = 'id version') =>
  makeRecord(chain, mutation, input, asker, fields);

/** A person, with the voucher that the register made for the firm. */
async function newPerson(): Promise<{ readonly id: string; readonly voucher: string }> {
  const coach: Asker = { as: { organisation: 'gemeente' }, purpose: 'GUIDANCE' };
  const { id } = await make(coach, 'registerCandidate', {
    ...{ home: BOSPOLDER, kinds: ['JOB'], hoursPerWeekMin: 24, hoursPerWeekMax: 36 },
    ...{ languageLevel: 'B1', skills: [] },
  });
  const asked = async (kvk: string) => {
    const { candidate } = await chain.data<{ candidate: { reportVoucher: string | null } }>(
      'query ($id: ID!, $kvk: ID!) { candidate(id: $id) { reportVoucher(kvk: $kvk) } }',
      { id, kvk },
      coach,
    );
    return candidate.reportVoucher;
  };
  const consent = { candidateId: id, purpose: 'FOLLOW_UP', textVersion: '2026-1' };
  await make(coach, 'giveConsent', consent);
  return { id, voucher: String(await asked(FIRM)) };
}

/** One entry, as it goes to every organisation, each with what it alone asks. */
function entry(person: string, more: object = {}) {
  const shared = {
    ...{ voucher: person, kind: 'JOB', employer: 'Firma Noord', employerKvk: FIRM },
    ...{ start: '2025-09-01', end: '2025-12-01', hoursPerWeek: 32, workplace: BOSPOLDER, home: BOSPOLDER },
    ...{ proof: 'TIMESHEET', sha256: 'ab'.repeat(32), idempotencyKey: randomUUID(), ...more },
  };
  return {
    Gemeente: {
      ...{ ...shared, obligationId: obligations.Gemeente },
      ...{ targetGroup: 'PARTICIPATIEWET', noDisplacementDeclared: true },
    },
    Havensteder: { ...shared, obligationId: obligations.Havensteder },
    Eneco: {
      ...{ ...shared, obligationId: obligations.Eneco },
      ...{ startPosition: 'PARTICIPATIEWET', contractType: 'REGULAR' },
    },
  };
}

type Entry = ReturnType<typeof entry>;

const VARIABLES = PARTIES.map((prefix) => `$${prefix}: Submit${prefix}EntryInput!`).join(', ');
const FIELDS = 'record { id version status measures { unit amount } } errors { code message }';
const PREVIEW = `query (${VARIABLES}) { ${PARTIES.map(
  (prefix) => `${prefix.toLowerCase()} { entryPreview(input: $${prefix}) {
    measures { unit amount rule { id version source } inputs { name } } sharing { id explanation(language: EN) } errors { message } } }`,
).join(' ')} }`;
const STANDING = `{ ${PARTIES.map((prefix) => `${prefix.toLowerCase()} { entries(first: 20) { edges { node { id status reason } } } }`).join(' ')} }`;

/** Hands one entry in everywhere, by one request to each; gives what each organisation answered, null for none. */
async function submit(input: Entry): Promise<Record<Prefix, Payload | null>> {
  const answers = PARTIES.map(async (prefix) => {
    const mutation = `submit${prefix}Entry`;
    const { data } = await chain.ask<Record<string, Payload | null> | null>(
      `mutation ($input: ${inputOf(mutation)}!) { ${mutation}(input: $input) { ${FIELDS} } }`,
      { input: input[prefix] },
      CONTRACTOR,
    );
    return [prefix, data?.[mutation] ?? null] as const;
  });
  return Object.fromEntries(await Promise.all(answers)) as Record<Prefix, Payload | null>;
}

async function standing() {
  const views = await chain.data<Record<Party, { entries: { edges: { node: Row }[] } }>>(
    STANDING,
    {},
    CONTRACTOR,
  );
  return Object.fromEntries(
    Object.entries(views).map(([party, { entries }]) => [
      party,
      entries.edges.map(({ node }) => node.status),
    ]),
  );
}

beforeAll(async () => {
  chain = await startChain({ clock: () => new Date('2026-03-02T12:00:00Z') });
  const days = { start: '2025-01-01', end: '2027-01-01' };
  const contract = await make(managerOf('gemeente'), 'createGemeenteContract', {
    ...{ title: 'Schoonmaak', kind: 'SERVICES', contractorName: 'Firma Noord', contractorKvk: FIRM },
    ...{ managingTeam: 'Inkoop', value: '1000000.00', percentage: 5, ...days },
  });
  const assignment = await make(managerOf('havensteder'), 'createHavenstederAssignment', {
    ...{ title: 'Schilderwerk', kind: 'MAINTENANCE', workplace: BOSPOLDER },
    ...{ amount: '50000.00', localAmount: '12000.00', contractorName: 'Firma Noord', contractorKvk: FIRM },
    ...{ unlessReason: 'NO_LOCAL_PARTY', unlessExplanation: 'Geen', awardedOn: '2024-12-01', ...days },
  });
  const supplier = await make(managerOf('eneco'), 'createEnecoSupplier', {
    ...{ name: 'Firma Noord', kvk: FIRM, staff: 20, since: '2024-01-01', establishment: BOSPOLDER },
  });
  const agreement = await make(managerOf('eneco'), 'createEnecoAgreement', {
    ...{ supplierId: supplier.id, title: 'Leidingen', targetWeightedFte: 2.5, ...days },
  });
  Object.assign(obligations, { Gemeente: contract.id, Havensteder: assignment.id, Eneco: agreement.id });
});
afterAll(() => chain?.stop());
afterEach(async () => {
  for (const [party, proxy] of Object.entries(chain.proxies) as [Party, { fault: unknown }][]) {
    proxy.fault = null;
    await chain.parties[party].sql('truncate contractor_entry');
  }
});

describe('a contractor that reports once', () => {
  it('sees before it sends what each organisation values it at by its own rules, and how hours are shared', async () => {
    const input = entry((await newPerson()).voucher);
    const previews = await chain.data<
      Record<Party, { entryPreview: { measures: object[]; sharing: object; errors: object[] } }>
    >(PREVIEW, input, CONTRACTOR);
    expect(previews).toMatchObject({
      gemeente: { entryPreview: { errors: [], measures: [{ unit: 'euro-effort-value' }] } },
      havensteder: {
        entryPreview: {
          errors: [],
          measures: [
            { unit: 'resident-hours-so-far', amount: '416.0' },
            { unit: 'resident-hours-agreed', amount: '416.0' },
          ],
        },
      },
      eneco: {
        entryPreview: {
          errors: [],
          measures: [{ unit: 'weighted-fte', amount: '0.80' }, { unit: 'learning-hours-per-week' }],
        },
      },
    });
    for (const { entryPreview } of Object.values(previews)) {
      expect(entryPreview.sharing).toMatchObject({ id: 'chain.one-whole' });
    }
    expect(await standing()).toEqual({ gemeente: [], havensteder: [], eneco: [] });
    const kept = await submit(input);
    for (const prefix of PARTIES) {
      const valued = previews[prefix.toLowerCase() as Party].entryPreview.measures as Row[];
      expect(kept[prefix]?.record?.measures).toEqual(valued.map(({ unit, amount }) => ({ unit, amount })));
    }
  });

  it('finishes with the same key what did not arrive while an organisation was down, each with one effect', async () => {
    const input = entry((await newPerson()).voucher);
    chain.proxies.eneco.fault = 'refused';
    const first = await submit(input);
    expect(first.Eneco).toBeNull();
    expect([first.Gemeente?.record?.status, first.Havensteder?.record?.status]).toEqual([
      'SUBMITTED',
      'SUBMITTED',
    ]);
    chain.proxies.eneco.fault = null;
    const second = await submit(input);
    expect(second.Gemeente).toEqual(first.Gemeente);
    expect(second.Havensteder).toEqual(first.Havensteder);
    expect(second.Eneco?.record?.status).toBe('SUBMITTED');
    const third = await submit(input);
    expect(third).toEqual(second);
    expect(await standing()).toEqual({
      gemeente: ['SUBMITTED'],
      havensteder: ['SUBMITTED'],
      eneco: ['SUBMITTED'],
    });
  });

  it('is decided on by each organisation on its own, and is one placement with its hours once over all of them', async () => {
    const person = await newPerson();
    const input = entry(person.voucher);
    const sent = await submit(input);
    const versioned = (prefix: Prefix) => {
      const row = sent[prefix]?.record;
      return { id: row?.id, expectedVersion: row?.version };
    };
    const reason = 'De urenstaat is niet getekend.';
    await make(managerOf('eneco'), 'returnEnecoEntry', { ...versioned('Eneco'), reason });
    await make(managerOf('havensteder'), 'acceptHavenstederEntry', versioned('Havensteder'));
    const accepted = await make(
      ...([managerOf('gemeente'), 'acceptGemeenteEntry', versioned('Gemeente')] as const),
      'id placementId',
    );
    expect(await standing()).toEqual({
      gemeente: ['ACCEPTED'],
      havensteder: ['ACCEPTED'],
      eneco: ['RETURNED'],
    });
    await approve(String(accepted.placementId));
    const mended = { ...input.Eneco, idempotencyKey: randomUUID(), mendsId: sent.Eneco?.record?.id };
    const { id, version } = await make(CONTRACTOR, 'submitEnecoEntry', mended);
    await make(managerOf('eneco'), 'acceptEnecoEntry', { id, expectedVersion: version });
    const { candidate } = await chain.data<{ candidate: { placements: { items: object[] } } }>(
      'query ($id: ID!) { candidate(id: $id) { placements { items { start end hoursPerWeek claims { organisation { id } } } } } }',
      { id: person.id },
      { as: { organisation: 'gemeente' }, purpose: 'GUIDANCE' },
    );
    expect(candidate.placements.items).toEqual([
      {
        ...{ start: '2025-09-01', end: '2025-12-01', hoursPerWeek: 32 },
        claims: expect.arrayContaining(
          ['gemeente', 'havensteder', 'eneco'].map((party) => ({ organisation: { id: party } })),
        ),
      },
    ]);
  });
});

/** Judges a placement of the gemeente, with all that this takes. */
async function approve(placementId: string): Promise<void> {
  const manager = managerOf('gemeente');
  await make(
    manager,
    'recordGemeenteHeadcount',
    { placementId, role: 'Schilder', before: 4, after: 4, replaced: false },
    'id',
  );
  const { gemeente } = await chain.data<{
    gemeente: { placements: { edges: { node: Row & { missingProofs: { anyOf: string[] }[] } }[] } };
  }>(
    '{ gemeente { placements(first: 20) { edges { node { id version missingProofs { anyOf } } } } } }',
    {},
    manager,
  );
  const placement = gemeente.placements.edges.find(({ node }) => node.id === placementId)?.node;
  for (const { anyOf } of placement?.missingProofs ?? []) {
    const proof = { placementId, kind: anyOf[0], sha256: randomUUID().replaceAll('-', '').repeat(2) };
    const { id } = await make(manager, 'recordGemeenteProof', proof);
    await make(manager, 'judgeGemeenteProof', { id, expectedVersion: 1, verified: true });
  }
  const approval = { id: placementId, expectedVersion: placement?.version, approval: 'APPROVED' };
  await make(manager, 'setGemeentePlacementApproval', approval);
}
