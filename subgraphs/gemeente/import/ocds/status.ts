import type { FieldRefusal } from '@social-return/subgraph-kit/import/refusal';
import { describeGiven } from '@social-return/values/bad-input';
import { holdsBsn } from '@social-return/values/bsn';
import type { Award, Contract } from './awards-and-contracts.ts';

/** Why no contract comes of awards, or of a contract of them: an id that repeats, or a status that is not active. */
export function statusRefusals(awards: readonly Award[], contract: Contract | null): FieldRefusal[] {
  const repeated = [...awards, ...(contract ? [contract] : [])].filter(({ repeats }) => repeats);
  return [
    ...repeated.map((said) => ({
      field: said === contract ? 'contracts.id' : 'awards.id',
      reason: `${showCode(said.id)} stands more than once in one release, with different content: give each its own id`,
    })),
    ...awards
      .filter(({ status }) => status !== 'active')
      .map(({ status }) => ({
        field: 'awards.status',
        reason: `expected an award that is active, got ${showCode(status)}`,
      })),
    ...(contract && contract.status !== 'active'
      ? [{ field: 'contracts.status', reason: notActive(contract.status) }]
      : []),
  ];
}

function notActive(status: string): string {
  const expected = `expected a contract that is active, got ${showCode(status)}`;
  if (status === 'pending') return `${expected}: it comes in with the release that says that it is signed`;
  return `${expected}: one that came in before is settled here by a person`;
}

/** An id or code of the file, which is never repeated when it may be a BSN. */
export function showCode(text: string): string {
  return holdsBsn(text) ? '(nine digits that may be a BSN)' : describeGiven(text);
}
