import type { SourceNote, SourceRow } from '@social-return/subgraph-kit/import/definition';
import { Members } from '@social-return/subgraph-kit/import/members';
import type { FieldRefusal } from '@social-return/subgraph-kit/import/refusal';
import { dropEmptyCells } from '@social-return/subgraph-kit/import/vum/codes';
import {
  type Award,
  awardIn,
  type Contract,
  contractIn,
  type Terms,
  withAward,
} from './awards-and-contracts.ts';
import { buyerOf } from './parties.ts';
import type { Process } from './process.ts';
import { showCode, statusRefusals } from './status.ts';

const NO_AWARD = 'A process that has no award yet (a plan or a tender alone) gives no contract.';
const MERGED = 'Several releases of one process were read as one: of each value the newest by date holds.';
const LEAD =
  'Of several suppliers the first is taken for the one that leads (penvoerder), without shares: OCDS states neither.';

/** The rows of a process: one for each contract, and one for each award that has no contract of its own yet. */
export function rowsOf(process: Process): (SourceRow | SourceNote)[] {
  const members = new Members(process.content);
  const rows = process.conflict.length > 0 ? [conflictRow(process)] : contractRows(process, members);
  const notes = [...members.notes(), ...(process.releases > 1 ? [MERGED] : [])];
  const refusals = members.refusals();
  const [first, ...others] = rows;
  if (!first) return [{ line: process.line, passed: NO_AWARD, notes }];
  return [
    {
      ...first,
      refusals: [...(first.refusals ?? []), ...refusals],
      notes: [...(first.notes ?? []), ...notes],
    },
    ...others,
  ];
}

function contractRows(process: Process, members: Members): SourceRow[] {
  const awards = members.list('awards').map((award) => awardIn(members, award));
  const contracts = members.list('contracts').map((contract) => contractIn(contract, awards));
  const withContract = new Set(contracts.flatMap(({ awardIDs }) => awardIDs));
  return [
    ...contracts.map((contract) => contractRow(process, members, awards, contracts, contract)),
    ...awards
      .filter(({ id }) => !withContract.has(id))
      .map((award) => row(process, members, [award], award, statusRefusals([award], null))),
  ];
}

function contractRow(
  process: Process,
  members: Members,
  awards: readonly Award[],
  contracts: readonly Contract[],
  contract: Contract,
): SourceRow {
  const own = awards.filter(({ id }) => contract.awardIDs.includes(id));
  const unknown = contract.awardIDs.filter((awardID) => !own.some(({ id }) => id === awardID));
  if (own.length === 0 || unknown.length > 0) {
    const got = unknown.length > 0 ? `, got ${showCode(unknown[0]!)}` : ', got nothing';
    const reason = `expected the id of an award of this process in this file${got}: put all its releases in one file`;
    return { line: process.line, cells: {}, refusals: [{ field: 'contracts.awardID', reason }] };
  }
  const others = contracts.filter(
    (each) => each.status !== 'cancelled' && each.awardIDs.some((id) => contract.awardIDs.includes(id)),
  );
  const isAlone = others.length < 2 && own.length === 1;
  const terms = isAlone ? withAward(contract, own[0]!) : contract;
  const refusals = statusRefusals(own, contract);
  if (!isAlone && contract.amount === '') {
    const why = own.length > 1 ? `it is of ${own.length} awards` : `its award has ${others.length}`;
    refusals.push({
      field: 'contracts.value',
      reason: `expected a value of the contract itself, since ${why}`,
    });
  }
  if (!isAlone && contract.id === '')
    refusals.push({ field: 'contracts.id', reason: 'expected an id, since its award has several contracts' });
  // The award alone may have come in before: the first of its contracts goes on with what came of it.
  const firstOf = (id: string) =>
    contracts.filter(({ awardIDs }) => awardIDs.includes(id)).toSorted((a, b) => (a.id < b.id ? -1 : 1))[0];
  const aliases = contract.awardIDs.filter((id) => firstOf(id) === contract);
  return row(process, members, own, terms, refusals, contract, aliases);
}

function row(
  process: Process,
  members: Members,
  awards: readonly Award[],
  terms: Terms,
  refusals: readonly FieldRefusal[],
  contract: Contract | null = null,
  aliases: readonly string[] = [],
): SourceRow {
  const tender = members.object('tender');
  const firms = awards
    .flatMap((award) => award.firms)
    .filter(
      (firm, index, all) =>
        all.findIndex(({ kvk, name }) => kvk === firm.kvk && name === firm.name) === index,
    );
  const title = [terms.title, ...awards.map((award) => award.title), tender.text('title')];
  const category = [...awards.map((award) => award.category), tender.text('mainProcurementCategory')];
  const firmCells = firms.flatMap(({ name, kvk }, index) => [
    [`${supplierField(index)}.name`, name],
    [`${supplierField(index)}.identifier.id`, kvk],
  ]);
  return {
    line: process.line,
    cells: dropEmptyCells({
      ocid: process.ocid,
      date: process.asOf,
      releases: String(process.releases),
      'awards.id': awards[0]!.id,
      'contracts.id': contract?.id ?? '',
      aliases: JSON.stringify(contract?.id ? aliases : []),
      'awards.title': title.find((text) => text !== '') ?? '',
      'tender.mainProcurementCategory': category.find((text) => text !== '') ?? '',
      'awards.suppliers': String(firms.length),
      ...Object.fromEntries(firmCells),
      'buyer.name': buyerOf(members),
      'awards.value.amount': terms.amount,
      start: terms.start,
      lastDay: terms.lastDay,
    }),
    refusals: [
      ...refusals,
      ...(terms.currency === 'EUR' || terms.amount === '' || refusals.length > 0
        ? []
        : [
            {
              field: 'awards.value.currency',
              reason: `expected EUR, got ${terms.currency === '' ? 'nothing' : showCode(terms.currency)}`,
            },
          ]),
      ...firms.flatMap(({ isAmbiguous }, index) =>
        isAmbiguous
          ? [
              {
                field: `${supplierField(index)}.identifier.id`,
                reason: 'expected one KvK number, got several',
              },
            ]
          : [],
      ),
    ],
    notes: firms.length > 1 ? [LEAD] : [],
  };
}

/** How the cells of a supplier begin; the first one stands for the only one. */
export function supplierField(index: number): string {
  return index === 0 ? 'awards.suppliers' : `awards.suppliers.${index + 1}`;
}

function conflictRow({ line, conflict }: Process): SourceRow {
  const ids = conflict.map(showCode).join(' and ');
  const reason = `the releases ${ids} are of one moment and contradict each other: nobody knows which holds`;
  return { line, cells: {}, refusals: [{ field: 'date', reason }] };
}
