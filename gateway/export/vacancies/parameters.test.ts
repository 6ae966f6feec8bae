import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { vacancyParameters } from './parameters.ts';

const filterOf = vacancyParameters(
  parse(`
    input VacancyFilter { text: String kinds: [VacancyKind!] hoursPerWeekMin: Int level: Level organisations: [ID!] }
    enum VacancyKind { JOB CHORE } enum Level { A1 A2 }
  `),
);

describe('the parameters of an export of vacancies', () => {
  it('are the fields of the filter in the schema', () => {
    expect(
      filterOf({
        text: 'a, b',
        kinds: ['JOB', 'CHORE,JOB'],
        hoursPerWeekMin: '24',
        level: 'A2',
        organisations: 'eneco',
      }),
    ).toEqual({
      text: 'a, b',
      kinds: ['JOB', 'CHORE', 'JOB'],
      hoursPerWeekMin: 24,
      level: 'A2',
      organisations: ['eneco'],
    });
  });

  it('may be empty, as a form sends them', () => {
    expect(filterOf({ text: '', kinds: '', hoursPerWeekMin: '' })).toEqual({});
  });

  it.each([
    [
      { colour: 'red' },
      'Argument "colour": expected one of the parameters text, kinds, hoursPerWeekMin, level, organisations, got "red".',
    ],
    [{ kinds: 'JOB,HOBBY' }, 'Argument "kinds": expected one of JOB, CHORE, got "HOBBY".'],
    [{ level: 'C9' }, 'Argument "level": expected one of A1, A2, got "C9".'],
    [
      { hoursPerWeekMin: '2.5' },
      'Argument "hoursPerWeekMin": expected a whole number such as "24", got "2.5".',
    ],
    [{ text: ['a', 'b'] }, 'Argument "text": expected one value, got ["a","b"].'],
    [
      { __proto__x: '1' },
      'Argument "__proto__x": expected one of the parameters text, kinds, hoursPerWeekMin, level, organisations, got "1".',
    ],
  ])('refuse %j by name', (query, message) => {
    expect(() => filterOf(query)).toThrow(message);
  });
});
