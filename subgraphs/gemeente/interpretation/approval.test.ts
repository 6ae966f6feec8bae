import { expect, it } from 'vitest';
import { nextApprovals } from './approval.ts';

it('lets what was handed in be approved, rejected or returned', () => {
  expect(nextApprovals('SUBMITTED')).toEqual(['APPROVED', 'REJECTED', 'RETURNED']);
});

it('lets what was returned be handed in again, and an approval be taken back by returning it', () => {
  expect(nextApprovals('RETURNED')).toEqual(['SUBMITTED']);
  expect(nextApprovals('APPROVED')).toEqual(['RETURNED']);
});

it('ends with a rejection', () => {
  expect(nextApprovals('REJECTED')).toEqual([]);
});
