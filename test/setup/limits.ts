import type { Limits } from '@social-return/gateway/limits/table';

/** For tests that are about something else: one address stands for everybody, nobody runs out of points, long lists are fine, a slow machine sheds nobody. */
export const ROOMY_LIMITS: Partial<Limits> = {
  callerPoints: 1_000_000_000,
  callerRefill: 1_000_000_000,
  strangersChanges: 1_000_000_000,
  strangersChangesRefill: 1_000_000_000,
  operationCost: 100_000,
  inFlightOfCaller: 64,
  connectionsOfAddress: 1_000,
  queueMs: 60_000,
  eventLoopMs: 3_600_000,
};
