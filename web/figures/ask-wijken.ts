import { WIJKEN } from '@social-return/contract/areas/areas';
import type { Period } from '@social-return/values/period';
import type { Ask } from '../graph/graph.ts';
import { WEB_FIGURES_WIJK, WEB_FIGURES_WIJK_MONEY } from '../graph/operations.ts';
import { decimalValue, type FigureValue, noValue } from './figure.ts';
import { readMeasure, type WijkMeasure } from './wijk-figures.ts';

/** A wijk with one figure; that it did not come in time is a value too. */
export interface WijkFigure {
  readonly code: string;
  readonly name: string;
  readonly value: FigureValue;
}

/** How many wijken are asked at a time: fewer than the places of one visitor at the gateway. */
const AT_ONCE = 4;
/** After this no further wijk is asked, in milliseconds: what was answered is kept by the gateway for the next time. */
const ENOUGH_MS = 5_000;

/** A figure of every wijk. One that fails leaves the others. */
export async function askWijken(
  ask: Ask,
  period: Period,
  measure: WijkMeasure,
  enoughMs = ENOUGH_MS,
): Promise<readonly WijkFigure[]> {
  const until = performance.now() + enoughMs;
  const values = new Map<string, FigureValue>();
  const left = [...WIJKEN];
  const work = async () => {
    for (let wijk = left.shift(); wijk && performance.now() < until; wijk = left.shift()) {
      const { code } = wijk;
      const value = await askWijk(ask, period, code, measure).catch(() => null);
      if (value) values.set(code, value);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return WIJKEN.map(({ code, name }) => ({ code, name, value: values.get(code) ?? noValue('waiting') }));
}

async function askWijk(ask: Ask, period: Period, area: string, measure: WijkMeasure): Promise<FigureValue> {
  if (measure !== 'money') {
    return readMeasure((await ask(WEB_FIGURES_WIJK, { period, area })).data.chainReport, measure);
  }
  const { havensteder } = (await ask(WEB_FIGURES_WIJK_MONEY, { period, area })).data;
  return havensteder === null ? noValue('noAnswer') : decimalValue(havensteder.lm3.round2.amount);
}
