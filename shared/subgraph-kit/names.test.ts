import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Names } from './names.ts';

const TILBURG = new Names(
  { name: 'gemeente', typePrefix: 'Gemeente' },
  { name: 'tilburg', typePrefix: 'Tilburg' },
);

describe('The names of a program at another organisation', () => {
  it.each([
    ['Query', 'gemeente', 'tilburg'],
    ['Query', 'gemeenteLedger', 'tilburgLedger'],
    ['Mutation', 'fixGemeentePeriod', 'fixTilburgPeriod'],
    ['Mutation', 'registerCandidate', 'registerTilburgCandidate'],
    ['Mutation', 'eraseTilburgPerson', 'eraseTilburgPerson'],
    ['Candidate', 'registeredOn', 'registeredOn'],
    ['Candidate', 'gemeentes', 'gemeentes'],
  ])('are its own of a field: %s.%s is %s', (type, field, own) => {
    expect(TILBURG.ofField(type, field)).toBe(own);
  });

  it.each([
    ['GemeenteVacancy', 'TilburgVacancy'],
    ['Candidate', 'Candidate'],
    ['RegisterCandidatePayload', 'RegisterTilburgCandidatePayload'],
  ])('are its own of a type: %s is %s', (type, own) => {
    expect(TILBURG.ofType(type)).toBe(own);
  });

  it('are its own in definitions, with rights, and leave words as they are', () => {
    const { definitions } = parse(`
      "What the Gemeente gives."
      type Mutation { registerCandidate(input: RegisterCandidateInput!): GemeenteVacancy @requiresScopes(scopes: [["gemeente:people:read"]]) }
      input RegisterCandidateInput { gemeente: MeasureInput }
      type MeasureInput { unit: ID }`);
    const named = TILBURG.definitions(definitions)
      .map((one) => print(one))
      .join('\n');
    expect(named).toBe(
      [
        '"What the Gemeente gives."',
        'type Mutation {',
        '  registerTilburgCandidate(input: RegisterTilburgCandidateInput!): TilburgVacancy @requiresScopes(scopes: [["tilburg:people:read"]])',
        '}',
        'input RegisterTilburgCandidateInput {',
        '  tilburg: MeasureInput',
        '}',
        'type MeasureInput {',
        '  unit: ID',
        '}',
      ].join('\n'),
    );
  });

  it('are its own in tables of rights', () => {
    const table = {
      Mutation: { type: 'public', fields: { registerCandidate: [['gemeente:register:write']] } },
    };
    expect(TILBURG.table(table)).toEqual({
      Mutation: { type: 'public', fields: { registerTilburgCandidate: [['tilburg:register:write']] } },
    });
    expect(TILBURG.table({ 'Query.gemeente': 10 })).toEqual({ 'Query.tilburg': 10 });
  });
});
