import { randomUUID } from 'node:crypto';
import { newId } from '@social-return/contract/ids';
import type { UserError } from '@social-return/contract/model/user-error';
import type { Asker, TestSubgraph } from '@social-return/test/setup/subgraph';

/** For tests: a buurt that exists. */
export const BOSPOLDER = 'BU05990321';

/** For tests: the record and the refusals of one mutation. */
export interface ChangeResult {
  readonly record: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly UserError[];
}

/** For tests: does `mutation(input)` and reads `fields` of its record; with a fresh key unless the input has one. */
export async function change(
  subgraph: TestSubgraph,
  mutation: string,
  input: object,
  fields = 'id',
  asker?: Asker,
): Promise<ChangeResult> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const data = await subgraph.data<Record<string, ChangeResult>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { record { ${fields} } errors { code message path currentVersion } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
    asker,
  );
  return data[mutation]!;
}

/** For tests: the same, for a change that must succeed; gives the record's id. */
export async function createRecord(subgraph: TestSubgraph, mutation: string, input: object): Promise<string> {
  const { record, errors } = await change(subgraph, mutation, input);
  if (!record) throw new Error(JSON.stringify(errors));
  return String(record.id);
}

/** For tests: takes away suppliers, areas, vacancies and placements with all that hangs on them, history too. */
export function emptyTables(subgraph: TestSubgraph): Promise<unknown> {
  return subgraph.sql(`
    alter table target_change disable trigger target_change_append_only;
    truncate supplier, heat_network_area, vacancy, placement cascade;
    alter table target_change enable trigger target_change_append_only`);
}

/** For tests: what a refusal by one sentence about one field looks like. */
export function refusal(code: string, field: string, message: string): ChangeResult {
  return {
    record: null,
    errors: [{ code, message, path: ['input', field], currentVersion: null } as UserError],
  };
}

/** For tests: inputs that are right in every way. */
export const SUPPLIER = {
  name: 'Warmte BV',
  kvk: '12345678',
  staff: 50,
  since: '2025-01-01',
  establishment: BOSPOLDER,
};
export const VACANCY = {
  title: 'Monteur warmtepompen',
  description: 'Je leert warmtepompen installeren bij bewoners thuis.',
  kind: 'JOB',
  workplace: BOSPOLDER,
  hoursPerWeekMin: 24,
  hoursPerWeekMax: 36,
};
export const PLACEMENT = {
  /** Somebody else each time that it is read: the same work of one person is recorded once. */
  get candidateId() {
    return newId('gemeente');
  },
  kind: 'JOB',
  employer: 'Warmte BV',
  employerKvk: '12345678',
  start: '2026-01-01',
  hoursPerWeek: 36,
  workplace: BOSPOLDER,
  startPosition: 'WIA_WAJONG',
  contractType: 'REGULAR',
};
export const TRACK = {
  name: 'BBL installatietechniek',
  type: 'BBL',
  level: 2,
  learningHoursPerWeek: 8,
  places: 12,
  start: '2025-09-01',
};
