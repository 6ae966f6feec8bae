import type {
  ChangeRule,
  ImportDefinition,
  SourceNote,
  SourceRow,
} from '@social-return/subgraph-kit/import/definition';
import { ImportFailure } from '@social-return/subgraph-kit/import/failure';
import type { JsonElement } from '@social-return/subgraph-kit/import/json-elements';
import type { RowReader } from '@social-return/subgraph-kit/import/row-reader';
import type { Day } from '@social-return/values/day';
import { readContractRules } from '../model/contract-rules.ts';
import { type ContractorRow, contractorRow } from '../model/contractor.ts';
import { type ClauseRow, clauseAfter, clauseColumns, clauseOfRow, importJudgement } from './clause.ts';
import { CONTRACT_FIRM, CONTRACT_MATCH, unlessClosed } from './contracts.ts';
import { processOf } from './ocds/process.ts';
import { type Release, releasesOf } from './ocds/release.ts';
import { rowsOf, supplierField } from './ocds/rows.ts';

const KINDS = { WORKS: [], SERVICES: [], SUPPLIES: ['goods'] } as const;
/** All releases of a process are needed before it is known what holds of it, and they may stand anywhere in a file. */
const MOST_RELEASES = 200_000;

const IN_PARTS =
  'an earlier file gave the contract of this award, and this one gives the award alone: put all releases of the process in one file';

/** A later message never takes back who leads of the same firms: a person gave that. */
const changeAward: ChangeRule = (current, changed, row, keys) => {
  const refused = unlessClosed(current, changed, row, keys);
  if (refused.reason !== undefined) return refused;
  if (row.aliases === undefined && keys > 1) return { reason: IN_PARTS, field: 'contracts' };
  const { contractors, contractor_kvk, contractor_name } = current;
  return sameFirms(contractors, row.columns.contractors)
    ? { also: { contractors, contractor_kvk, contractor_name } }
    : {};
};

function sameFirms(current: unknown, next: unknown): boolean {
  const [one, other] = [current, next].map((firms) =>
    Array.isArray(firms)
      ? [...new Set((firms as ContractorRow[]).map(({ kvk }) => kvk))].sort().join()
      : null,
  );
  return one !== null && one === other;
}

/** Contracts and awards of the Open Contracting Data Standard 1.1, in releases and records. */
export const OCDS_CONTRACTS: ImportDefinition = {
  kind: 'contracts',
  format: 'OCDS JSON',
  table: 'contract',
  keyedBy: 'ocid + id of the contract, or of the award that has none yet',
  fields: [
    { name: 'ocid', required: true, about: 'id of the contracting process' },
    { name: 'date', required: true, about: 'moment of the release: the newest holds' },
    { name: 'awards.id', required: true, about: 'id of the award; it and its contract must be active' },
    { name: 'contracts.id', about: 'id of the contract, needed when its award has several' },
    {
      name: 'awards.title',
      required: true,
      about: 'title: of the contract, else of the award, else of the tender',
    },
    { name: 'tender.mainProcurementCategory', required: true, about: 'works, services or goods' },
    {
      name: 'awards.suppliers.name',
      required: true,
      about: 'name of the supplier; of several, the first is taken for the one that leads',
    },
    {
      name: 'awards.suppliers.identifier.id',
      required: true,
      about: 'its KvK number: scheme NL-KVK among its identifiers, or an id NL-KVK-12345678',
    },
    {
      name: 'buyer.name',
      required: true,
      about: 'who buys, as the team that manages it; else tender.procuringEntity',
    },
    {
      name: 'awards.value.amount',
      required: true,
      about: 'euro, in EUR: of the contract, else of the award when that has one contract',
    },
    {
      name: 'start',
      required: true,
      about: 'contracts.period.startDate, else awards.contractPeriod.startDate',
    },
    { name: 'lastDay', required: true, about: 'endDate of the same period' },
  ],
  json: { lists: ['releases', 'records'], marks: ['ocid'], rows: processRows },
  match: CONTRACT_MATCH,
  firm: CONTRACT_FIRM,
  change: changeAward,
  notice:
    'OCDS says nothing of social return: contracts come in with what the scheme asks of their kind and value. Where a contract says otherwise, set its percentage here.',
  prepare: async (db, { organisation }) => {
    const rules = await readContractRules(db);
    return (read) => {
      const title = read.text('awards.title', 200);
      const start = read.day('start');
      const ocid = read.text('ocid', 200);
      const award = read.text('awards.id', 200);
      const contract = read.optionalText('contracts.id', 200);
      const [lead, ...others] = firmsIn(read, start);
      const asOf = read.moment('date');
      const aliases = JSON.parse(read.optionalText('aliases', 100_000) ?? '[]') as string[];
      const kind = read.choice('tender.mainProcurementCategory', KINDS);
      const valueCents = read.amount('awards.value.amount', 1n);
      const clause: ClauseRow = { kind, valueCents, start, given: null, motivation: null };
      return {
        key: contract === null ? [ocid, award] : ['contract', ocid, contract],
        ...(contract === null ? {} : { aliases: aliases.map((id) => [ocid, id]) }),
        ...(asOf === undefined ? {} : { asOf }),
        columns: {
          title,
          kind,
          contractor_name: lead!.name,
          contractor_kvk: lead!.kvk,
          managing_team: read.text('buyer.name', 200),
          value_cents: valueCents,
          start,
          end: read.end(start, true),
          ...(others.length > 0 ? { contractors: [lead, ...others] } : {}),
        },
        createOnly: clauseColumns(clauseOfRow(rules, clause), null),
        follows: (current) => clauseAfter(rules, current, clause),
        stamp: importJudgement(organisation),
        label: read.whole('releases', 1, MOST_RELEASES) > 1 ? `${title} (as of ${asOf})` : title,
      };
    };
  },
};

/** The firms of a contract from its first day on, the first of which leads. */
function firmsIn(read: RowReader, start: Day): ContractorRow[] {
  const count = Math.max(1, read.whole('awards.suppliers', 0, 1_000));
  return Array.from({ length: count }, (_, index) =>
    contractorRow({
      name: read.text(`${supplierField(index)}.name`, 200),
      kvk: read.kvk(`${supplierField(index)}.identifier.id`),
      lead: index === 0,
      since: start,
      until: null,
      share: null,
    }),
  );
}

/** Reads all releases of a file, then gives the rows of each process, in the order in which the file first names them. */
async function* processRows(elements: AsyncIterable<JsonElement>): AsyncGenerator<SourceRow | SourceNote> {
  const processes = new Map<string, Release[]>();
  let count = 0;
  for await (const element of elements) {
    for (const read of releasesOf(element)) {
      if (!('ocid' in read)) {
        yield read;
        continue;
      }
      count += 1;
      if (count > MOST_RELEASES)
        throw new ImportFailure(
          `More than ${MOST_RELEASES} releases: split the file, with all releases of a process together.`,
        );
      const known = processes.get(read.ocid);
      if (known) known.push(read);
      else processes.set(read.ocid, [read]);
    }
  }
  for (const [ocid, releases] of processes) {
    yield* rowsOf(processOf(ocid, releases));
    processes.delete(ocid);
  }
}
