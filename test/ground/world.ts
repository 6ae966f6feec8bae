import { randomBytes } from 'node:crypto';
import type { TestChain } from '../setup/chain.ts';
import type { TestSubgraph } from '../setup/subgraph.ts';
import type { Consent, Organisation, Person } from './oracle.ts';

export const ORGANISATIONS: readonly Organisation[] = ['gemeente', 'havensteder', 'eneco'];

/** How many people there are: few, so that every combination of grounds comes by. */
export const PEOPLE = 6;

/** What the paths through the schema need of ids that exist. */
export interface World {
  readonly people: readonly Pick<Person, 'id' | 'placements'>[];
  readonly vacancies: Readonly<Record<Organisation, string>>;
  readonly contract: string;
}

interface MadeRecord {
  readonly id: string;
}

type Parties = TestChain['parties'];

/** People who are known, placed and reachable everywhere, and allow nothing yet. */
export async function makeWorld({ gemeente, havensteder, eneco }: Parties): Promise<World> {
  const vacancies = {
    gemeente: await made(gemeente, 'createGemeenteVacancy', VACANCY),
    havensteder: await made(havensteder, 'createHavenstederVacancy', VACANCY),
    eneco: await made(eneco, 'createEnecoVacancy', VACANCY),
  };
  const contract = await made(gemeente, 'createGemeenteContract', CONTRACT);
  const people: World['people'][number][] = [];
  for (let n = 0; n < PEOPLE; n += 1) {
    const id = await made(gemeente, 'registerCandidate', PERSON);
    // The name and the note are the id, so that an answer that has one of them shows whose it is.
    await made(gemeente, 'setCandidateContact', { candidateId: id, name: id });
    await made(gemeente, 'writeCandidateNote', { candidateId: id, text: id });
    const placement = { ...PLACEMENT, candidateId: id };
    const placements = await Promise.all([
      made(gemeente, 'startGemeentePlacement', {
        ...placement,
        contractId: contract,
        targetGroup: 'PARTICIPATIEWET',
        noDisplacementDeclared: true,
      }),
      made(havensteder, 'startHavenstederPlacement', { ...placement, isTenant: true }),
      made(eneco, 'startEnecoPlacement', {
        ...placement,
        startPosition: 'PARTICIPATIEWET',
        contractType: 'REGULAR',
      }),
    ]);
    const proofs = await gemeente.sql<{ id: string }>('select id from proof_line where placement_id = $1', [
      placements[0],
    ]);
    people.push({
      id,
      placements: placements.map((placed, at) => ({
        ...{ id: placed, holder: ORGANISATIONS[at] as Organisation },
        proofs: at === 0 ? proofs.map((proof) => proof.id) : [],
      })),
    });
  }
  return { people, vacancies, contract };
}

async function made(party: TestSubgraph, mutation: string, input: object): Promise<string> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const data = await party.data<Record<string, { record: MadeRecord | null; errors: object[] }>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { record { id } errors { message } } }`,
    { input: { idempotencyKey: randomBytes(12).toString('hex'), ...input } },
  );
  const record = data[mutation]?.record;
  if (!record) throw new Error(JSON.stringify(data[mutation]?.errors));
  return record.id;
}

const VACANCY = {
  title: 'Isoleerder',
  description: 'Woningen isoleren in de wijk.',
  kind: 'JOB',
  workplace: 'BU05990321',
  hoursPerWeekMin: 16,
  hoursPerWeekMax: 36,
};
const CONTRACT = {
  title: 'Groenonderhoud',
  kind: 'SERVICES',
  contractorName: 'Hoveniers BV',
  contractorKvk: '12345678',
  managingTeam: 'Inkoop Stadsbeheer',
  value: '1000000.00',
  start: '2025-01-01',
  end: '2027-01-01',
};
const PERSON = {
  home: 'BU05990322',
  kinds: ['JOB'],
  hoursPerWeekMin: 16,
  hoursPerWeekMax: 32,
  languageLevel: 'B1',
};
const PLACEMENT = {
  kind: 'JOB',
  employer: 'Hoveniers BV',
  employerKvk: '12345678',
  start: '2026-01-05',
  hoursPerWeek: 32,
  workplace: 'BU05990321',
};

/** What a person allows, and where the person is put forward, as a generator makes it. */
export interface Choice {
  readonly consents: readonly Omit<Consent, 'id' | 'isWithdrawn'>[];
  readonly referrals: readonly { readonly owner: Organisation; readonly isWithdrawn: boolean }[];
}

/** Makes that so in the databases, in place of what was before, and gives the people as the oracle knows them. */
export async function enter(
  { gemeente, havensteder, eneco }: Parties,
  { people, vacancies }: World,
  choices: readonly Choice[],
): Promise<readonly Person[]> {
  const entered = people.map((person, n): Person => {
    const { consents = [], referrals = [] } = choices[n] ?? {};
    return {
      ...person,
      consents: consents.map((consent, at) => ({
        ...consent,
        id: `${person.id}-consent-${at}`,
        isWithdrawn: false,
      })),
      referrals: referrals.map((referral, at) => ({ ...referral, id: `${person.id}-referral-${at}` })),
    };
  });
  const consents = entered.flatMap(({ id, consents: given }) =>
    given.map((consent) => ({ person: id, ...consent })),
  );
  const referrals = entered.flatMap(({ id, referrals: put }) =>
    put.map((referral) => ({ person: id, ...referral })),
  );
  await gemeente.sql('delete from consent');
  await gemeente.sql('delete from referral');
  await gemeente.sql(
    `insert into consent (id, candidate_id, purpose, organisation_name, text_version, given_at)
     select id, person, use, organisation, '2026-1', '2026-01-01'
     from jsonb_to_recordset($1::jsonb) as c(id text, person text, use text, organisation text)`,
    [JSON.stringify(consents)],
  );
  await gemeente.sql(
    `insert into referral (id, candidate_id, vacancy_id, referred_at, withdrawn_at)
     select id, person, vacancy, '2026-01-02', case when "isWithdrawn" then timestamptz '2026-01-03' end
     from jsonb_to_recordset($1::jsonb) as r(id text, person text, vacancy text, "isWithdrawn" boolean)`,
    [JSON.stringify(referrals.map((referral) => ({ ...referral, vacancy: vacancies[referral.owner] })))],
  );
  await decided({ gemeente, havensteder, eneco }, entered, vacancies);
  return entered;
}

/** Every owner accepted every person who was put forward, and places the person. */
async function decided(
  parties: Parties,
  people: readonly Person[],
  vacancies: World['vacancies'],
): Promise<void> {
  for (const owner of ORGANISATIONS) {
    const { sql } = parties[owner];
    const rows = people.flatMap(({ id: person, referrals, placements }) =>
      referrals
        .filter((referral) => referral.owner === owner)
        .slice(0, 1)
        .map(({ id }) => ({ id, person, placement: placements.find(({ holder }) => holder === owner)?.id })),
    );
    await sql('update placement set referral_id = null where referral_id is not null');
    await sql('delete from referral_decision');
    await sql(
      `insert into referral_decision (id, vacancy_id, candidate_id, status, decided_at)
       select id, $2, person, 'ACCEPTED', '2026-01-04' from jsonb_to_recordset($1::jsonb) as d(id text, person text)`,
      [JSON.stringify(rows), vacancies[owner]],
    );
    await sql(
      `update placement p set referral_id = d.id
       from jsonb_to_recordset($1::jsonb) as d(id text, placement text) where p.id = d.placement`,
      [JSON.stringify(rows)],
    );
  }
}

/** Everything that those people allow ends now; it holds once this is answered. */
export async function withdrawAll({ gemeente }: Parties, people: readonly Person[]): Promise<void> {
  await gemeente.sql(
    `update consent set withdrawn_at = '2026-03-01', version = version + 1
     where withdrawn_at is null and candidate_id = any($1)`,
    [people.map(({ id }) => id)],
  );
}
