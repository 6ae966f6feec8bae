import { expect, it } from 'vitest';
import { type Program, Programs } from './programs.ts';

const program = (size: number): Program => ({
  step: null,
  respond: () => ({ data: {}, unfit: [] }),
  pathOf: (path) => path,
  size,
});

it('an operation is read once, also when it is asked twice at the same time', async () => {
  const programs = new Programs(100);
  let made = 0;
  const make = async () => {
    made += 1;
    return program(1);
  };
  const [one, other] = await Promise.all([programs.get('a', make), programs.get('a', make)]);
  expect([made, one]).toEqual([1, other]);
});

it('one that failed is tried again', async () => {
  const programs = new Programs(100);
  const failing = () => Promise.reject(new Error('no plan'));
  await expect(programs.get('a', failing)).rejects.toThrow('no plan');
  await expect(programs.get('a', async () => program(1))).resolves.toMatchObject({ size: 1 });
});

it('memory is bounded: the one that was asked longest ago makes room', async () => {
  const programs = new Programs(100);
  const made: string[] = [];
  const get = (key: string) =>
    programs.get(key, async () => {
      made.push(key);
      return program(40);
    });
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

it('one that is larger than all of the memory is used and not kept for others', async () => {
  const programs = new Programs(100);
  await programs.get('small', async () => program(10));
  await programs.get('large', async () => program(1_000));
  await programs.get('other', async () => program(10));
  let again = 0;
  await programs.get('large', async () => {
    again += 1;
    return program(1_000);
  });
  expect(again).toBe(1);
});
