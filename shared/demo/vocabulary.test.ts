import { areaOf, BUURTEN, wijkOf } from '@social-return/contract/areas/areas';
import { VacancyKind } from '@social-return/contract/model/enums';
import { skillIdOf } from '@social-return/contract/model/skills';
import { isPeriod } from '@social-return/values/period';
import { describe, expect, test } from 'vitest';
import { fill } from './fill.ts';
import { fictitiousKvk } from './kvk.ts';
import { Random } from './random.ts';
import {
  AGREEMENT_SUBJECTS,
  ANCHOR_ORGANISATIONS,
  ASSIGNMENT_SUBJECTS,
  COMPANIES,
  CONTRACT_SUBJECTS,
  companiesIn,
  DECLINE_REASONS,
  describeVacancy,
  HEAT_NETWORK_AREAS,
  HOMES,
  INITIATIVES,
  LEARNING_TRACKS,
  REJECTION_REASONS,
  RETURN_REASONS,
  SECTORS,
  type Sector,
  SOCIAL_ENTREPRENEURS,
  SUBSIDY_SUBJECTS,
  UNLESS_REASONS,
  VACANCIES,
} from './vocabulary.ts';
import { CLOSINGS } from './words/closings.ts';

/** The names of the placeholders in a text. */
function placeholdersIn(template: string): string[] {
  return Array.from(template.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? '');
}

const sectors = Object.keys(SECTORS) as Sector[];
const allVacancies = Object.values(VACANCIES).flat();
const sentences = (text: string) => text.match(/[.!?:](?=\s|$)/g)?.length ?? 0;

/** Every list of texts in which none may stand twice. */
const UNIQUE: Readonly<Record<string, readonly string[]>> = {
  companies: COMPANIES.map(({ name }) => name),
  'social entrepreneurs': SOCIAL_ENTREPRENEURS.map(({ name }) => name),
  'anchor organisations': ANCHOR_ORGANISATIONS.map(({ name }) => name),
  'firms of any kind': [...COMPANIES, ...SOCIAL_ENTREPRENEURS, ...ANCHOR_ORGANISATIONS].map(
    ({ name }) => name,
  ),
  'KvK numbers': [...COMPANIES, ...SOCIAL_ENTREPRENEURS].map(({ kvk }) => kvk),
  'contract subjects': CONTRACT_SUBJECTS.map(({ subject }) => subject),
  'subsidy subjects': SUBSIDY_SUBJECTS.map(({ subject }) => subject),
  'assignment subjects': ASSIGNMENT_SUBJECTS.map(({ subject }) => subject),
  'unless reasons': UNLESS_REASONS.map(({ text }) => text),
  'codes of unless reasons': UNLESS_REASONS.map(({ code }) => code),
  initiatives: INITIATIVES.map(({ name }) => name),
  'learning tracks': LEARNING_TRACKS.map(({ name }) => name),
  'heat-network areas': HEAT_NETWORK_AREAS.map(({ name }) => name),
  'agreement subjects': AGREEMENT_SUBJECTS,
  'vacancy titles': allVacancies.map(({ title }) => title),
  'vacancy descriptions': allVacancies.map(({ description }) => description),
  'reasons to decline': DECLINE_REASONS,
  'reasons to reject or return': [...REJECTION_REASONS, ...RETURN_REASONS],
  'last sentences': Object.values(CLOSINGS).flat(),
  homes: HOMES.map(([code]) => code),
};

describe('the words of the demo', () => {
  test.each(Object.entries(UNIQUE))('of %s are there, tidy, and each once', (_name, texts) => {
    expect(
      texts.filter((text) => text.trim() === '' || text !== text.trim() || /\s{2}|\u00ad/.test(text)),
    ).toEqual([]);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });

  test('are enough to read like a city', () => {
    expect(COMPANIES.length).toBeGreaterThanOrEqual(120);
    expect(SOCIAL_ENTREPRENEURS).toHaveLength(50);
    expect(ANCHOR_ORGANISATIONS).toHaveLength(10);
    expect(CONTRACT_SUBJECTS.length).toBeGreaterThanOrEqual(60);
    for (const vacancies of Object.values(VACANCIES)) expect(vacancies.length).toBeGreaterThanOrEqual(25);
    for (const sector of sectors) expect(companiesIn(sector).length).toBeGreaterThanOrEqual(12);
  });

  test('give every sector something to contract', () => {
    expect(
      sectors.filter((sector) => !CONTRACT_SUBJECTS.some((contract) => contract.sector === sector)),
    ).toEqual([]);
  });

  test('count Havensteder and Eneco among the anchor organisations', () => {
    expect(ANCHOR_ORGANISATIONS.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Havensteder', 'Eneco']),
    );
  });

  test('have ranges of money that rise', () => {
    const ranges = [...CONTRACT_SUBJECTS, ...SUBSIDY_SUBJECTS, ...ASSIGNMENT_SUBJECTS];
    expect(ranges.filter(({ thousands: [min, max] }) => min < 1 || max <= min)).toEqual([]);
  });
});

describe('a vacancy', () => {
  test.each(Object.entries(VACANCIES))('of %s comes in every kind', (_name, vacancies) => {
    expect(new Set(vacancies.map(({ kind }) => kind))).toEqual(new Set(Object.values(VacancyKind)));
  });

  test.each(allVacancies.map((template) => [template.title, template] as const))(
    '"%s" has a description of two or three sentences about a buurt, known skills and possible hours',
    (_title, { description, skills, hours: [min, max] }) => {
      expect(sentences(description)).toBeGreaterThanOrEqual(2);
      expect(description).toMatch(/[.!?]$/);
      expect(placeholdersIn(description)).toContain('buurt');
      expect(placeholdersIn(description).filter((name) => name !== 'buurt' && name !== 'bedrijf')).toEqual(
        [],
      );
      expect(skills.filter((code) => skillIdOf(code) === undefined)).toEqual([]);
      expect(skills.length).toBeGreaterThan(0);
      expect(min >= 1 && min <= max && max <= 40).toBe(true);
    },
  );

  test('has no placeholder left once it is filled, in any buurt', () => {
    const random = new Random('vacancies');
    for (const template of allVacancies) {
      const place = { buurt: random.pick(BUURTEN).name, bedrijf: random.pick(COMPANIES).name };
      expect(describeVacancy(template, place, random)).not.toMatch(/[{}]|undefined/);
    }
  });

  test('reads the same from the same seed', () => {
    const [template] = VACANCIES.eneco;
    const place = { buurt: 'Spangen', bedrijf: 'Buisvast Infra' };
    expect(describeVacancy(template!, place, new Random(1))).toBe(
      describeVacancy(template!, place, new Random(1)),
    );
  });
});

describe('filling a text', () => {
  test('puts what was given in the place of each placeholder, literally', () => {
    expect(fill('{a} en {a}, {b}', { a: '$&', b: '{a}' })).toBe('$& en $&, {a}');
  });

  test('is refused when something is missing', () => {
    expect(() => fill('Klus in {buurt}', {})).toThrow(
      new RangeError('Expected something to stand for {buurt}.'),
    );
    expect(() => fill('{toString}', {})).toThrow(RangeError);
  });

  test('assignment subjects have a buurt and nothing else', () => {
    for (const { subject } of ASSIGNMENT_SUBJECTS) expect(placeholdersIn(subject)).toEqual(['buurt']);
  });
});

describe('the places of the demo', () => {
  test('are buurten of the city, for initiatives, heat networks and homes', () => {
    const codes = [
      ...INITIATIVES.flatMap(({ buurten }) => buurten),
      ...HEAT_NETWORK_AREAS.flatMap(({ buurten }) => buurten),
      ...HOMES.map(([code]) => code),
    ];
    expect(codes.filter((code) => areaOf(code)?.level !== 'BUURT')).toEqual([]);
  });

  test('of two heat networks do not overlap, and each starts in a half-year', () => {
    const codes = HEAT_NETWORK_AREAS.flatMap(({ buurten }) => buurten);
    expect(new Set(codes).size).toBe(codes.length);
    expect(HEAT_NETWORK_AREAS.every(({ from }) => isPeriod(from))).toBe(true);
  });

  test('put 40% of the homes of job-seekers in Rotterdam-Zuid', () => {
    const zuid = new Set(['WK059910', 'WK059912', 'WK059915']);
    const weight = (homes: typeof HOMES) => homes.reduce((total, [, one]) => total + one, 0);
    const share = weight(HOMES.filter(([code]) => zuid.has(wijkOf(code).code))) / weight(HOMES);
    expect(share).toBeCloseTo(0.4, 2);
  });
});

describe('a fictitious KvK number', () => {
  test('has eight digits from 99000000, and is another for every index', () => {
    const numbers = Array.from({ length: 20_000 }, (_, index) => fictitiousKvk(index));
    expect(numbers.every((number) => /^99\d{6}$/.test(number))).toBe(true);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test.each([-1, 1_000_000, 0.5, Number.NaN])('is not made from %s', (index) => {
    expect(() => fictitiousKvk(index)).toThrow(
      new RangeError(`Expected a whole number from 0 through 999999, got ${index}.`),
    );
  });
});
