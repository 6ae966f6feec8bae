import 'reflect-metadata';
import { registry } from '@social-return/contract/registry/in-force';
import { definitionsOf } from '@social-return/edge/access/map';
import { annotatePurposes, purposeHeader, purposeMap } from '@social-return/edge/access/purpose-directive';
import { PURPOSES, type Purpose } from '@social-return/edge/trust/purposes';
import { TEST_FACTS } from '@social-return/edge/trust/testing';
import { eneco } from '@social-return/eneco/subgraph';
import { gemeente } from '@social-return/gemeente/subgraph';
import { havensteder } from '@social-return/havensteder/subgraph';
import { organisationSchema } from '@social-return/subgraph-kit/organisation';
import {
  joinPurposes,
  narrowByPurpose,
  purposesIn,
  purposesOfAll,
  purposesOfField,
} from '@social-return/subgraph-kit/processing/purpose-fields';
import { buildASTSchema, type DefinitionNode, graphql, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';

const ALL = Object.keys(PURPOSES) as Purpose[];
const [REGISTER, , OTHER] = registry().organisations;
const register = joinPurposes(purposesOfAll(REGISTER!), gemeente.purposes ?? {});
const other = joinPurposes(purposesOfAll(OTHER!), {});

/** For which purposes a field is open, in the order of the register of purposes. */
const open = (table: typeof register, type: string, field: string) =>
  ALL.filter((purpose) => purposesOfField(table, type, field)?.includes(purpose));

describe('a person', () => {
  it.each(['kinds', 'hoursPerWeekMin', 'hoursPerWeekMax', 'languageLevel', 'skills', 'home', 'matchProfile'])(
    'shows %s for matching and guidance',
    (field) => expect(open(register, 'Candidate', field)).toEqual(['MATCHING', 'GUIDANCE']),
  );

  it.each(['registeredOn', 'referrals', 'contact', 'notes', 'gemeentePlacements'])(
    'shows %s for guidance alone',
    (field) => expect(open(register, 'Candidate', field)).toEqual(['GUIDANCE']),
  );

  it('shows what it allows for oversight too, and who saw it for oversight alone', () => {
    expect(open(register, 'Candidate', 'consents')).toEqual(['GUIDANCE', 'OVERSIGHT']);
    expect(open(other, 'AccessLogConnection', 'enecoPage')).toEqual(['OVERSIGHT']);
  });

  it('shows nothing at all for reports, and for contracts only placements, the proofs that they need, what firms report and what came back to them', () => {
    for (const [table, types] of [
      [
        register,
        [
          'Contractor.*',
          'GemeenteEntry.*',
          'GemeenteEntryPreview.*',
          'GemeentePlacement.*',
          'GemeenteProofLine.*',
        ],
      ],
      [other, ['Contractor.*', 'EnecoPlacement.*']],
    ] as const) {
      const opened = Object.entries(table).flatMap(([type, fields]) =>
        Object.entries(fields as Record<string, readonly Purpose[]>).flatMap(([field, purposes]) =>
          purposes.includes('REPORTING') || purposes.includes('CONTRACTS') ? [`${type}.${field}`] : [],
        ),
      );
      expect(opened.toSorted()).toEqual(types);
    }
    expect(open(other, 'EnecoPlacement', 'candidate')).toEqual(['GUIDANCE']);
  });
});

describe('the table', () => {
  it('names every field that any organisation has of people', () => {
    for (const definition of [gemeente, havensteder, eneco]) {
      expect(() => organisationSchema(definition)).not.toThrow();
    }
  });

  it('that forgets a field of such a type, or names a type that is not there, is refused', () => {
    const { definitions } = parse('type Query { person: Person } type Person { id: ID name: String }');
    expect(() => purposesIn(definitions, { Person: { id: ['GUIDANCE'] } })).toThrow(
      'The table of purposes does not say what Person.name is read for.',
    );
    expect(() => purposesIn(definitions, { Nobody: ['GUIDANCE'] })).toThrow('names Nobody');
  });

  it('is held for every purpose and every field', async () => {
    const table = { Person: { id: ['MATCHING', 'GUIDANCE'], name: ['GUIDANCE'] } } as const;
    const { definitions } = parse('type Query { person: Person } type Person { id: ID name: String }');
    const annotated = annotatePurposes(definitions, purposesIn(definitions, table));
    const [, directive] = purposeHeader();
    const schema = buildASTSchema({
      kind: Kind.DOCUMENT,
      definitions: [directive as DefinitionNode, ...annotated],
    });
    narrowByPurpose(schema);
    for (const purpose of ALL) {
      const { data, errors } = await graphql({
        schema,
        source: '{ person { id name } }',
        rootValue: { person: { id: '1', name: 'x' } },
        contextValue: { facts: { ...TEST_FACTS, purpose } },
      });
      const shown = Object.keys(table.Person).filter((field) =>
        (table.Person[field as 'id'] as readonly Purpose[]).includes(purpose),
      );
      expect(Object.entries(data?.person ?? {}).flatMap(([field, value]) => (value ? [field] : []))).toEqual(
        shown,
      );
      expect(errors ?? []).toHaveLength(2 - shown.length);
    }
  });

  it('opens every change of a row about a person for the purposes for which such rows are changed', () => {
    const changes = [gemeente, havensteder, eneco].flatMap((definition) => {
      const map = purposeMap(definitionsOf(organisationSchema(definition).schema));
      return [...map].filter(([coordinate]) => coordinate.startsWith('Mutation.'));
    });
    expect(Object.fromEntries(changes)).toMatchObject({
      'Mutation.giveConsent': ['GUIDANCE'],
      'Mutation.registerCandidate': ['GUIDANCE', 'MATCHING', 'ERASURE'],
      'Mutation.acceptEnecoReferral': ['GUIDANCE', 'MATCHING'],
      'Mutation.startHavenstederPlacement': ['GUIDANCE', 'CONTRACTS'],
      'Mutation.requestErasure': ['ERASURE'],
      'Mutation.eraseEnecoPerson': ['ERASURE'],
    });
  });
});
