import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from './random.ts';

const draw = (random: Random, count = 20) => Array.from({ length: count }, () => random.next());

describe('the same seed', () => {
  test('gives the same numbers, on every machine', () => {
    const random = new Random('rotterdam');
    expect(Array.from({ length: 8 }, () => random.int(0, 999))).toEqual([
      166, 333, 984, 57, 596, 726, 975, 107,
    ]);
  });

  test('gives the same world, and another seed another', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (seed, other) => {
        expect(draw(new Random(seed))).toEqual(draw(new Random(seed)));
        if (seed !== other) expect(draw(new Random(seed))).not.toEqual(draw(new Random(other)));
      }),
    );
  });

  test('gives a part the same numbers however much was drawn before', () => {
    const [fresh, used] = [new Random(1), new Random(1)];
    draw(used, 100);
    expect(draw(used.fork('eneco'))).toEqual(draw(fresh.fork('eneco')));
    expect(draw(fresh.fork('eneco'))).not.toEqual(draw(fresh.fork('gemeente')));
    expect(draw(fresh.fork('a').fork('b'))).toEqual(draw(new Random('1/a/b')));
  });

  test('gives the same bytes, for ids', () => {
    const { bytes } = new Random(7);
    expect(bytes(16)).toHaveLength(16);
    expect(new Random(7).bytes(16)).toEqual(new Random(7).bytes(16));
  });
});

describe('draws', () => {
  test('stay within their bounds and reach both ends', () => {
    const random = new Random('bounds');
    const drawn = new Set(Array.from({ length: 500 }, () => random.int(-2, 2)));
    expect([...drawn].toSorted((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
    expect(draw(random, 1000).every((value) => value >= 0 && value < 1)).toBe(true);
  });

  test('are spread as their weights are', () => {
    const random = new Random('weights');
    const drawn = Array.from({ length: 10_000 }, () =>
      random.weighted([
        ['a', 3],
        ['b', 1],
        ['c', 0],
      ]),
    );
    const share = drawn.filter((value) => value === 'a').length / drawn.length;
    expect(share).toBeCloseTo(0.75, 1);
    expect(drawn).not.toContain('c');
    const heads = Array.from({ length: 10_000 }, () => random.chance(0.2)).filter(Boolean).length;
    expect(heads / 10_000).toBeCloseTo(0.2, 1);
  });

  test('shuffle keeps everything and changes nothing that it was given', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer()), (seed, list) => {
        const before = [...list];
        expect(new Random(seed).shuffle(list).toSorted()).toEqual(before.toSorted());
        expect(list).toEqual(before);
      }),
    );
  });

  test('a sample has no one twice', () => {
    const list = Array.from({ length: 30 }, (_, index) => index);
    expect(new Set(new Random(3).sample(list, 10)).size).toBe(10);
    expect(new Random(3).sample(list, 99)).toHaveLength(30);
  });

  test('from nothing are refused', () => {
    const random = new Random(1);
    expect(() => random.pick([])).toThrow(new RangeError('Expected a list with something in it.'));
    expect(() => random.weighted([['a', 0]])).toThrow(
      new RangeError('Expected at least one weight above zero.'),
    );
    expect(() => random.int(2, 1)).toThrow(
      new RangeError('Expected whole numbers, the second not below the first, got 2 and 1.'),
    );
    expect(() => random.int(0.5, 1)).toThrow(RangeError);
  });
});
