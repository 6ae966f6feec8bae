import { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import { bytesOfText, standardBudget } from '@social-return/edge/caching/operation-memory';
import { expect, it } from 'vitest';
import { type Program, Programs } from './programs.ts';

const program = (size: number): Program => ({
  step: null,
  respond: () => ({ data: {}, unfit: [] }),
  pathOf: (path) => path,
  size,
});

it('an operation is read once, also when it is asked twice at the same time', async () => {
  const programs = new Programs(standardBudget());
  let made = 0;
  const make = async () => {
    made += 1;
    return program(1);
  };
  const [one, other] = await Promise.all([programs.get('a', make), programs.get('a', make)]);
  expect([made, one]).toEqual([1, other]);
});

it('one that failed is tried again', async () => {
  const programs = new Programs(standardBudget());
  const failing = () => Promise.reject(new Error('no plan'));
  await expect(programs.get('a', failing)).rejects.toThrow('no plan');
  await expect(programs.get('a', async () => program(1))).resolves.toMatchObject({ size: 1 });
});

it('memory is bounded: the one that was asked longest ago makes room', async () => {
  // There is room for eight of these and no more.
  const programs = new Programs(new MemoryBudget(8 * (bytesOfText(1) + 600)));
  const made: string[] = [];
  const get = (key: string) =>
    programs.get(key, async () => {
      made.push(key);
      return program(1);
    });
  for (const key of [...'abcdefghaia', ...'ab']) await get(key);
  expect(made.join('')).toBe('abcdefghib');
});

it('a registered operation stays, whatever is asked once meanwhile', async () => {
  const programs = new Programs(new MemoryBudget(8 * (bytesOfText(1) + 600)));
  const made: string[] = [];
  const get = (key: string, isRegistered: boolean) =>
    programs.get(
      key,
      async () => {
        made.push(key);
        return program(1);
      },
      isRegistered,
    );
  await get('registered', true);
  await get('not', false);
  for (let number = 0; number < 100; number += 1) await get(`once ${number}`, false);
  await get('registered', true);
  await get('not', false);
  expect(made.filter((key) => !key.startsWith('once'))).toEqual(['registered', 'not', 'not']);
});
