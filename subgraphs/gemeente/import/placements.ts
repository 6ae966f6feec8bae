import type {
  ChangeRule,
  ImportDatabase,
  ImportDefinition,
} from '@social-return/subgraph-kit/import/definition';
import { columnReference, recordReference } from '@social-return/subgraph-kit/import/fields';
import {
  PLACEMENT_FIELDS,
  PLACEMENT_FIRM,
  PLACEMENT_KEY,
  PLACEMENT_MATCH,
  readPlacement,
} from '@social-return/subgraph-kit/import/placements';
import { type Day, includesDay } from '@social-return/values/day';
import { TargetGroup } from '../model/enums.ts';
import { ROTTERDAM_SCHEME } from '../model/policy.ts';

const TARGET_GROUPS = Object.fromEntries(
  Object.keys(TargetGroup).map((group) => [group, []]),
) as unknown as Readonly<Record<TargetGroup, readonly string[]>>;

interface Version {
  readonly id: string;
  readonly start: Day;
  readonly end: Day | null;
}

/** After a judgement only the end can come in: anything else would change what was judged. */
const changePlacement: ChangeRule = ({ approval }, changed, row) => {
  const judged = approval === 'APPROVED' || approval === 'REJECTED';
  if (judged && changed.some((column) => column !== 'end'))
    return { reason: `the placement is ${approval}: only its end can still change` };
  return changed.includes('start') ? { also: { scheme_version_id: row.createOnly?.scheme_version_id } } : {};
};

/** Placements that contractors handed in. They come in as submitted: a file never approves. */
export const CSV_PLACEMENTS: ImportDefinition = {
  kind: 'placements',
  format: 'CSV',
  table: 'placement',
  keyedBy: PLACEMENT_KEY,
  fields: [
    ...PLACEMENT_FIELDS,
    {
      name: 'targetGroup',
      headers: ['doelgroep'],
      required: true,
      about: 'group by which it is valued, such as PARTICIPATIEWET',
    },
    {
      name: 'contract',
      headers: ['contractnummer', 'contractkenmerk'],
      about: 'reference of an imported contract, or its id here',
    },
    {
      name: 'contractorKvk',
      headers: ['kvk combinant', 'kvk opdrachtnemer'],
      about: 'KvK number of the firm of the contract that it counts for; needed when several hold it',
    },
    {
      name: 'noDisplacementDeclared',
      headers: ['geen verdringing'],
      about: 'ja when the contractor declares it; default nee',
    },
  ],
  match: PLACEMENT_MATCH,
  firm: PLACEMENT_FIRM,
  references: [
    columnReference({
      column: 'candidate_id',
      field: 'candidate',
      table: 'candidate',
      by: 'id',
      missing: 'nobody in the register has this id',
    }),
    recordReference({
      column: 'contract_id',
      field: 'contract',
      table: 'contract',
      kind: 'contracts',
      missing: 'no contract has this id or was imported with this reference',
    }),
  ],
  change: changePlacement,
  prepare: async (db) => {
    const versions = await versionsOf(db);
    return (read) => {
      const { key, columns, label } = readPlacement(read);
      const version = versions.find((each) => includesDay(each, columns.start as Day));
      if (!version) read.refuse('start', 'no version of the policy scheme holds on this day');
      return {
        key,
        columns: {
          ...columns,
          target_group: read.choice('targetGroup', TARGET_GROUPS),
          contractor_kvk: read.optionalKvk('contractorKvk'),
          no_displacement_declared: read.yesNo('noDisplacementDeclared', false),
        },
        createOnly: { scheme_version_id: version?.id ?? '', approval: 'SUBMITTED' },
        references: {
          candidate_id: columns.candidate_id as string,
          contract_id: read.optionalText('contract', 200),
        },
        label,
      };
    };
  },
};

function versionsOf(db: ImportDatabase): Promise<Version[]> {
  return db.query<Version>(
    'select id, valid_from as start, valid_until as "end" from policy_scheme_version where scheme_id = $1',
    [ROTTERDAM_SCHEME],
  );
}
