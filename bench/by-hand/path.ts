import {
  CANDIDATE_FIELDS,
  CLAIM_FIELDS,
  OUTCOME_FIELDS,
  PATH_ANSWER_FIELDS,
  PATH_VACANCY_FIELDS,
} from '../selections.ts';
import { type Ask, complete, completion, type Fields, ORGANISATIONS, typePrefix, without } from './ask.ts';
import { ofType } from './search.ts';

const ROOT = 'query($id: ID!) { candidate(id: $id) { ref } }';
const PERSON = completion(
  'gemeente',
  'Candidate',
  ['ref'],
  `gemeentePlacements shared ${CANDIDATE_FIELDS} referrals { ref id shared gemeenteDecision vacancyId }`,
);
const OTHERS = ['havensteder', 'eneco'] as const;
const PLACEMENTS = OTHERS.map((name) =>
  completion(name, 'Candidate', ['shared', 'ref'], `${name}Placements`),
);
const DECISIONS = OTHERS.map((name) => completion(name, 'Referral', ['shared', 'ref'], `${name}Decision`));
const ofEach = (kind: string) =>
  ORGANISATIONS.map((name) => `... on ${typePrefix(name)}${kind} { ref }`).join(' ');
const detailsOf = (kind: string, fields: string) =>
  ORGANISATIONS.map((name) => completion(name, `${typePrefix(name)}${kind}`, ['ref'], fields));
const VACANCY = completion(
  'chain',
  'Referral',
  ['ref', 'vacancyId'],
  `vacancy { __typename ${ofEach('Vacancy')} }`,
);
const VACANCIES = detailsOf('Vacancy', PATH_VACANCY_FIELDS);
const OUTCOME = completion(
  'chain',
  'Referral',
  ['ref', 'gemeenteDecision', 'havenstederDecision', 'enecoDecision'],
  OUTCOME_FIELDS,
);
const MERGED = completion(
  'chain',
  'Candidate',
  ['shared', 'ref', 'gemeentePlacements', 'havenstederPlacements', 'enecoPlacements'],
  `placements { items { start end hoursPerWeek claims { __typename ${ofEach('Placement')} } } ${PATH_ANSWER_FIELDS} }`,
);
const CLAIMS = detailsOf('Placement', CLAIM_FIELDS);

/** A person's path: who the person is, where referred to, and what every organisation recorded of it. */
export async function path(ask: Ask, variables: Fields): Promise<Fields> {
  const answer = await ask('chain', ROOT, variables);
  const candidate = answer.candidate as Fields | null;
  if (!candidate) return answer;
  await complete(ask, PERSON, [candidate]);
  await Promise.all([
    ...PLACEMENTS.map((step) => complete(ask, step, [candidate])),
    referrals(ask, candidate.referrals as Fields[]),
  ]);
  await complete(ask, MERGED, [candidate]);
  without(candidate, ['ref', 'shared', ...ORGANISATIONS.map((name) => `${name}Placements`)]);
  const { items } = candidate.placements as { items: { claims: Fields[] }[] };
  await each(
    ask,
    CLAIMS,
    items.flatMap(({ claims }) => claims),
  );
  return answer;
}

async function referrals(ask: Ask, found: readonly Fields[]): Promise<void> {
  const vacancies = async () => {
    await complete(ask, VACANCY, found);
    await each(
      ask,
      VACANCIES,
      found.flatMap(({ vacancy }) => (vacancy ? [vacancy as Fields] : [])),
    );
  };
  await Promise.all([vacancies(), ...DECISIONS.map((step) => complete(ask, step, found))]);
  await complete(ask, OUTCOME, found);
  for (const referral of found) {
    without(referral, ['ref', 'shared', 'vacancyId', ...ORGANISATIONS.map((name) => `${name}Decision`)]);
  }
}

/** Completes each object at its owner, and takes out the key. */
async function each(ask: Ask, steps: typeof CLAIMS, objects: readonly Fields[]): Promise<void> {
  await Promise.all(steps.map((step) => complete(ask, step, ofType(objects, step.typename))));
  for (const object of objects) without(object, ['ref', '__typename']);
}
