import { afterEach, expect, it, vi } from 'vitest';
import { logOf } from './log.ts';

afterEach(() => vi.restoreAllMocks());

function written(
  environment: NodeJS.ProcessEnv,
  message: string,
  fields?: Record<string, string | number>,
): string {
  const lines: string[] = [];
  vi.spyOn(console, 'warn').mockImplementation((line: string) => void lines.push(line));
  logOf('gateway', environment).warn(message, fields);
  return lines.join('\n');
}

it('is for people in a terminal', () => {
  expect(written({}, 'eneco failed', { kind: 'timeout', ms: 2500 })).toBe(
    'gateway: eneco failed (kind timeout, ms 2500)',
  );
  expect(written({}, 'eneco failed')).toBe('gateway: eneco failed');
});

it.each([{ LOG_FORMAT: 'json' }, { NODE_ENV: 'production' }])('is JSON with %j', (environment) => {
  expect(JSON.parse(written(environment, 'say "eneco"\nfailed', { ms: 2500 }))).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    level: 'warn',
    service: 'gateway',
    message: 'say "eneco"\nfailed',
    ms: 2500,
  });
});

it('is one line whatever it tells', () => {
  expect(written({ LOG_FORMAT: 'json' }, 'two\nlines').split('\n')).toHaveLength(1);
});
