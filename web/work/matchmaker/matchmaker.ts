import { GraphFailure } from '../../graph/graph.ts';
import type { OfEachOrganisation, Operation } from '../../graph/operation.ts';
import type { Task, TaskRequest } from '../task.ts';

/** Who keeps an organisation's vacancies and decides on what is put to it. */
export const MATCHMAKER: Pick<Task<never>, 'purpose' | 'rights'> = {
  purpose: 'MATCHING',
  rights: (organisation) => [`${organisation}:matching:write`, 'candidates:match'],
};

/** What the person's own organisation has of an operation. @throws GraphFailure where it has none */
export function ofOwn<Result, Variables>(
  { person }: Pick<TaskRequest, 'person'>,
  table: OfEachOrganisation<Result, Variables>,
): Operation<Result, Variables> {
  const operation = table[person.caller.organisation ?? ''];
  if (!operation) throw new GraphFailure('FORBIDDEN', 'The organisation has no such operation.');
  return operation;
}
