import type { Organisation } from '@social-return/contract/registry/registry';
import { ANONYMOUS } from '@social-return/edge/trust/caller';
import { newTrace } from '@social-return/edge/trust/trace';
import { AMSTERDAM, type Day, todayIn } from '@social-return/values/day';
import { type Period, periodEnd } from '@social-return/values/period';
import { requestContext, type Services } from '../context.ts';
import { type FixedFigures, fixPeriod } from './resolver.ts';

/** Which of these half-years are over on that day, the latest first. */
function periodsOver(periods: readonly Period[], today: Day): Period[] {
  return periods.filter((period) => periodEnd(period) <= today).reverse();
}

/**
 * Fixes the finished half-years of a demo that was just loaded, as an organisation does with its own: one after another,
 * beside answering requests. When it is stopped halfway, the others stay open.
 */
export function fixDemo(
  services: Services,
  organisation: Organisation,
  figures: FixedFigures,
  periods: readonly Period[],
): { stop(): Promise<void> } {
  let isStopped = false;
  const work = async () => {
    for (const period of periodsOver(periods, todayIn(AMSTERDAM, services.clock))) {
      if (isStopped) return;
      const facts = { purpose: null, gateway: null, language: 'nl' } as const;
      const caller = { ...ANONYMOUS, kind: 'service', organisation: organisation.name } as const;
      const trace = newTrace(services.random);
      const context = requestContext(services, { ...facts, caller, trace });
      const input = { idempotencyKey: `demo-fixes-${period}`, period };
      await fixPeriod(context, organisation, input, figures);
    }
  };
  const done = work().catch((error: Error) => {
    console.warn(`${organisation.name}: a half-year of the demo was not fixed: ${error.message}`);
  });
  return {
    stop: async () => {
      isStopped = true;
      await done;
    },
  };
}
