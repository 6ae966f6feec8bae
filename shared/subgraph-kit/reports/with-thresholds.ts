import type { ReportAnswer } from '../fixed/with-fixed-periods.ts';

/** Contributions that say by which thresholds the organisation publishes: the chain refuses others than its own. */
export function withThresholds(report: ReportAnswer): ReportAnswer {
  return async (questions, context) => {
    const contributions = await report(questions, context);
    return contributions.map((contribution) => ({ ...contribution, thresholds: context.thresholds }));
  };
}
