import { readFileSync } from 'node:fs';
import { OperationChecker } from '@social-return/edge/access/check';
import { heldBy } from '@social-return/edge/access/checks';
import { type Persona, personas } from '@social-return/edge/trust/personas';
import { artefacts } from '@social-return/gateway/composition/artefacts';
import { projectFile } from '@social-return/runtime/files';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';

const served = artefacts(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));
const { schema } = served;
const checker = new OperationChecker(schema, served.access);

const VACANCIES =
  '{ vacancies(first: 10) { totalCount facets { kinds { value count } } edges { node { id title workplace { name } skills { title } } } } }';
const REPORT =
  '{ chainReport(period: "2026-H1") { uniquePeople { value } ownMeasures { measures { amount } } } crosswalk { factor } }';
const RUNNING = '{ runningReport(period: "2026-H1") { ended uniquePeople { value } } }';
const RULES =
  '{ gemeente { schemes { name versions { blocks { amount } } } } eneco { psoObligations { percentage } } }';
const SEARCH = '{ candidates(first: 10) { edges { node { id home { name } skills { title } } } } }';
const PATH =
  '{ candidate(id: "x") { placements { items { start claims { employer } } } consents { purpose } referrals { outcome { status } } } }';
const CONTACT = '{ candidate(id: "x") { contact { __typename } } }';
const LOG = '{ candidate(id: "x") { accessLog(first: 10) { __typename } } }';
const GEMEENTE_CONTRACTS = '{ gemeente { contracts(first: 10) { edges { node { title obligation } } } } }';
const ENECO_SUPPLIERS = '{ eneco { suppliers(first: 10) { edges { node { name agreements { title } } } } } }';
/** All of them: a list is for Eneco's own people alone. */
const ENECO_PLACEMENTS = '{ eneco { placements(first: 10) { edges { node { employer start } } } } }';
const REGISTER =
  'mutation ($input: RegisterCandidateInput!) { registerCandidate(input: $input) { record { id } errors { code } } }';
const ACCEPT =
  'mutation ($input: AcceptHavenstederReferralInput!) { acceptHavenstederReferral(input: $input) { record { outcome { status } } errors { code } } }';
const ACCEPT_AT_ENECO =
  'mutation ($input: AcceptEnecoReferralInput!) { acceptEnecoReferral(input: $input) { errors { code } } }';
const PURCHASE =
  'mutation ($input: RecordEnecoPurchaseInput!) { recordEnecoPurchase(input: $input) { record { amount } errors { code } } }';
const FIX =
  'mutation ($input: FixGemeentePeriodInput!) { fixGemeentePeriod(input: $input) { record { fixedAt } errors { code } } }';

/** By persona: what they come for, which is there. All the rest of what anybody comes for is not. */
const COME_FOR: Readonly<Record<string, readonly string[]>> = {
  resident: [],
  'job-coach': [SEARCH, PATH, CONTACT, LOG, REGISTER],
  matchmaker: [SEARCH, PATH, CONTACT, ACCEPT, RUNNING],
  'contract-manager': [ENECO_SUPPLIERS, ENECO_PLACEMENTS, PURCHASE, RUNNING],
  'policy-officer': [GEMEENTE_CONTRACTS, FIX, RUNNING],
  researcher: [],
  auditor: [LOG],
  'system-importer': [],
};
const PUBLIC = [VACANCIES, REPORT, RULES];
const ALL = [...new Set([...PUBLIC, ...Object.values(COME_FOR).flat(), ACCEPT_AT_ENECO])];

describe('what people come for', () => {
  it.each(ALL)('is there in the schema: %s', (query) => {
    expect(validate(schema, parse(query))).toEqual([]);
  });

  it.each(personas().map(({ name, description }) => [name, description] as const))(
    '%s gets that and no more: %s',
    (name) => {
      const persona = personas().find((each) => each.name === name) as Persona;
      const held = heldBy({ kind: persona.kind, scopes: new Set(persona.scopes) });
      const given = ALL.filter((query) => checker.check(parse(query), null, held).size === 0);
      const expected = new Set([...PUBLIC, ...(COME_FOR[name] as readonly string[])]);
      expect(given).toEqual(ALL.filter((query) => expected.has(query)));
    },
  );
});
