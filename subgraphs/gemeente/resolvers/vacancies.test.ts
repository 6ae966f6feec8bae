import { vacancyPage } from '@social-return/contract/questions/contributions';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { encodeQuestion } from '@social-return/values/canonical';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';
import { change, contract, make, refusal, vacancy } from '../testing.ts';

const clock = testClock();

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
});

afterAll(() => subgraph?.stop());

const found = async () => {
  const query = encodeQuestion({ filter: { text: 'isoleren' }, first: 10, after: null });
  const { data } = await subgraph.entities<{ gemeentePage: unknown }>(
    [{ __typename: 'VacancyConnection', query }],
    '... on VacancyConnection { gemeentePage }',
  );
  return vacancyPage.parse(data._entities[0]?.gemeentePage).rows.map(([, , id]) => id);
};

it('publishes a vacancy under a contract for a target group, which the chain finds until it is closed', async () => {
  const { id: contractId } = await make(subgraph, 'createGemeenteContract', contract());
  const published = await change(
    subgraph,
    'createGemeenteVacancy',
    vacancy({ contractId, targetGroup: 'WW' }),
    'targetGroup contract { id } organisation { id }',
  );
  const id = published.record?.id;
  expect(published.record).toMatchObject({
    targetGroup: 'WW',
    contract: { id: contractId },
    organisation: { id: 'gemeente' },
  });
  expect(await found()).toEqual([id]);
  const updated = await change(
    subgraph,
    'updateGemeenteVacancy',
    { id, expectedVersion: 1, positions: 3 },
    'positions',
  );
  expect(updated.record).toMatchObject({ version: 2, positions: 3 });
  await make(subgraph, 'closeGemeenteVacancy', { id, expectedVersion: 2, status: 'FILLED' });
  expect(await found()).toEqual([]);
});

it('refuses a contract that does not exist', async () => {
  expect(await change(subgraph, 'createGemeenteVacancy', vacancy({ contractId: 'gemeente:none' }))).toEqual(
    refusal('NOT_FOUND', 'contractId', 'No contract has this id.'),
  );
});

it('refuses to close a vacancy as open', async () => {
  const { id } = await make(subgraph, 'createGemeenteVacancy', vacancy());
  expect(await change(subgraph, 'closeGemeenteVacancy', { id, expectedVersion: 1, status: 'OPEN' })).toEqual(
    refusal('INVALID', 'status', 'Expected FILLED or CLOSED, got OPEN.'),
  );
});
