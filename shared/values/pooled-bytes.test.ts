import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPooledBytes } from './pooled-bytes.ts';

it('gives every byte that it fetched to one who asks at most, whatever they ask', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 30 }), (counts) => {
      let next = 0;
      const given = new Set<string>();
      // Every two bytes fetched are a number of their own.
      const random = createPooledBytes((count) => {
        const bytes = Buffer.alloc(count);
        for (let at = 0; at + 1 < count; at += 2) bytes.writeUInt16BE(next++ % 65_536, at);
        return bytes;
      });
      for (const count of counts) {
        const bytes = random(count);
        expect(bytes).toHaveLength(count);
        if (count < 8) continue;
        const name = `${bytes.byteOffset} ${Buffer.from(bytes).toString('hex').slice(0, 16)}`;
        expect(given.has(name)).toBe(false);
        given.add(name);
      }
    }),
    { numRuns: 50 },
  );
});
