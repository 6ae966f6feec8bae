import type { LogFields } from '@social-return/edge/observe/log';
import { EVERYTHING, TEST_FACTS } from '@social-return/edge/trust/testing';
import { expect, it } from 'vitest';
import { GUESSES, GuessWatch, WINDOW_MS } from './guesses.ts';

function watched() {
  let now = 1_000_000;
  const lines: [string, LogFields][] = [];
  const watch = new GuessWatch(
    (event, fields) => lines.push([event, fields]),
    () => new Date(now),
  );
  const ask = (count: number, subject = 'somebody') =>
    watch.unknown(count, { ...TEST_FACTS, caller: { ...EVERYTHING, organisation: 'eneco', subject } });
  return { ask, lines, passes: (ms: number) => (now += ms) };
}

it('a caller that asks for many ids of nobody raises one alarm in ten minutes, without a person in it', () => {
  const { ask, lines, passes } = watched();
  for (let n = 0; n < GUESSES * 3; n += 1) ask(1);
  expect(lines).toEqual([
    [
      'IDS_GUESSED',
      {
        organisation: 'eneco',
        issuer: EVERYTHING.issuer,
        count: GUESSES,
        minutes: 10,
        gateway: 'none',
        traceId: TEST_FACTS.trace.traceId,
      },
    ],
  ]);
  expect(JSON.stringify(lines)).not.toContain('somebody');
  passes(WINDOW_MS);
  ask(GUESSES);
  expect(lines).toHaveLength(2);
});

it('many callers with a few each raise none, nor does one whose few are far apart', () => {
  const { ask, lines, passes } = watched();
  for (let n = 0; n < 5_000; n += 1) ask(GUESSES - 1, `somebody ${n}`);
  for (let n = 0; n < GUESSES * 2; n += 1) {
    ask(1);
    passes(WINDOW_MS / 10);
  }
  expect(lines).toEqual([]);
});

it('hundreds of other callers hide none', () => {
  const { ask, lines } = watched();
  for (let n = 0; n < GUESSES; n += 1) {
    ask(1);
    for (let other = 0; other < 20; other += 1) ask(1, `other ${n}-${other}`);
  }
  expect(lines).toHaveLength(1);
});
