import type { Compute } from '@social-return/contract/questions/figures';
import { divide, type Exact, multiply, sum, toDecimal } from '@social-return/values/rational';
import type { ValueLine } from './scheme-value.ts';

const CENTS = 'cents:';
const YEARS = 'years:';
const EXACT = 'exact:';

/** The inputs of lines, named after them; `input` makes one. */
export function lineInputs<T>(
  lines: readonly ValueLine[],
  input: (name: `${string}:${string}`, title: string, value: Exact) => T,
): T[] {
  return lines.flatMap((line) =>
    'exactCents' in line
      ? [input(`${EXACT}${line.name}`, 'centen', line.exactCents)]
      : [
          input(`${CENTS}${line.name}`, 'centen per voltijdjaar', line.amountCents),
          input(`${YEARS}${line.name}`, 'voltijdjaren', line.years),
        ],
  );
}

/** The value of lines out of `lineInputs`. */
export const linesAmount: Compute = (inputs) => {
  const parts = inputs
    .named(CENTS)
    .map((name) => multiply(inputs.exact(name), inputs.exact(`${YEARS}${name.slice(CENTS.length)}`)));
  const exact = inputs.named(EXACT).map(inputs.exact);
  return toDecimal(divide(sum([...parts, ...exact]), 100n), 2);
};
