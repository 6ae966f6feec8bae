import { registry } from '@social-return/contract/registry/in-force';
import type { TestSubgraph } from './subgraph.ts';

/** For tests: fixes a half-year at every organisation, over the shared endpoint. @throws Error when one refuses. */
export async function fixHalfYear(chain: Pick<TestSubgraph, 'data'>, period: string): Promise<void> {
  for (const { name, typePrefix } of registry().organisations) {
    const { done } = await chain.data<{ done: { errors: { message: string }[] } }>(
      `mutation ($input: Fix${typePrefix}PeriodInput!) { done: fix${typePrefix}Period(input: $input) { errors { message } } }`,
      { input: { idempotencyKey: `fix-${name}-${period}`, period } },
      { as: { organisation: name } },
    );
    for (const { message } of done.errors) throw new Error(`${name} did not fix ${period}: ${message}`);
  }
}
