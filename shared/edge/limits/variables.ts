import type { GraphQLError } from 'graphql';
import { limitExceeded } from './exceeded.ts';

/** How large the values of variables may be. */
export interface VariableLimits {
  /** Items of any list. */
  readonly listItems: number;
  /** Lists and objects inside each other. */
  readonly valueDepth: number;
}

/**
 * Looks through the values of variables without calling itself, so that no depth can exhaust the stack.
 * @returns the refusal of the first that is too large, null when all fit
 */
export function variablesExceeded(variables: unknown, limits: VariableLimits): GraphQLError | null {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: variables, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > limits.valueDepth) return limitExceeded('valueDepth', depth, limits.valueDepth);
    const items: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    if (Array.isArray(value) && items.length > limits.listItems) {
      return limitExceeded('listItems', items.length, limits.listItems);
    }
    for (const item of items) waiting.push({ value: item, depth: depth + 1 });
  }
  return null;
}
