import { afterEach, expect, it, vi } from 'vitest';
import { logOf } from './log.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

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

it('a line of the log is one line, whatever it holds', () => {
  expect(written({ LOG_FORMAT: 'json' }, 'two\nlines').split('\n')).toHaveLength(1);
});

it('of every request is written with others, in order, a moment later', () => {
  vi.useFakeTimers();
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void lines.push(text));
  const log = logOf('gateway', {});
  log.frequent('request', { status: 200 });
  log.frequent('request', { status: 503 });
  expect(lines).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(lines).toEqual(['gateway: request (status 200)\ngateway: request (status 503)']);
  vi.advanceTimersByTime(1_000);
  expect(lines).toHaveLength(1);
});

it('of every request is not kept in memory without end', () => {
  vi.useFakeTimers();
  const written = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const log = logOf('gateway', {});
  for (let n = 0; n < 1_000; n += 1) log.frequent('request', { status: 200 });
  expect(written.mock.calls.length).toBeGreaterThan(0);
  vi.advanceTimersByTime(100);
  expect(written.mock.calls.flat().join('\n').split('\n')).toHaveLength(1_000);
});
