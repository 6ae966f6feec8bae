import { expect, it } from 'vitest';
import { turns } from './turns.ts';

it('lets a fixed number work at the same time, and the others after them in their order', async () => {
  const inTurn = turns(2);
  let running = 0;
  let most = 0;
  const ended: number[] = [];
  const work = (name: number) =>
    inTurn(async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      ended.push(name);
    });
  await Promise.all([1, 2, 3, 4, 5, 6, 7].map(work));
  expect(most).toBe(2);
  expect(ended).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

it('hands the turn on when the work fails', async () => {
  const inTurn = turns(1);
  await expect(inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await inTurn(async () => 'well')).toBe('well');
});
