import { expect, it } from 'vitest';
import { displacementReason } from './displacement.ts';

it('is not ruled out as long as nobody counted', () => {
  expect(displacementReason(null)?.en).toBe('The headcount of the role is not recorded yet.');
});

it('is there when the person does the work of somebody who had to leave, whatever the count', () => {
  expect(displacementReason({ before: 3, after: 9, replaced: true })?.en).toBe(
    'The person does the work of somebody who had to leave.',
  );
});

it('is there when fewer others work in the role than before', () => {
  expect(displacementReason({ before: 3, after: 2, replaced: false })?.en).toBe(
    'The role had 3 others before and 2 after.',
  );
});

it('is ruled out when no fewer others work in the role', () => {
  expect(displacementReason({ before: 3, after: 3, replaced: false })).toBeNull();
  expect(displacementReason({ before: 0, after: 2, replaced: false })).toBeNull();
});
