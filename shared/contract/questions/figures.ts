import { type Exact, type Rational, rational, rationalOf } from '@social-return/values/rational';
import type { MeasureShape, RuleShape } from './contributions.ts';

/**
 * Lineage. A figure is made by a rule out of named inputs that are texts, by one pure function: the same function
 * makes the figure when it is asked and when it is recomputed years later, so the two cannot drift apart.
 */

export type InputShape = MeasureShape['inputs'][number];

/** Reads the inputs of a figure by name. */
export interface Inputs {
  /** @throws Error when there is no such input. */
  text(name: string): string;
  /** A whole number, a decimal or an exact fraction. @throws Error, or RangeError for any other text. */
  exact(name: string): Rational;
  /** The names that start with these characters, in their order. */
  named(prefix: string): readonly string[];
}

/** From the inputs to the amount, as an exact decimal. Pure: no clock, no database. */
export type Compute = (inputs: Inputs) => string;

/** One input of a figure, about all people of the figure or about none. */
export function input(name: string, title: string, value: Exact | number | string): InputShape {
  return { name, title, value: typeof value === 'string' ? value : exactText(value), people: null };
}

/**
 * One input of a figure that is about some of its people; its name has the group after a colon. Without a number of people
 * it is shown only to those who may read the rows.
 */
export function groupInput(
  name: `${string}:${string}`,
  title: string,
  value: Exact | number | string,
  people?: number,
): InputShape {
  const { people: _, ...about } = input(name, title, value);
  return people === undefined ? about : { ...about, people };
}

/** A figure, computed out of its inputs. @throws Error for an input of a group that does not say of how many people. */
export function figure(
  about: Pick<MeasureShape, 'unit' | 'unitTitle' | 'people'>,
  rule: RuleShape,
  inputs: readonly InputShape[],
  compute: Compute,
): MeasureShape {
  const whole = inputs.find(({ name, people }) => name.includes(':') && people === null);
  if (whole && about.people !== null) throw new Error(`Expected how many people ${whole.name} is about.`);
  return { ...about, amount: compute(inputsOf(inputs)), rule, inputs: [...inputs] };
}

/** The functions of all rules of one organisation, by `<rule id>@<version>`, the versions of tables left out. */
export type RuleBook = Readonly<Record<string, Compute>>;

/** The amount of a figure, computed anew from its rule, version and inputs. @throws Error when the book has no such rule. */
export function recompute(
  book: RuleBook,
  {
    rule,
    inputs,
  }: { readonly rule: Pick<RuleShape, 'id' | 'version'>; readonly inputs: readonly InputShape[] },
): string {
  const key = `${rule.id}@${rule.version.split(' ')[0]}`;
  const compute = book[key];
  if (!compute) throw new Error(`No rule ${key}.`);
  return compute(inputsOf(inputs));
}

/** Reads these inputs by name. */
export function inputsOf(inputs: readonly InputShape[]): Inputs {
  const values = new Map(inputs.map(({ name, value }) => [name, value]));
  const text = (name: string): string => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`The figure has no input ${name}.`);
    return value;
  };
  return {
    text,
    exact: (name) => exactOf(text(name)),
    named: (prefix) => [...values.keys()].filter((name) => name.startsWith(prefix)),
  };
}

/** `rational(3n, 7n)` → `"3/7"`. */
export function exactText(value: Exact | number): string {
  const { numerator, denominator } =
    typeof value === 'object' ? value : rational(typeof value === 'number' ? BigInt(value) : value);
  return denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`;
}

/** `"3/7"` → 3/7. @throws RangeError for any text that is no whole number, decimal or fraction. */
export function exactOf(text: string): Rational {
  const [numerator = '', denominator] = text.split('/');
  return denominator === undefined ? rationalOf(numerator) : rational(BigInt(numerator), BigInt(denominator));
}
