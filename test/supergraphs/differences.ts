import { isFields } from '@social-return/gateway/execution/own';

export interface Differences {
  /** Where the answer says something else. */
  readonly wrong: readonly string[];
  /** Where it says nothing. */
  readonly missing: readonly string[];
}

/** Where an answer differs from the right one. */
export function differences(answer: unknown, right: unknown, path = ''): Differences {
  if (answer === null || answer === undefined)
    return { wrong: [], missing: right === null || right === undefined ? [] : [path] };
  if (Array.isArray(answer) && Array.isArray(right) && answer.length === right.length)
    return joined(answer.map((item, index) => differences(item, right[index], `${path}.${index}`)));
  if (isFields(answer) && isFields(right)) {
    const names = new Set([...Object.keys(answer), ...Object.keys(right)]);
    return joined([...names].map((name) => differences(answer[name], right[name], `${path}.${name}`)));
  }
  return { wrong: answer === right ? [] : [path], missing: [] };
}

function joined(all: readonly Differences[]): Differences {
  return { wrong: all.flatMap(({ wrong }) => wrong), missing: all.flatMap(({ missing }) => missing) };
}
