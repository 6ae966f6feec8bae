import { expect, it } from 'vitest';
import { readImportOptions } from './options.ts';

it.each([
  [['a.csv', 'b.csv'], 'Expected one file, got "b.csv" as well.'],
  [['a.csv', '--partial'], '--partial: expected --commit beside it.'],
  [['a.csv', '--delimiter', ':'], '--delimiter: expected ";", "," or tab, got ":".'],
  [['a.csv', '--encoding', 'utf-16'], '--encoding: expected utf-8 or windows-1252, got "utf-16".'],
  [['a.csv', '--decimal', '.'], '--decimal: expected comma or point, got ".".'],
  [
    ['a.csv', '--buurt', 'BU05991042'],
    '--buurt: expected the CBS code of a buurt such as BU05990321, got "BU05991042".',
  ],
  [['a.csv', '--show', 'all'], '--show: expected a number from 0 to 999999, got "all".'],
  [['a.csv', '--comit'], "Unknown option '--comit'"],
])('refuses %j', (words, message) => {
  expect(() => readImportOptions(words, {})).toThrow(message);
});

it('takes a path from where npm was typed', () => {
  const environment = { npm_lifecycle_event: 'import', INIT_CWD: '/somewhere' };
  expect(readImportOptions(['a.csv'], environment).file).toBe('/somewhere/a.csv');
});
