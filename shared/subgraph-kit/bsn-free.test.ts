import { expect, it } from 'vitest';
import { fieldWithBsn } from './bsn-free.ts';

it.each([
  [{ title: 'Isoleerder', description: 'Vraag naar 123456782.' }, 'description'],
  [{ description: '123.456.782' }, 'description'],
  [{ description: 'nummer 123 456 782' }, 'description'],
  [{ description: 'zonder nul: 10000008, dus' }, 'description'],
  [{ person: { notes: ['niets', 'wel 123456782'] } }, 'person.notes'],
  [{ candidateId: '123456782' }, 'candidateId'],
  [{ idempotencyKey: '1234-56-782' }, 'idempotencyKey'],
  [{ employerKvk: '123456782' }, 'employerKvk'],
  [{ phone: '123456782' }, 'phone'],
])('finds the field of %j that holds what may be a BSN', (input, field) => {
  expect(fieldWithBsn(input)).toBe(field);
});

it.each([
  { description: 'Bel 010-1234567 of 06 12345678.', hours: 123456782 },
  { employerKvk: '10000008' },
  { phone: '+31 6 1234 5678' },
  { candidateId: 'gemeente:abc123456782def' },
  { idempotencyKey: '7f3c123456782abf' },
  { start: '2026-01-01', closesOn: null, since: new Date(0) },
  { description: 'Van 2025-12-31 tot 20260701, € 1.234.567,89' },
  null,
])('finds none in %j', (input) => {
  expect(fieldWithBsn(input)).toBeNull();
});

it('takes amounts for what they are', () => {
  expect(fieldWithBsn({ value: 123456782n })).toBeNull();
});
