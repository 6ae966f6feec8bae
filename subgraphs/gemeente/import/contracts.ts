import type {
  ChangeRule,
  FirmColumns,
  ImportDefinition,
} from '@social-return/subgraph-kit/import/definition';
import { END, keyOf, REFERENCE, START } from '@social-return/subgraph-kit/import/fields';
import { readContractRules } from '../model/contract-rules.ts';
import {
  type ClauseRow,
  checkMotivation,
  clauseAfter,
  clauseColumns,
  clauseOfRow,
  importJudgement,
} from './clause.ts';
import { CONTRACTOR_FIELDS, readContractors } from './contractors.ts';

const KINDS = {
  WORKS: ['werken', 'werk'],
  SERVICES: ['diensten', 'dienst'],
  SUPPLIES: ['leveringen', 'levering'],
  SUBSIDY: ['subsidie'],
  WMO: ['maatschappelijke ondersteuning'],
  YOUTH_CARE: ['jeugdzorg', 'jeugdhulp'],
} as const;

/** The columns by which a contract that was recorded otherwise is recognised. */
export const CONTRACT_MATCH = ['contractor_kvk', 'title', 'start'] as const;

/** A contract names its contractor, as of its first day. */
export const CONTRACT_FIRM: FirmColumns = { kvk: 'contractor_kvk', name: 'contractor_name', day: 'start' };

/** A settled contract changes no more. */
export const unlessClosed: ChangeRule = ({ status }) =>
  status === 'CLOSED' ? { reason: 'the contract is CLOSED: nothing changes any more' } : {};

/** Contracts and subsidies, one a row. */
export const CSV_CONTRACTS: ImportDefinition = {
  kind: 'contracts',
  format: 'CSV',
  table: 'contract',
  keyedBy: 'reference, else contractorKvk + title + start',
  fields: [
    REFERENCE,
    {
      name: 'title',
      headers: ['titel', 'omschrijving', 'contract'],
      required: true,
      about: 'what it is about',
    },
    {
      name: 'kind',
      headers: ['soort'],
      required: true,
      about: 'WORKS, SERVICES, SUPPLIES, SUBSIDY, WMO, YOUTH_CARE, or in Dutch',
    },
    {
      name: 'contractorName',
      headers: ['opdrachtnemer', 'contractor', 'leverancier'],
      required: true,
      about: 'name of the contractor',
    },
    {
      name: 'contractorKvk',
      headers: ['kvk', 'kvk-nummer', 'kvk opdrachtnemer'],
      required: true,
      about: 'its KvK number, eight digits',
    },
    {
      name: 'managingTeam',
      headers: ['team', 'beheerteam'],
      required: true,
      about: 'team that manages it; never a person',
    },
    {
      name: 'value',
      headers: ['waarde', 'contractwaarde', 'bedrag', 'aanneemsom'],
      required: true,
      about: 'euro without VAT',
    },
    {
      name: 'percentage',
      headers: ['sr-percentage', 'percentage social return'],
      about: 'of the value; default what the scheme asks of its kind and value on its first day',
    },
    {
      name: 'motivation',
      headers: ['motivering'],
      about: 'needed when the percentage is not what the scheme asks',
    },
    START,
    ...END,
    ...CONTRACTOR_FIELDS,
  ],
  match: CONTRACT_MATCH,
  firm: CONTRACT_FIRM,
  change: unlessClosed,
  prepare: async (db, { organisation }) => {
    const rules = await readContractRules(db);
    return (read) => {
      const title = read.text('title', 200);
      const contractorKvk = read.kvk('contractorKvk');
      const contractorName = read.text('contractorName', 200);
      const start = read.day('start');
      const contractors = readContractors(read, { kvk: contractorKvk, name: contractorName }, start);
      const clause: ClauseRow = {
        kind: read.choice('kind', KINDS),
        valueCents: read.amount('value', 1n),
        start,
        given: read.has('percentage') ? read.percentage('percentage', 0) : null,
        motivation: read.optionalText('motivation', 1_000),
      };
      if (read.isRead('start', 'kind', 'value', 'percentage')) {
        const missing = checkMotivation(rules, clause);
        if (missing !== null) read.refuse('motivation', missing);
      }
      return {
        key: keyOf(read.optionalText('reference', 100), contractorKvk, title, start),
        columns: {
          title,
          kind: clause.kind,
          contractor_name: contractorName,
          contractor_kvk: contractorKvk,
          managing_team: read.text('managingTeam', 200),
          value_cents: clause.valueCents,
          ...(clause.given === null
            ? {}
            : { percentage_hundredths: clause.given, motivation: clause.motivation }),
          start,
          end: read.end(start, true),
          ...(contractors === null ? {} : { contractors }),
        },
        createOnly: clauseColumns(clauseOfRow(rules, clause), clause.motivation),
        follows: (current) => clauseAfter(rules, current, clause),
        stamp: importJudgement(organisation),
        label: title,
      };
    };
  },
};
