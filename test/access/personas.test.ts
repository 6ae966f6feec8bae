import { readFileSync } from 'node:fs';
import { registry } from '@social-return/contract/registry/in-force';
import { OperationChecker } from '@social-return/edge/access/check';
import { rightsOf } from '@social-return/edge/access/checks';
import { type Persona, personaNamed, personas } from '@social-return/edge/trust/personas';
import { artefacts } from '@social-return/gateway/composition/artefacts';
import { makersOfChanges } from '@social-return/gateway/composition/makers-of-changes';
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
const fix = (prefix: string) =>
  `mutation ($input: Fix${prefix}PeriodInput!) { fix${prefix}Period(input: $input) { record { fixedAt } errors { code } } }`;
const FIX = fix('Gemeente');
const PREVIEW =
  'query ($input: SubmitEnecoEntryInput!) { eneco { entryPreview(input: $input) { measures { amount } } } }';
const OWN_FIRM = '{ contractor { obligations { title standings { accepted } returned { reason } } } }';
const SURVEY =
  'mutation ($input: RecordHavenstederSpendingSurveyInput!) { recordHavenstederSpendingSurvey(input: $input) { errors { code } } }';
/** Two people decide on a custom fulfilment. */
const VALUE =
  'mutation ($input: ValueGemeenteCustomFulfilmentInput!) { valueGemeenteCustomFulfilment(input: $input) { errors { code } } }';
const APPROVE =
  'mutation ($input: ApproveGemeenteCustomFulfilmentInput!) { approveGemeenteCustomFulfilment(input: $input) { errors { code } } }';
/** What was handed in and not judged yet. */
const TO_JUDGE =
  '{ gemeente { placements(approval: SUBMITTED, first: 10) { edges { node { id version missingProofs { anyOf } } } } } }';

/** By persona: what they come for, which is there. All the rest of what anybody comes for is not. */
const COME_FOR: Readonly<Record<string, readonly string[]>> = {
  resident: [],
  'job-coach': [SEARCH, PATH, CONTACT, LOG, REGISTER, TO_JUDGE],
  matchmaker: [SEARCH, PATH, CONTACT, ACCEPT, RUNNING],
  'contract-manager': [ENECO_SUPPLIERS, ENECO_PLACEMENTS, PURCHASE, RUNNING, fix('Eneco')],
  'policy-officer': [GEMEENTE_CONTRACTS, TO_JUDGE, APPROVE, FIX, RUNNING],
  expert: [GEMEENTE_CONTRACTS, VALUE, RUNNING],
  researcher: [],
  auditor: [LOG],
  contractor: [OWN_FIRM, PREVIEW],
  'system-importer': [GEMEENTE_CONTRACTS, RUNNING],
  'havensteder-manager': [SURVEY, RUNNING, fix('Havensteder')],
  'eneco-matchmaker': [SEARCH, PATH, CONTACT, ACCEPT_AT_ENECO, ENECO_SUPPLIERS, ENECO_PLACEMENTS, RUNNING],
};
const PUBLIC = [VACANCIES, REPORT, RULES];
const ALL = [...new Set([...PUBLIC, ...Object.values(COME_FOR).flat()])];

describe('what people come for', () => {
  it.each(ALL)('is there in the schema: %s', (query) => {
    expect(validate(schema, parse(query))).toEqual([]);
  });

  it.each(personas().map(({ name, description }) => [name, description] as const))(
    '%s gets that and no more: %s',
    (name) => {
      const persona = personas().find((each) => each.name === name) as Persona;
      const held = rightsOf({ kind: persona.kind, scopes: new Set(persona.scopes) });
      const given = ALL.filter((query) => checker.check(parse(query), null, held).size === 0);
      const expected = new Set([...PUBLIC, ...(COME_FOR[name] as readonly string[])]);
      expect(given).toEqual(ALL.filter((query) => expected.has(query)));
    },
  );
});

describe('changes', () => {
  it('are each for somebody: a persona with the right and a purpose of it, or a register that delivers an erasure', () => {
    const makers = makersOfChanges(served);
    expect(makers.size).toBe(Object.keys(schema.getMutationType()!.getFields()).length);
    const nobodys = [...makers].filter(([, names]) => names.length === 0).map(([change]) => change);
    expect(nobodys.filter((change) => !/^(?:erase\w+Person|close\w+Erasure)$/.test(change))).toEqual([]);
  });

  it('are at every organisation there to decide on referrals and to fix half-years', () => {
    const makers = makersOfChanges(served);
    for (const { name, typePrefix } of registry().organisations)
      for (const change of [
        `accept${typePrefix}Referral`,
        `decline${typePrefix}Referral`,
        `fix${typePrefix}Period`,
      ])
        expect(makers.get(change)!.map((maker) => personaNamed(maker)?.organisation)).toContain(name);
  });
});
