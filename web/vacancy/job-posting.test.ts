import { budget } from '@social-return/test/setup/budget';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scriptJson } from './job-posting.ts';

const HOSTILE = fc.constantFrom('</script>', '<!--', ']]>', '<script>', '\u2028', '\\u003c', '"', '\\');

it('JSON inside a script element begins and ends no element, whatever text it holds, and is read as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), HOSTILE)), (parts) => {
      const text = scriptJson({ text: parts.join('') });
      expect(text).not.toMatch(/[<\u2028\u2029]/);
      expect(JSON.parse(text)).toEqual({ text: parts.join('') });
    }),
    { numRuns: budget({ quick: 100, deep: 5_000 }) },
  );
});
