import { type Feature, feature } from '../request/feature.ts';
import type { HopContext } from './context.ts';

/** What the hops of one request learn of organisations, for the hops after them. */
export type HopMemory = Required<Pick<HopContext, 'failed' | 'unknown'>>;

/** Remembers, for as long as one operation runs, which subgraphs failed it, so that no later hop waits for them again. */
export function createHopMemory(): Feature<object, HopMemory> {
  return feature<object, HopMemory>({
    name: 'hop-memory',
    needs: {},
    adds: { failed: true, unknown: true },
    open: () => ({ failed: new Set(), unknown: new Set() }),
  });
}
