/** Any part of an answer of GraphQL. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** What is in an answer and is no figure of its own, each with the reason. */
const NO_FIGURE: Readonly<Record<string, string>> = {
  months: 'says which figures these are',
  suppressed: 'said in words',
  roundedTo: 'said beside the figure',
  begun: 'said in words',
  ended: 'said in words',
  fixed: 'said in words',
};

/**
 * All figures of an answer by their places, found by walking it: whatever is a number, or a text that is one. A list of things
 * of organisations, units or months is walked by their names.
 */
export function figuresOfGraph(answer: Json, at = ''): Map<string, string | null> {
  const found = new Map<string, string | null>();
  walk(answer, at, found);
  return found;
}

function walk(part: Json, at: string, found: Map<string, string | null>): void {
  if (Array.isArray(part)) {
    for (const item of part as readonly Json[]) walk(item, `${at}.${nameOf(item)}`, found);
  } else if (typeof part === 'object' && part !== null) {
    if ('value' in part && 'suppressed' in part) {
      found.set(at, asText(part.value ?? null));
      return;
    }
    for (const [name, inner] of Object.entries(part)) {
      if (name in NO_FIGURE || name === 'organisation') continue;
      walk(inner, at === '' ? name : `${at}.${name}`, found);
    }
  } else if (isFigure(part)) {
    found.set(at, asText(part));
  }
}

function isFigure(part: Json): boolean {
  return (
    part === null || typeof part === 'number' || (typeof part === 'string' && /^-?\d+(\.\d+)?$/.test(part))
  );
}

function asText(part: Json): string | null {
  return part === null ? null : String(part);
}

function nameOf(item: Json): string {
  const { organisation, unit, months, period } = item as {
    readonly organisation?: { readonly id: string };
    readonly unit?: string;
    readonly months?: number;
    readonly period?: string;
  };
  return [organisation?.id, period, unit, months].filter((part) => part !== undefined).join('.');
}
