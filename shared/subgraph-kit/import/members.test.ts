import { expect, it } from 'vitest';
import { Members } from './members.ts';
import { nearestName } from './nearest-name.ts';

it('reads a member whatever its capitals, and refuses two spellings that hold different values', () => {
  const members = new Members({
    sluitingsDatumVacature: '2025-01-31',
    uren: { Aantal: 1, aantal: 1 },
    a: 1,
    A: 2,
  });
  expect(members.text('sluitingsdatumVacature')).toBe('2025-01-31');
  expect(members.object('uren').text('aantal')).toBe('1');
  expect(members.refusals()).toEqual([]);
  members.text('a');
  expect(members.refusals()).toEqual([
    { field: 'a', reason: 'expected one spelling: two that differ in capitals hold different values' },
  ]);
});

it('notes what nobody read and resembles what was, at every depth, and nothing of its value', () => {
  const members = new Members({
    naamVacatur: 'secret',
    omschrijving: 'other',
    werktijden: [{ 'aantal-uren': 4 }, { aantalurenn: 5 }],
  });
  members.text('naamVacature');
  for (const hours of members.list('werktijden')) hours.text('aantalUren');
  expect(members.notes()).toEqual([
    '"naamVacatur" is not read. Is "naamVacature" meant?',
    '"aantal-uren" is not read. Is "aantalUren" meant?',
    '"aantalurenn" is not read. Is "aantalUren" meant?',
  ]);
});

it.each([
  ['toestemmingDelenProfiel', 'toestemmingTotDelenProfiel'],
  ['Contract waarde', 'contractwaarde'],
  ['startdatm', 'startdatum'],
  ['sluitingsDatum', 'sluitingsdatumVacature'],
])('"%s" resembles "%s"', (name, known) => {
  expect(nearestName(name, ['kvk', known])).toBe(known);
});

it.each([
  ['date', 'data'],
  ['dateSigned', 'datePublished'],
  ['amountNet', 'amount'],
  ['startDate', 'endDate'],
  ['contract', 'contractPeriod'],
])('"%s" does not resemble "%s"', (name, known) => {
  expect(nearestName(name, [known])).toBeNull();
});
