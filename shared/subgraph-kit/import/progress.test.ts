import { expect, it } from 'vitest';
import { progressOn } from './progress.ts';

function written(isTTY: boolean): string {
  let text = '';
  const progress = progressOn({ isTTY, write: (piece) => (text += piece) });
  for (let done = 0; done <= 100; done += 10) progress.at({ done, total: 100 }, done * 10);
  progress.end();
  return text;
}

it('is a bar that is rewritten on a terminal', () => {
  expect(written(true)).toContain('[###############...............] 50%  500 rows');
  expect(written(true).endsWith('\r\u001b[2K')).toBe(true);
});

it('is a plain line at each quarter elsewhere', () => {
  expect(written(false)).toBe(
    'Reading 0%, 0 rows\nReading 30%, 300 rows\nReading 50%, 500 rows\nReading 80%, 800 rows\nReading 100%, 1,000 rows\n',
  );
});
