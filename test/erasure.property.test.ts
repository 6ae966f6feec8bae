import { randomUUID } from 'node:crypto';
import { countClaims } from '@social-return/chain/interpretation/counted';
import { personToken, TOKEN_BYTES, tokensInScope } from '@social-return/contract/questions/claims';
import { type ReportContribution, report } from '@social-return/contract/questions/contributions';
import { unpackClaims } from '@social-return/contract/questions/packed-claims';
import { reportScope } from '@social-return/subgraph-kit/placements/claims-on';
import { encodeQuestion } from '@social-return/values/canonical';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budget } from './setup/budget.ts';
import { type Party, startChain, type TestChain } from './setup/chain.ts';
import { type Asker, NOON, testClock } from './setup/subgraph.ts';

/** How many random histories; one chain goes through them all, so that erasures of several pile up. */
const RUNS = budget({ quick: 1, deep: 3 });
const STEPS = 14;

const PARTIES: readonly Party[] = ['gemeente', 'havensteder', 'eneco'];
const PERIODS = ['2024-H2', '2025-H1', '2025-H2', '2026-H1'];
const AREAS = [null, 'WK059903', 'WK059905', 'BU05990321'];
const QUESTIONS = PERIODS.flatMap((period) => AREAS.map((area) => ({ period, area })));
/** When every ground to retain is over. */
const LATER = '2040-01-01T12:00:00.000Z';

/** Somebody who asked to be erased, and how far that is. */
interface RunningErasure {
  readonly id: string;
  readonly candidateId: string;
  readonly tombstone: string;
  readonly answered: Map<Party, string>;
  readonly closed: Set<Party>;
}

/** What organisations answered at any moment. */
const outcomes = new Set<string>();

const clock = testClock();
let chain: TestChain;

beforeAll(async () => {
  chain = await startChain({ demo: 'small', clock });
}, 120_000);

afterAll(() => chain?.stop());

const GUIDANCE = { purpose: 'GUIDANCE' } as const;
const AS_REGISTER = { as: { organisation: 'gemeente' }, purpose: 'ERASURE' } as const;

interface Payload {
  readonly record: { readonly id: string; readonly outcome: string } | null;
  readonly errors: readonly { readonly message: string }[];
}

/** A change at an organisation of which nothing is refused. */
async function changed(
  party: Party,
  mutation: string,
  input: object,
  selection = 'id outcome',
  asker: Asker = AS_REGISTER,
) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const data = await chain.parties[party].data<Record<string, Payload>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { record { ${selection} } errors { message } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
    asker,
  );
  expect(data[mutation]?.errors).toEqual([]);
  return data[mutation]?.record as { readonly id: string; readonly outcome: string };
}

const title = (party: Party) => party.charAt(0).toUpperCase() + party.slice(1);

/** What an organisation contributes to all questions, without claims and the moment of asking. */
async function contributionsOf(party: Party): Promise<ReportContribution[]> {
  const { data } = await chain.parties[party].entities<Record<string, unknown>>(
    QUESTIONS.map((question) => ({ __typename: 'ChainReport', query: encodeQuestion(question) })),
    `... on ChainReport { ${party}Report }`,
  );
  return data._entities.map((entity) => report.parse(entity?.[`${party}Report`]));
}

/** Every figure before anything is hidden: what each organisation states itself, and what is counted over all of them. */
async function figures() {
  const all = await Promise.all(PARTIES.map(contributionsOf));
  return QUESTIONS.map((question, n) => {
    const contributions = all.map((one) => one[n] as ReportContribution);
    const counted = countClaims(
      contributions.map((one) => ({
        ...one,
        digest: undefined,
        bytes: unpackClaims(one.claims ?? '') as Buffer,
      })),
    );
    const own = contributions.map(({ cells, measures, obligation, corrections }) => ({
      ...{ cells, measures, obligation, corrections },
    }));
    return { ...question, counted, own };
  });
}

const COUNT = '{ value suppressed }';
const PUBLISHED = `{ ${PERIODS.slice(2)
  .map(
    (period, n) => `r${n}: runningReport(period: "${period}") {
      uniquePeople ${COUNT} placements ${COUNT} hours doubleClaims ${COUNT} doubleHours
      durable { months known ${COUNT} lasted ${COUNT} } residents { inside ${COUNT} outside ${COUNT} unknown ${COUNT} }
      attribution { claimedHours attributedHours placements ${COUNT} } ownMeasures { measures { unit amount } suppressed }
      obligations { obliged realised contracts } corrections { period figures { unit fixed now } } suppressedCells }`,
  )
  .join(' ')}
  havensteder { scorecard(period: "2025-H2") { indicators { code status value } } } }`;

/** What is read over the shared endpoint by anyone who may see a half-year while it runs. */
const published = () => chain.data(PUBLISHED, {}, { as: 'policy-officer', purpose: 'REPORTING' });

async function everything() {
  return { stated: await answered(figures), shown: await answered(published) };
}

/** On a machine with much else to do a partner can miss its deadline: no answer is no figure, and is asked again. */
async function answered<T>(question: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await question();
    } catch (error) {
      if (attempt === 4) throw error;
    }
  }
}

/** People with placements that are not erased: those of several organisations first, so that they meet often. */
async function people(): Promise<string[]> {
  const known = await Promise.all(
    PARTIES.map((party) =>
      chain.parties[party].sql<{ id: string }>(
        `select distinct candidate_id as id from placement where candidate_id not like '%:erased-%' order by 1`,
      ),
    ),
  );
  const registered = await chain.parties.gemeente.sql<{ id: string }>('select id from candidate');
  const ids = new Set(registered.map(({ id }) => id));
  const times = new Map<string, number>();
  for (const { id } of known.flat()) if (ids.has(id)) times.set(id, (times.get(id) ?? 0) + 1);
  return [...times].toSorted((a, b) => b[1] - a[1]).map(([id]) => id);
}

/** Whose placements changed on a day while they went on: hours at every organisation, at the gemeente also the contract. */
const changedPeople = new Set<string>();

/** Changes placements of some people whom the gemeente will retain, before anybody asks. */
async function changeSome(): Promise<void> {
  const held = await chain.parties.gemeente.sql<PlacementToChange & { other: string }>(
    `select p.id, p.version, p.candidate_id as who, p.minutes_per_week as minutes, greatest(p.start + 1, '2025-10-01')::text as "from",
       (select min(o.id) from contract o where o.status = 'OPEN' and o.id <> c.id and o.start < '2025-10-01' and o."end" > '2026-06-01') as other
     from placement p join contract c on c.id = p.contract_id
     where c.status = 'OPEN' and c."end" > '2026-03-02' and p.start < '2026-02-01' and coalesce(p."end" > '2026-03-02', true)`,
  );
  const known = await people();
  const chosen = known.filter((id) => held.some(({ who }) => who === id)).slice(0, 4);
  for (const party of PARTIES) {
    const rows = await chain.parties[party].sql<PlacementToChange>(
      `select id, version, candidate_id as who, minutes_per_week as minutes, greatest(start + 1, '2025-09-01')::text as "from"
       from placement where candidate_id = any($1) and start < '2026-02-01' and coalesce("end" > '2026-03-02', true)`,
      [chosen],
    );
    for (const { id, version: expectedVersion, from, who, minutes } of rows) {
      const hours = { id, expectedVersion, from, hoursPerWeek: Math.ceil(minutes / 2) / 60 };
      const learning = party === 'eneco' ? { learningHoursPerWeek: 0 } : {};
      await changed(party, `change${title(party)}PlacementHours`, { ...hours, ...learning }, 'id', GUIDANCE);
      changedPeople.add(who);
    }
  }
  const moving = held.find(({ who }) => who === chosen[0]);
  const move = { id: moving?.id, expectedVersion: (moving?.version ?? 0) + 1, from: moving?.from };
  await changed('gemeente', 'moveGemeentePlacement', { ...move, contractId: moving?.other }, 'id', GUIDANCE);
}

interface PlacementToChange {
  readonly id: string;
  readonly version: number;
  readonly who: string;
  readonly minutes: number;
  readonly from: string;
}

/** People whom Eneco retains: they learn at work under an agreement that still runs. */
async function retainable(): Promise<Set<string>> {
  const rows = await chain.parties.eneco.sql<{ id: string }>(
    'select candidate_id as id from placement where learning_track_id is not null and "end" is null',
  );
  return new Set(rows.map(({ id }) => id));
}

async function ask(candidateId: string): Promise<RunningErasure> {
  const { id } = await changed('gemeente', 'requestErasure', { candidateId, reason: 'PERSON_ASKED' }, 'id');
  const [row] = await chain.parties.gemeente.sql<{ tombstone: string }>(
    'select tombstone from erasure_request where id = $1',
    [id],
  );
  return { id, candidateId, tombstone: row!.tombstone, answered: new Map(), closed: new Set() };
}

/** Delivers, also what was delivered before: under the same key, as when the answer was lost, or under another one. */
async function deliver(erasing: RunningErasure, party: Party, again: boolean): Promise<void> {
  const { id: requestId, candidateId, tombstone } = erasing;
  const idempotencyKey = again ? randomUUID() : `${requestId}|${party}`;
  const input = { idempotencyKey, requestId, candidateId, tombstone };
  const { outcome } = await changed(party, `erase${title(party)}Person`, input);
  erasing.answered.set(party, outcome);
  outcomes.add(outcome);
}

/** Fixes a half-year; that it was fixed before is no matter. */
async function fix(party: Party, period: string): Promise<void> {
  const name = `Fix${title(party)}Period`;
  await chain.parties[party].data(
    `mutation ($input: ${name}Input!) { f${name.slice(1)}(input: $input) { errors { message } } }`,
    { input: { idempotencyKey: randomUUID(), period } },
  );
}

const closable = ({ answered }: RunningErasure) => answered.size === PARTIES.length;

/** One step of a history, by a random number. */
async function step(open: RunningErasure[], random: number): Promise<string> {
  const pick = <T>(from: readonly T[], digits: number) => from[digits % from.length] as T;
  const [what, who, where, how] = [random % 8, random >> 3, random >> 9, random >> 13];
  if (open.length === 0 || (what === 0 && open.length < 4)) {
    const known = (await people()).filter((id) => open.every(({ candidateId }) => candidateId !== id));
    // First somebody whose placements changed, or who is retained; then mostly people whom several organisations placed, and others too.
    const retained = await retainable();
    const first = open.length === 0 ? known.filter((id) => changedPeople.has(id)) : [];
    const from = first.length > 0 || open.length > 0 ? first : known.filter((id) => retained.has(id));
    const others = known.slice(0, who % 2 === 0 ? 8 : undefined);
    open.push(await ask(pick(from.length > 0 ? from : others, who >> 1)));
    return 'asks';
  }
  const erasing = pick(open, who);
  const party = pick(PARTIES, where);
  if (what === 1) {
    await fix(party, pick(PERIODS.slice(0, 3), how));
    return `fixes at ${party}`;
  }
  if (what === 2 && erasing.answered.get(party) === 'RETAINED') {
    clock.set(LATER);
    await deliver(erasing, party, true);
    clock.set(NOON.toISOString());
    expect(erasing.answered.get(party)).toBe('ERASED');
    return `asks ${party} again when the ground is over`;
  }
  if (closable(erasing) && what > 3) {
    await changed(party, `close${title(party)}Erasure`, { requestId: erasing.id });
    erasing.closed.add(party);
    return `closes at ${party}`;
  }
  const next = PARTIES.find((one) => !erasing.answered.has(one));
  await deliver(erasing, what > 4 && next ? next : party, how % 3 === 0);
  return `delivers to ${party}`;
}

async function finish(open: readonly RunningErasure[]): Promise<void> {
  for (const erasing of open) {
    for (const party of PARTIES) if (!erasing.answered.has(party)) await deliver(erasing, party, false);
    for (const party of PARTIES)
      await changed(party, `close${title(party)}Erasure`, { requestId: erasing.id });
  }
}

/** Where something of the person is left: the id, or a token that the claim key makes of it. */
async function leadsBack({ candidateId, answered }: RunningErasure): Promise<string[]> {
  const found: string[] = [];
  for (const party of PARTIES) {
    const { sql, keys } = chain.parties[party];
    const base = personToken(keys.claim, candidateId);
    const tables = await sql<{ name: string }>(
      `select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    );
    for (const { name } of tables) {
      const rows = await sql(
        `select 1 from ${name} t where position($1 in t::text) > 0 or position($2 in t::text) > 0 limit 1`,
        [candidateId, base.toString('hex')],
      );
      if (rows.length > 0) found.push(`${party} ${name}`);
    }
    const fixed = await sql<{ period: string; area: string; claims: string }>(
      'select period, area, claims from fixed_report',
    );
    for (const { period, area, claims } of fixed) {
      const token = tokensInScope(keys.claim, reportScope({ period, area: area || null }), base);
      if (unpackClaims(claims)?.includes(token.subarray(0, TOKEN_BYTES)))
        found.push(`${party} ${period} ${area}`);
    }
  }
  const retained = [...answered].filter(([, outcome]) => outcome === 'RETAINED').map(([party]) => party);
  // The request forgets who it is about when the register's worker has all answers; see `test/e2e/erasure.test.ts`.
  const allowed = ['gemeente erasure_request'];
  for (const party of retained) allowed.push(`${party} retained_person`, `${party} person_key`);
  return found.filter((place) => !allowed.includes(place));
}

it('moves no figure of any half-year, fixed or open, at any moment; and nothing leads back when it is closed', async () => {
  await changeSome();
  expect(changedPeople.size).toBeGreaterThan(0);
  const start = await everything();
  const erased: RunningErasure[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(1 << 20), { minLength: STEPS, maxLength: STEPS }), async (randoms) => {
      const open: RunningErasure[] = [];
      const history: string[] = [];
      for (const random of randoms) {
        history.push(await step(open, random));
        expect(await everything(), history.join(', ')).toEqual(start);
      }
      await finish(open);
      expect(await everything(), history.join(', ')).toEqual(start);
      erased.push(...open);
    }),
    // A history goes on where the one before ended: a smaller one would be another.
    { numRuns: RUNS, endOnFailure: true },
  );
  // A history that met one answer alone would show little.
  expect([...outcomes].toSorted()).toEqual(['ERASED', 'RETAINED']);
  expect(erased.some(({ candidateId }) => changedPeople.has(candidateId))).toBe(true);
  for (const erasing of erased) expect(await leadsBack(erasing)).toEqual([]);
}, 300_000);
