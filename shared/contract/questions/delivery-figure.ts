import { divide, toDecimal } from '@social-return/values/rational';
import type { MeasureShape, RuleShape } from './contributions.ts';
import { type Compute, figure, input } from './figures.ts';

/** A unit in which an organisation values what was delivered to initiatives, and by which rule. */
export interface DeliveryUnit {
  readonly unit: string;
  /** Name of the unit in Dutch. */
  readonly unitTitle: string;
  readonly rule: RuleShape;
}

/** Of deliveries that were valued in one unit. */
export interface DeliveryTotal {
  readonly deliveries: number;
  /** Hundredths of the unit. */
  readonly hundredths: bigint;
  /** Deliveries that it valued too, and that count at an organisation that valued them before. */
  readonly elsewhere?: number;
}

/** What deliveries are worth together: the sum of what each was valued at. For the rule books of organisations. */
export const DELIVERED_VALUE: Compute = (inputs) => toDecimal(divide(inputs.exact('hundredths'), 100n), 2);

/** What deliveries are worth in one unit, as a figure. It is about no people. */
export function deliveryFigure(
  { unit, unitTitle, rule }: DeliveryUnit,
  { deliveries, hundredths, elsewhere = 0 }: DeliveryTotal,
): MeasureShape {
  return figure(
    { unit, unitTitle, people: null },
    rule,
    [
      input('deliveries', 'leveringen', deliveries),
      input('hundredths', `honderdsten van ${unitTitle}`, hundredths),
      ...(elsewhere === 0 ? [] : [input('elsewhere', 'leveringen die al elders tellen', elsewhere)]),
    ],
    DELIVERED_VALUE,
  );
}
