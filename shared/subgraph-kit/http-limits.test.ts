import { readFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import { describe, expect, it } from 'vitest';
import { HTTP_LIMITS, httpLimitsFrom, STANDARD_HTTP_LIMITS } from './http-limits.ts';

/** The table of `docs/limits.md`. */
function httpLimitsMarkdown(): string {
  const rows = Object.values(HTTP_LIMITS).map(
    ({ variable, standard, says }) => `| \`${variable}\` | ${standard} | ${says} |`,
  );
  return ['| variable | default | what |', '| --- | ---: | --- |', ...rows].join('\n');
}

describe('the limits of a subgraph', () => {
  it('are the standard ones where nothing is said', () => {
    expect(httpLimitsFrom({ SUBGRAPH_LIMIT_HEADERS: '' })).toEqual(STANDARD_HTTP_LIMITS);
  });

  it.each(Object.entries(HTTP_LIMITS))('can be set: %s', (name, { variable, least }) => {
    expect(httpLimitsFrom({ [variable]: String(least) })).toEqual({ ...STANDARD_HTTP_LIMITS, [name]: least });
  });

  it.each(['0', '-1', '1.5', 'many', '1e99'])('refuse a start with %s', (text) => {
    expect(() => httpLimitsFrom({ SUBGRAPH_LIMIT_IN_FLIGHT: text })).toThrow(
      `SUBGRAPH_LIMIT_IN_FLIGHT: expected a whole number from 1 to 10000, got "${text}".`,
    );
  });

  it('stand in docs/limits.md', () => {
    expect(readFileSync(projectFile('docs', 'limits.md'), 'utf8')).toContain(httpLimitsMarkdown());
  });
});
