import { decodeQuestion, encodeQuestion } from '@social-return/values/canonical';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { VacancyKind, VacancyOrder } from '../model/enums.ts';
import type { ReportQuestion } from './contributions.ts';
import { IGNORABLE, WRITTEN } from './members.ts';
import { questionIn, readQuestion, writeQuestion } from './written-question.ts';

const REPORT: ReportQuestion = { period: '2025-H2', area: null };

describe('A question that needs nothing new', () => {
  it('is the text that it was before questions had a version, so that older readers take it', () => {
    const vacancies = { filter: { kinds: [VacancyKind.JOB], text: 'dak' }, first: 10, after: null };
    expect(writeQuestion(WRITTEN.report, REPORT)).toBe(encodeQuestion(REPORT));
    expect(writeQuestion(WRITTEN.vacancySearch, vacancies)).toBe(encodeQuestion(vacancies));
  });

  it('is read back whole', () => {
    const text = writeQuestion(WRITTEN.report, { ...REPORT, running: true, held: ['x'.repeat(43)] });
    expect(readQuestion(WRITTEN.report, text)).toEqual({
      question: { ...REPORT, running: true, held: ['x'.repeat(43)] },
      tooNew: null,
    });
  });

  it('cannot be written with a member that no table has', () => {
    const question = { ...REPORT, sector: 'BOUW' };
    expect(() => writeQuestion(WRITTEN.report, question)).toThrow(
      new TypeError('Expected a member of the question, got "sector".'),
    );
  });
});

describe('A question of another version', () => {
  it('is not read past by anyone who is older than what it needs, who says what was expected and got', () => {
    const text = encodeQuestion({ ...REPORT, contract: 3, sector: 'BOUW' });
    expect(readQuestion(WRITTEN.report, text, 2)).toEqual({
      question: null,
      tooNew: { expected: 2, got: 3 },
    });
    expect(() => questionIn(WRITTEN.report, text)).toThrow(
      'expected a question of version 2 of the contract or older, and this one needs 3',
    );
  });

  it('asks for version 2 where it holds a distance or another order, and for no more than it needs where it holds none', () => {
    const search = { filter: { near: { place: '3026', metres: 2_000 } }, first: 10, after: null };
    const text = writeQuestion(WRITTEN.vacancySearch, search);
    expect(decodeQuestion(text)).toEqual({ ...search, contract: 2 });
    expect(readQuestion(WRITTEN.vacancySearch, text)).toEqual({ question: search, tooNew: null });
    expect(readQuestion(WRITTEN.vacancySearch, text, 1).tooNew).toEqual({ expected: 1, got: 2 });
    const none = { filter: { area: 'BU05990321' }, first: 10, after: null };
    expect(decodeQuestion(writeQuestion(WRITTEN.vacancySearch, none))).toEqual(none);
    const newest = { ...none, order: VacancyOrder.NEWEST_FIRST };
    expect(decodeQuestion(writeQuestion(WRITTEN.vacancySearch, newest))).toEqual({ ...newest, contract: 2 });
  });

  it('is read without what may be ignored', () => {
    const text = encodeQuestion({ ...REPORT, hint: 'soon' });
    expect(readQuestion(WRITTEN.report, text)).toEqual({ question: REPORT, tooNew: null });
  });

  it.each([0, 1, -1, 1.5, '2', null, [2], {}])('is no question when its version is %j', (contract) => {
    expect(() => readQuestion(WRITTEN.report, encodeQuestion({ ...REPORT, contract }))).toThrow(
      'expected a question of the chain',
    );
  });

  it.each(['text', 3, null, []])('is no question when it is %j', (value) => {
    expect(() => readQuestion(WRITTEN.report, encodeQuestion(value))).toThrow(
      'expected a question of the chain',
    );
  });
});

/** Of a made-up question: since when each member is understood, and from which version on it is in the shape. */
const MEMBERS = {
  always: { since: 1, inShape: 1 },
  second: { since: 2, inShape: 2 },
  third: { since: 3, inShape: 3 },
  hint: { since: IGNORABLE, inShape: 2 },
  laterHint: { since: IGNORABLE, inShape: 3 },
  word: { since: (word: string) => (word === 'old' ? 1 : 3), inShape: 1 },
} as const;
type Name = keyof typeof MEMBERS;
const NAMES = Object.keys(MEMBERS) as Name[];
const table = Object.fromEntries(NAMES.map((name) => [name, MEMBERS[name].since]));
const knownTo = (version: number) => NAMES.filter((name) => MEMBERS[name].inShape <= version);
const shapeOf = (version: number) =>
  z.object(Object.fromEntries(knownTo(version).map((name) => [name, z.string().optional()])));

it('Readers of any version answer what they can answer rightly and refuse the rest by name, whatever members a question has', () => {
  const values = fc.dictionary(fc.constantFrom(...NAMES), fc.constantFrom('old', 'new'));
  fc.assert(
    fc.property(values, fc.constantFrom(1, 2, 3), (question, own) => {
      const text = writeQuestion({ members: table as never }, question);
      const tooNew = NAMES.some(
        (name) =>
          name in question &&
          ((name === 'second' && own < 2) ||
            (name === 'third' && own < 3) ||
            (name === 'word' && question[name] === 'new' && own < 3)),
      );
      const read = readQuestion({ shape: shapeOf(own) }, text, own);
      expect(read.tooNew !== null).toBe(tooNew);
      if (!tooNew)
        expect(read.question).toEqual(
          Object.fromEntries(
            Object.entries(question).filter(([name]) => knownTo(own).includes(name as Name)),
          ),
        );
    }),
  );
});

it('Equal questions are one text, in whatever order their members were written', () => {
  const a = writeQuestion({ members: table as never }, { third: 'old', always: 'old' });
  const b = writeQuestion({ members: table as never }, { always: 'old', third: 'old' });
  expect(a).toBe(b);
  expect(decodeQuestion(a)).toEqual({ always: 'old', third: 'old', contract: 3 });
});
