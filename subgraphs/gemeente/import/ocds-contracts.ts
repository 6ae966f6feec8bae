import { dayOfMoment } from '@social-return/subgraph-kit/import/days';
import type { ChangeRule, ElementRow, ImportDefinition } from '@social-return/subgraph-kit/import/definition';
import type { FieldRefusal } from '@social-return/subgraph-kit/import/refusal';
import {
  filled,
  type JsonObject,
  listIn,
  objectIn,
  textIn,
} from '@social-return/subgraph-kit/import/vum/codes';
import { obligation } from '../interpretation/obligation.ts';
import { CONTRACT_FIRM, CONTRACT_MATCH, unlessClosed } from './contracts.ts';

const KINDS = { WORKS: [], SERVICES: [], SUPPLIES: ['goods'] } as const;

/** OCDS says nothing of social return: the contract comes in without a clause until a person gives it one. */
const NO_CLAUSE = {
  percentage_hundredths: 0,
  obligation_cents: 0n,
  motivation: 'Uit OCDS ingelezen: het bericht noemt geen social return.',
};

/** A later message never takes back the percentage that a person gave; what it obliges to follows the new value. */
const changeAward: ChangeRule = (current, changed, row) => {
  const refused = unlessClosed(current, changed, row);
  if (refused.reason !== undefined) return refused;
  const value = row.columns.value_cents as bigint;
  return { also: { obligation_cents: obligation(value, Number(current.percentage_hundredths)) } };
};

/** Awards of the Open Contracting Data Standard 1.1, in releases: one contract for each award. */
export const OCDS_CONTRACTS: ImportDefinition = {
  kind: 'contracts',
  format: 'OCDS JSON',
  table: 'contract',
  keyedBy: 'ocid + award id',
  fields: [
    { name: 'ocid', required: true, about: 'id of the tender' },
    { name: 'awards.id', required: true, about: 'id of the award' },
    {
      name: 'awards.title',
      required: true,
      about: 'title: of the contract, else of the award, else of the tender',
    },
    { name: 'tender.mainProcurementCategory', required: true, about: 'works, services or goods' },
    { name: 'awards.suppliers.name', required: true, about: 'name of the one supplier' },
    {
      name: 'awards.suppliers.identifier.id',
      required: true,
      about: 'its KvK number: scheme NL-KVK, or an id NL-KVK-12345678',
    },
    { name: 'buyer.name', required: true, about: 'who buys, as the team that manages it' },
    {
      name: 'awards.value.amount',
      required: true,
      about: 'euro, in EUR: of the contract, else of the award',
    },
    {
      name: 'start',
      required: true,
      about: 'contracts.period.startDate, else awards.contractPeriod.startDate',
    },
    { name: 'lastDay', required: true, about: 'endDate of the same period' },
  ],
  json: { lists: ['releases'], mark: 'ocid', rows: releaseRows },
  match: CONTRACT_MATCH,
  firm: CONTRACT_FIRM,
  change: changeAward,
  notice:
    'Contracts from OCDS come in at 0%, since it says nothing of social return: set their percentages here.',
  prepare: async () => (read) => {
    const title = read.text('awards.title', 200);
    const start = read.day('start');
    return {
      key: [read.text('ocid', 200), read.text('awards.id', 200)],
      columns: {
        title,
        kind: read.choice('tender.mainProcurementCategory', KINDS),
        contractor_name: read.text('awards.suppliers.name', 200),
        contractor_kvk: read.kvk('awards.suppliers.identifier.id'),
        managing_team: read.text('buyer.name', 200),
        value_cents: read.amount('awards.value.amount', 1n),
        start,
        end: read.end(start, true),
      },
      createOnly: NO_CLAUSE,
      label: title,
    };
  },
};

/** One row for each award that holds; a tender without any gives none. */
function releaseRows(release: JsonObject): ElementRow[] {
  return listIn(release.awards).map((award) => {
    const status = textIn(award.status) || 'active';
    if (status !== 'active')
      return {
        cells: {},
        refusals: [{ field: 'awards.status', reason: `expected an award that is active, got "${status}"` }],
      };
    return awardRow(release, award);
  });
}

function awardRow(release: JsonObject, award: JsonObject): ElementRow {
  const contract = listIn(release.contracts).find((each) => textIn(each.awardID) === textIn(award.id)) ?? {};
  const tender = objectIn(release.tender);
  const value = objectIn(contract.value ?? award.value);
  const period = objectIn(contract.period ?? award.contractPeriod);
  const suppliers = listIn(award.suppliers);
  const supplier = partyOf(release, suppliers[0] ?? {});
  const refusals: FieldRefusal[] = [];
  if (suppliers.length > 1)
    refusals.push({
      field: 'awards.suppliers',
      reason: `expected one supplier, got ${suppliers.length}: split the award`,
    });
  if (textIn(value.currency) !== 'EUR')
    refusals.push({ field: 'awards.value.currency', reason: 'expected EUR' });
  return {
    cells: filled({
      ocid: textIn(release.ocid),
      'awards.id': textIn(award.id),
      'awards.title': textIn(contract.title) || textIn(award.title) || textIn(tender.title),
      'tender.mainProcurementCategory':
        textIn(award.mainProcurementCategory) || textIn(tender.mainProcurementCategory),
      'awards.suppliers.name': textIn(supplier.name),
      'awards.suppliers.identifier.id': kvkOf(supplier),
      'buyer.name': textIn(objectIn(release.buyer).name),
      'awards.value.amount': textIn(value.amount),
      start: dayOfMoment(textIn(period.startDate)),
      lastDay: dayOfMoment(textIn(period.endDate)),
    }),
    refusals,
  };
}

/** The supplier as the list of parties has it, or as the award itself does. */
function partyOf(release: JsonObject, supplier: JsonObject): JsonObject {
  const party = listIn(release.parties).find(({ id }) => textIn(id) === textIn(supplier.id)) ?? {};
  return { ...party, ...supplier, identifier: party.identifier ?? supplier.identifier };
}

function kvkOf(supplier: JsonObject): string {
  const identifier = objectIn(supplier.identifier);
  if (/^NL-KVK$/i.test(textIn(identifier.scheme))) return textIn(identifier.id);
  return /^NL-KVK-(.*)$/i.exec(textIn(supplier.id))?.[1] ?? '';
}
