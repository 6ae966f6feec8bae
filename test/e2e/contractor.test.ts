import { CONTRACTOR } from '@social-return/contract/questions/questions';
import { encodeQuestion } from '@social-return/values/canonical';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { budget } from '../setup/budget.ts';
import { type Party, startChain, type TestChain } from '../setup/chain.ts';
import { type Asker, statementsDuring } from '../setup/subgraph.ts';

let chain: TestChain;
beforeAll(async () => {
  chain = await startChain({ clock: () => new Date('2026-03-02T12:00:00Z') });
});
afterAll(() => chain?.stop());
afterEach(() => {
  for (const proxy of Object.values(chain.proxies)) proxy.fault = null;
});

const BOSPOLDER = 'BU05990321';
let counter = 0;
const next = () => String(++counter);
/** A number that no other test of this file uses. */
const newFirm = () => `88${next().padStart(6, '0')}`;

/** Does a change that must succeed, as somebody of that organisation; gives its record. */
async function make(party: Party, mutation: string, input: object, fields = 'id version'): Promise<Row> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const data = await chain.data<Record<string, { record: Row; errors: { message: string }[] }>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { record { ${fields} } errors { message path } } }`,
    { input: { idempotencyKey: `contractor-${next()}`, ...input } },
    { as: { organisation: party }, purpose: 'GUIDANCE' },
  );
  expect(data[mutation]?.errors).toEqual([]);
  return data[mutation]?.record as Row;
}

interface Row {
  readonly id: string;
  readonly version: number;
}

const contractOf = (kvk: string, more: object = {}) =>
  make('gemeente', 'createGemeenteContract', {
    ...{ title: 'Schoonmaak', kind: 'SERVICES', contractorName: 'Firma Noord', contractorKvk: kvk },
    ...{ managingTeam: 'Inkoop', value: '1000000.00', percentage: 5 },
    ...{ start: '2025-01-01', end: '2027-01-01', ...more },
  });

async function agreementOf(kvk: string, more: object = {}): Promise<Row> {
  const { id: supplierId } = await make('eneco', 'createEnecoSupplier', {
    ...{ name: 'Firma Noord', kvk, staff: 20, since: '2024-01-01', establishment: BOSPOLDER },
  });
  const agreement = {
    title: 'Leidingen',
    start: '2025-01-01',
    end: '2027-01-01',
    targetWeightedFte: 2.5,
    ...more,
  };
  return make('eneco', 'createEnecoAgreement', { supplierId, ...agreement });
}

const assignmentOf = (kvk: string, more: object = {}) =>
  make('havensteder', 'createHavenstederAssignment', {
    ...{
      title: 'Schilderwerk',
      kind: 'MAINTENANCE',
      workplace: BOSPOLDER,
      amount: '50000.00',
      localAmount: '12000.00',
    },
    ...{
      contractorName: 'Firma Noord',
      contractorKvk: kvk,
      unlessReason: 'NO_LOCAL_PARTY',
      unlessExplanation: 'Geen',
    },
    ...{ awardedOn: '2024-12-01', start: '2025-01-01', end: '2026-07-01', ...more },
  });

const newPerson = async () =>
  (
    await make('gemeente', 'registerCandidate', {
      ...{
        home: BOSPOLDER,
        kinds: ['JOB'],
        hoursPerWeekMin: 24,
        hoursPerWeekMax: 36,
        languageLevel: 'B1',
        skills: [],
      },
    })
  ).id;

/** A placement that a firm handed in for a contract. */
async function entryOf(kvk: string, contractId: string, more: object = {}): Promise<Row> {
  return make('gemeente', 'startGemeentePlacement', {
    ...{ candidateId: await newPerson(), kind: 'JOB', employer: 'Firma Noord', employerKvk: kvk },
    ...{ start: '2025-03-03', hoursPerWeek: 32, workplace: BOSPOLDER, home: BOSPOLDER },
    ...{ targetGroup: 'PARTICIPATIEWET', contractId, noDisplacementDeclared: true, ...more },
  });
}

const judge = ({ id, version }: Row, approval: 'RETURNED' | 'REJECTED', reason: string) =>
  make('gemeente', 'setGemeentePlacementApproval', { id, expectedVersion: version, approval, reason });

interface Obligation {
  readonly organisation: { readonly id: string };
  readonly id: string;
  readonly kind: string;
  readonly settled: boolean;
  readonly standings: readonly Record<string, unknown>[];
  readonly due: readonly object[];
  readonly entries: object;
  readonly returned: readonly { id: string; day: string; state: string; reason: string }[];
}
interface OwnView {
  readonly kvk: string;
  readonly totalCount: number | null;
  readonly answeredBy: readonly { organisation: { id: string }; status: string }[];
  readonly obligations: readonly Obligation[];
}

const QUESTION = `{ contractor { kvk totalCount answeredBy { organisation { id } status } obligations {
  organisation { id } id kind settled standings { unit obliged planned reported accepted rule { id assumption } }
  due { kind day late assumption } entries { waiting accepted returned declined } returned { id day state reason } } } }`;

const actingFor = (firm: string, more: object = {}): Asker => ({
  as: { firm, scopes: ['contractor:read'], purposes: ['CONTRACTS'], ...more },
  purpose: 'CONTRACTS',
});

async function seenBy(firm: string): Promise<OwnView> {
  const { contractor } = await chain.data<{ contractor: OwnView }>(QUESTION, {}, actingFor(firm));
  return contractor;
}

const idsOf = ({ obligations }: OwnView) => obligations.map(({ id }) => id).sort();

describe('a contractor', () => {
  it('sees what it owes everybody, each in its own units, with what is due', async () => {
    const kvk = newFirm();
    const contract = await contractOf(kvk);
    await make(
      'gemeente',
      'recordGemeenteContractPlan',
      { contractId: contract.id, awardedOn: '2025-10-01' },
      'id',
    );
    const agreement = await agreementOf(kvk, { targetLearningHours: 120 });
    const assignment = await assignmentOf(kvk);
    const seen = await seenBy(kvk);
    expect(seen).toMatchObject({ kvk, totalCount: 3 });
    expect(seen.answeredBy.map(({ status }) => status)).toEqual(['ANSWERED', 'ANSWERED', 'ANSWERED']);
    expect(seen.obligations).toMatchObject([
      {
        ...{ organisation: { id: 'gemeente' }, id: contract.id, kind: 'CONTRACT', settled: false },
        standings: [
          {
            ...{
              unit: 'euro-obligation',
              obliged: '50000.00',
              planned: '0.00',
              reported: '0.00',
              accepted: '0.00',
            },
            rule: { id: 'gemeente.filled', assumption: true },
          },
        ],
        due: [
          { kind: 'FIRST_CONTACT', day: '2025-10-08', late: true, assumption: false },
          { kind: 'REPORT', day: '2026-07-31', late: false, assumption: true },
          { kind: 'PLAN_TALK', day: '2026-08-31', late: false, assumption: true },
          { kind: 'PLAN', day: '2026-11-30', late: false, assumption: true },
          { kind: 'REPORT', day: '2027-01-31', late: false, assumption: true },
        ],
      },
      {
        ...{ organisation: { id: 'havensteder' }, id: assignment.id, kind: 'ASSIGNMENT' },
        standings: [
          { unit: 'euro-local', obliged: null, planned: '12000.00', reported: null, accepted: null },
          { unit: 'resident-hours', obliged: null, planned: '0.0', reported: '0.0', accepted: '0.0' },
        ],
        due: [{ kind: 'REPORT', day: '2026-07-31', late: false, assumption: true }],
      },
      {
        ...{ organisation: { id: 'eneco' }, id: agreement.id, kind: 'AGREEMENT' },
        standings: [
          { unit: 'weighted-fte', obliged: '2.50', planned: '0.00', reported: '0.00', accepted: '0.00' },
          { unit: 'learning-hours', obliged: '120.0', planned: '0.0', reported: '0.0', accepted: '0.0' },
        ],
      },
    ]);
  });

  it('sees what waits, what came back and why, and that its reading of it stands in the processing log', async () => {
    const kvk = newFirm();
    const { id: contractId } = await contractOf(kvk);
    await entryOf(kvk, contractId);
    const returned = await entryOf(kvk, contractId, { start: '2025-04-01' });
    await judge(returned, 'RETURNED', 'De beschikking ontbreekt.');
    const declined = await entryOf(kvk, contractId, { start: '2025-05-01' });
    await judge(declined, 'REJECTED', 'Dubbel gemeld.');
    const [{ count: before } = { count: -1 }] = await chain.parties.gemeente.sql<{ count: number }>(
      "select count(*)::int as count from processing_record where action = 'PLACEMENTS' and processing_activity_id like '%:contracts'",
    );
    const { obligations } = await seenBy(kvk);
    expect(obligations[0]).toMatchObject({
      entries: { waiting: 1, accepted: 0, returned: 1, declined: 1 },
      returned: [
        { id: declined.id, day: '2025-05-01', state: 'DECLINED', reason: 'Dubbel gemeld.' },
        { id: returned.id, day: '2025-04-01', state: 'RETURNED', reason: 'De beschikking ontbreekt.' },
      ],
    });
    // Until it is approved, what waits is valued by the same rule: 40,000 a year, 32 of 36 hours, 365 days up to today.
    expect(obligations[0]?.standings[0]).toMatchObject({ accepted: '0.00', reported: '35555.56' });
    const [{ count: after } = { count: -1 }] = await chain.parties.gemeente.sql<{ count: number }>(
      "select count(*)::int as count from processing_record where action = 'PLACEMENTS' and processing_activity_id like '%:contracts'",
    );
    expect(after - before).toBe(2);
  });

  it('of a contract held together sees how the whole stands, and of the entries its own alone', async () => {
    const [lead, second] = [newFirm(), newFirm()];
    const { id, version } = await contractOf(lead);
    const firm = (kvk: string, more: object = {}) => ({
      kvk,
      name: 'Firma Noord',
      from: '2025-01-01',
      ...more,
    });
    await make('gemeente', 'setGemeenteContractors', {
      ...{ id, expectedVersion: version, contractors: [firm(lead, { lead: true }), firm(second)] },
    });
    const mine = await entryOf(lead, id, { contractorKvk: lead });
    await judge(mine, 'RETURNED', 'Van de penvoerder.');
    await entryOf(second, id, { contractorKvk: second });
    const [ofLead, ofSecond] = await Promise.all([seenBy(lead), seenBy(second)]);
    expect(ofLead.obligations[0]).toMatchObject({
      entries: { waiting: 0, returned: 1 },
      returned: [{ id: mine.id }],
    });
    expect(ofSecond.obligations[0]).toMatchObject({ entries: { waiting: 1, returned: 0 }, returned: [] });
    expect(ofSecond.obligations[0]?.standings).toEqual(ofLead.obligations[0]?.standings);
  });

  it('whose number changed keeps what it owes under the new one, and the former number opens nothing', async () => {
    const [former, now] = [newFirm(), newFirm()];
    const { id } = await contractOf(former);
    const succession = { formerKvk: former, kvk: now, name: 'Nieuwe Firma', since: '2026-02-01' };
    await make('gemeente', 'recordGemeenteSuccession', succession);
    expect(idsOf(await seenBy(now))).toEqual([id]);
    expect(await seenBy(former)).toMatchObject({ totalCount: 0, obligations: [] });
  });

  it('is answered without an organisation that is down, which is named', async () => {
    const kvk = newFirm();
    const { id } = await contractOf(kvk);
    await agreementOf(kvk);
    chain.proxies.eneco.fault = 'status-500';
    const { data } = await chain.ask<{ contractor: OwnView }>(QUESTION, {}, actingFor(kvk));
    expect(idsOf(data.contractor)).toEqual([id]);
    expect(
      data.contractor.answeredBy.map(({ organisation, status }) => `${organisation.id} ${status}`),
    ).toEqual(['gemeente ANSWERED', 'havensteder ANSWERED', 'eneco MISSING']);
  });

  it('costs each organisation as many statements for many obligations as for one', async () => {
    const [few, many] = [newFirm(), newFirm()];
    await contractOf(few);
    for (let n = 0; n < 5; n += 1) await contractOf(many);
    const [ofFew, ofMany] = [
      await statementsDuring(() => seenBy(few)),
      await statementsDuring(() => seenBy(many)),
    ];
    expect(ofMany).toHaveLength(ofFew.length);
  });
});

describe('nobody else', () => {
  const errorsOf = async (asker: Asker) =>
    ((await chain.ask(QUESTION, {}, asker)).errors ?? []).map(({ message }) => message);

  it('is given a firm: without a token, without the mandate, for another purpose, or of an organisation', async () => {
    const kvk = newFirm();
    await contractOf(kvk);
    const refused =
      'Query.contractor is not for everybody: it needs contractor:read (Read, for the own firm alone, what it owes every organisation and how that stands (opdrachtnemer)). Nothing was read or changed.';
    expect(await errorsOf({ as: null })).toEqual([
      `${refused} You are not signed in: sign in, or ask with a token (authorization: Bearer …).`,
    ]);
    expect(await errorsOf(actingFor(kvk, { scopes: [] }))).toEqual([
      `${refused} Your token does not hold it: ask who hands out the rights in your organisation.`,
    ]);
    expect(await errorsOf({ ...actingFor(kvk, { purposes: ['GUIDANCE'] }), purpose: 'GUIDANCE' })).toContain(
      'Contractor.obligations is read for CONTRACTS, not for GUIDANCE: name another purpose in the header x-purpose.',
    );
    // Somebody of the gemeente, who may do everything there, acts for no firm.
    const officer: Asker = { as: { organisation: 'gemeente' }, purpose: 'CONTRACTS' };
    expect(await chain.data(QUESTION, {}, officer)).toEqual({ contractor: null });
  });

  it('sees an obligation that is not its own, in lists, counts, entries or errors, whoever is asked about', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const firms = [newFirm(), newFirm(), newFirm()];
        /** The naive model: of each obligation, the firms that it is of. */
        const owned: { id: string; of: string[] }[] = [];
        const kvkOf = (n: number) => firms[n] as string;
        for (const { firm, other } of given.contracts) {
          const { id, version } = await contractOf(kvkOf(firm));
          const of = [kvkOf(firm)];
          if (other !== null && other !== firm) {
            of.push(kvkOf(other));
            const contractors = of.map((kvk, n) => ({
              kvk,
              name: 'Firma Noord',
              from: '2025-01-01',
              lead: n === 0,
            }));
            await make('gemeente', 'setGemeenteContractors', { id, expectedVersion: version, contractors });
          }
          owned.push({ id, of });
        }
        for (const firm of new Set(given.suppliers)) {
          owned.push({ id: (await agreementOf(kvkOf(firm))).id, of: [kvkOf(firm)] });
        }
        for (const firm of given.assignments) {
          owned.push({ id: (await assignmentOf(kvkOf(firm))).id, of: [kvkOf(firm)] });
        }
        for (const kvk of [...firms, newFirm()]) {
          const own = owned
            .filter(({ of }) => of.includes(kvk))
            .map(({ id }) => id)
            .sort();
          const seen = await seenBy(kvk);
          expect(idsOf(seen)).toEqual(own);
          expect(seen.totalCount).toBe(own.length);
        }
        const [asking = '', about = ''] = firms;
        await expectAlike(asking, [about, newFirm()]);
      }),
      { numRuns: budget({ quick: 2, deep: 25 }) },
    );
  });

  const firm = fc.nat({ max: 2 });
  const world = fc.record({
    contracts: fc.array(fc.record({ firm, other: fc.option(firm) }), { maxLength: 4 }),
    suppliers: fc.array(firm, { maxLength: 2 }),
    assignments: fc.array(firm, { maxLength: 3 }),
  });

  /** Another firm and one that nobody knows are answered alike, also where a gateway puts the question itself. */
  async function expectAlike(asking: string, others: readonly string[]): Promise<void> {
    for (const [name, party] of Object.entries(chain.parties)) {
      const field = `${name}${CONTRACTOR.contribution}`;
      const representations = others.map((kvk) => ({
        __typename: 'Contractor',
        query: encodeQuestion({ kvk }),
      }));
      const { data, errors } = await party.entities<Record<string, object>>(
        representations,
        `... on Contractor { ${field} }`,
        actingFor(asking),
      );
      expect(errors).toBeUndefined();
      const [one, other] = data._entities.map((entity) => entity?.[field]);
      expect(one).toEqual(other);
      expect(one).toMatchObject({ total: 0, obligations: [] });
    }
  }
});
