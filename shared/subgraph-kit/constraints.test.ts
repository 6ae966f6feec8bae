import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { constraintOf, describeConstraint } from './constraints.ts';
import './migrations/one-whole.ts';

describe('the detail that a trigger writes', () => {
  const SAME_WORK =
    'Hetzelfde werk van deze persoon is al vastgelegd, en een plaatsing telt maar één keer: wijzig of beëindig die plaatsing.';

  it.each([
    [
      'It overlaps eneco:1, from 2025-01-01 up to 2025-07-01.',
      'Zij overlapt met eneco:1, van 2025-01-01 tot 2025-07-01.',
    ],
    [
      'It overlaps eneco:1, from 2025-01-01 up to an open end.',
      'Zij overlapt met eneco:1, die begint op 2025-01-01 en geen einddatum heeft.',
    ],
  ])('is said in both languages: %s', (detail, dutch) => {
    const described = constraintOf({ constraint: 'placement_same_work_once', detail });
    expect(described?.sentence.en).toMatch(new RegExp(`that one\\. ${detail}$`));
    expect(described?.sentence.nl).toBe(`${SAME_WORK} ${dutch}`);
  });

  it('says which hours there would be', () => {
    const detail = 'On 2025-03-01 it would be 48.00 hours a week of 40.00, together with eneco:1, eneco:2.';
    expect(constraintOf({ constraint: 'placement_hours_one_whole', detail })?.sentence.nl).toMatch(
      / Op 2025-03-01 zou het 48\.00 van de 40\.00 uur per week zijn, samen met eneco:1, eneco:2\.$/,
    );
  });

  it('is left out where it is not of a known form: PostgreSQL repeats values of the row', () => {
    const sentence = { en: 'Expected another.', nl: 'Verwacht: een ander.' };
    describeConstraint('test_detail', 'name', sentence, [[/^It is (\d+)\.$/, 'Het is $1.']]);
    describeConstraint('test_plain', 'name', sentence);
    const detail = 'Key (name)=(Jansen) already exists.';
    for (const constraint of ['test_detail', 'test_plain'])
      expect(constraintOf({ constraint, detail })?.sentence).toEqual(sentence);
  });
});
