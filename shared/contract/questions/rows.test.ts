import { expect, it } from 'vitest';
import { QUESTIONS } from './questions.ts';
import { rowsBeside, rowsToBring } from './rows.ts';

it('each organisation brings twice its even share of a page at least, more where that is small, and never more than the page', () => {
  expect(rowsToBring(10, 3)).toBe(7);
  expect([3, 10, 20, 80].map((organisations) => rowsToBring(20, organisations))).toEqual([14, 5, 3, 2]);
  expect([3, 10, 20, 80].map((organisations) => rowsToBring(100, organisations))).toEqual([67, 20, 10, 4]);
  expect(rowsToBring(10, 1)).toBe(10);
  expect(rowsToBring(1, 80)).toBe(1);
});

it('rows travel with lists of what is published, and with no question about people', () => {
  const eneco = { name: 'eneco', typePrefix: 'Eneco' };
  const rows = QUESTIONS.flatMap((question) => rowsBeside(question, eneco) ?? []);
  expect(rows).toEqual([
    { field: 'enecoRows', type: 'EnecoVacancy' },
    { field: 'enecoRows', type: 'EnecoInitiativeRequest' },
  ]);
});
