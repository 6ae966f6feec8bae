import type { SourceNote, SourceRow } from '@social-return/subgraph-kit/import/definition';
import { jsonElements } from '@social-return/subgraph-kit/import/json-elements';
import { budget } from '@social-return/test/setup/budget';
import { inPackage, lines, type ReleasePart, record, release } from '@social-return/test/setup/ocds';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OCDS_CONTRACTS } from '../ocds-contracts.ts';

const RUNS = budget({ quick: 60, deep: 300 });
const AWARDS = ['A1', 'A2'] as const;
const CONTRACTS = ['C1', 'C2', 'C3'] as const;

/** What one message says: of some awards and contracts, some of their members. */
interface Message {
  readonly process: number;
  readonly awards: readonly {
    readonly id: string;
    readonly status?: string | null;
    readonly amount?: number;
  }[];
  readonly contracts: readonly {
    readonly id: string;
    readonly award: string;
    readonly amount: number;
    readonly status?: string;
  }[];
  readonly buyer: string;
}

const message: fc.Arbitrary<Message> = fc.record({
  process: fc.integer({ min: 1, max: 2 }),
  awards: fc.uniqueArray(
    fc.record(
      {
        id: fc.constantFrom(...AWARDS),
        status: fc.constantFrom('active', 'pending', 'cancelled', null),
        amount: fc.integer({ min: 1, max: 9 }),
      },
      { requiredKeys: ['id'] },
    ),
    { selector: ({ id }) => id, maxLength: 2 },
  ),
  contracts: fc.uniqueArray(
    fc.record(
      {
        id: fc.constantFrom(...CONTRACTS),
        award: fc.constantFrom(...AWARDS),
        amount: fc.integer({ min: 10, max: 19 }),
        status: fc.constantFrom('active', 'pending', 'terminated'),
      },
      { requiredKeys: ['id', 'award', 'amount'] },
    ),
    { selector: ({ id }) => id, maxLength: 2 },
  ),
  buyer: fc.constantFrom('Noord', 'Zuid'),
});

const supplier = [{ id: 'NL-KVK-12345679', name: 'Proefbouw BV' }];
const period = { startDate: '2026-02-01', endDate: '2027-01-31' };

/** The message as a release, of the day with its number. */
function told({ process, awards, contracts, buyer }: Message, day: number): ReleasePart {
  return release({
    ocid: `ocds-proef-${process}`,
    date: new Date(Date.UTC(2025, 0, 1 + day)).toISOString(),
    buyer: { name: buyer },
    awards: awards.map(({ amount, ...award }) => ({
      ...award,
      suppliers: supplier,
      contractPeriod: period,
      ...(amount === undefined ? {} : { value: { amount, currency: 'EUR' } }),
    })),
    contracts: contracts.map(({ amount, award, ...contract }) => ({
      ...contract,
      ...{ awardID: award, period, value: { amount, currency: 'EUR' } },
    })),
  });
}

/** What the messages of one process say after each other, kept by hand: no merging of objects or lists. */
function state(messages: readonly Message[]) {
  const awards = new Map<string, { status: string | null; amount: number | null }>();
  const contracts = new Map<string, { award: string; amount: number; status: string }>();
  let buyer = '';
  for (const said of messages) {
    buyer = said.buyer;
    for (const { id, status, amount } of said.awards) {
      const before = awards.get(id) ?? { status: null, amount: null };
      awards.set(id, {
        status: status === undefined ? before.status : status,
        amount: amount ?? before.amount,
      });
    }
    for (const { id, award, amount, status } of said.contracts)
      contracts.set(id, { award, amount, status: status ?? contracts.get(id)?.status ?? 'active' });
  }
  return { awards, contracts, buyer };
}

/** The contracts that come of it: `process award contract amount buyer`. */
function expected(messages: readonly Message[]): string[] {
  return [1, 2].flatMap((process) => {
    const { awards, contracts, buyer } = state(messages.filter((each) => each.process === process));
    const active = (id: string) => awards.has(id) && (awards.get(id)!.status ?? 'active') === 'active';
    const signed = [...contracts].flatMap(([id, { award, amount, status }]) =>
      active(award) && status === 'active' ? [`${process} ${award} ${id} ${amount} ${buyer}`] : [],
    );
    const alone = [...awards].flatMap(([id, { amount }]) =>
      active(id) && amount !== null && ![...contracts.values()].some(({ award }) => award === id)
        ? [`${process} ${id} - ${amount} ${buyer}`]
        : [],
    );
    return [...signed, ...alone];
  });
}

/** The compiled release of the messages so far, made of the state that was kept by hand. */
function compiled(messages: readonly Message[], process: number, day: number): ReleasePart {
  const { awards, contracts, buyer } = state(messages);
  return told(
    {
      ...{ process, buyer },
      awards: [...awards].map(([id, { status, amount }]) => ({
        id,
        ...(status === null ? {} : { status }),
        ...(amount === null ? {} : { amount }),
      })),
      contracts: [...contracts].map(([id, contract]) => ({ id, ...contract })),
    },
    day,
  );
}

/** One way to pack some releases, as text. */
const PACKINGS: Readonly<Record<string, (releases: readonly ReleasePart[]) => string>> = {
  lines: (releases) => lines(...releases),
  list: (releases) => JSON.stringify(releases, null, 1),
  package: (releases) => JSON.stringify(inPackage('releases', releases)),
  'package of each': (releases) => lines(...releases.map((each) => inPackage('releases', [each]))),
  'list of packages': (releases) => JSON.stringify(releases.map((each) => inPackage('releases', [each]))),
  records: (releases) =>
    JSON.stringify(
      inPackage(
        'records',
        [...Map.groupBy(releases, ({ ocid }) => ocid)].map(([ocid, own]) => ({ ocid, releases: own })),
      ),
    ),
};

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function taken(text: string, size: number): Promise<string[]> {
  const { json } = OCDS_CONTRACTS;
  const found: (SourceRow | SourceNote)[] = [];
  for await (const item of json!.rows(jsonElements(pieces(text, size), json!))) found.push(item);
  return found.flatMap((item) => {
    if ('passed' in item || item.refusals?.length) return [];
    const { cells } = item;
    const amount = cells['awards.value.amount'];
    if (amount === undefined) return [];
    return [
      [
        cells.ocid!.slice(-1),
        cells['awards.id'],
        cells['contracts.id'] ?? '-',
        amount,
        cells['buyer.name'],
      ].join(' '),
    ];
  });
}

it('Any sequence of releases in any order and any packing gives the same contracts', async () => {
  const world = fc.record({
    messages: fc.array(message, { minLength: 1, maxLength: 7 }),
    order: fc.infiniteStream(fc.nat({ max: 1_000 })).map((stream) => stream),
    packings: fc.array(fc.constantFrom(...Object.keys(PACKINGS)), { minLength: 1, maxLength: 3 }),
    twice: fc.boolean(),
    compiledUntil: fc.option(fc.nat({ max: 6 })),
    size: fc.constantFrom(50, 10_000),
  });
  await fc.assert(
    fc.asyncProperty(world, async ({ messages, order, packings, twice, compiledUntil, size }) => {
      const releases = messages.map(told);
      const until = compiledUntil === null ? -1 : Math.min(compiledUntil, messages.length - 1);
      const records = [1, 2].flatMap((process) => {
        const days = messages.flatMap((each, day) => (each.process === process && day <= until ? [day] : []));
        if (days.length === 0) return [];
        const said = days.map((day) => messages[day]!);
        const links = days.map((day) => ({
          url: `https://voorbeeld.invalid/${day}`,
          date: releases[day]!.date,
        }));
        return [inPackage('records', [record(compiled(said, process, days.at(-1)!), links)])];
      });
      const given = [...releases.slice(until + 1), ...(twice ? releases : [])];
      const next = order[Symbol.iterator]();
      const shuffled = given
        .map((each) => [next.next().value as number, each] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, each]) => each);
      const share = Math.ceil(shuffled.length / packings.length);
      const texts = packings.flatMap((packing, n) => {
        const own = shuffled.slice(n * share, (n + 1) * share);
        return own.length > 0 ? [PACKINGS[packing]!(own)] : [];
      });
      const text = [...texts, ...records.map((each) => JSON.stringify(each))].join('\n');
      expect((await taken(text, size)).toSorted()).toEqual(expected(messages).toSorted());
    }),
    { numRuns: RUNS },
  );
});
