import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';
import { change, refusal } from '../testing.ts';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente);
});

afterAll(() => subgraph?.stop());

describe.each([
  ['recordAnchorOrganisation', 'anchorOrganisations', 'An anchor organisation'],
  ['recordRecognisedEntrepreneur', 'recognisedEntrepreneurs', 'A recognised entrepreneur'],
])('%s', (mutation, list, thing) => {
  const record = (more: object = {}) =>
    change(
      subgraph,
      mutation,
      { name: 'Heilige Boontjes', kvk: '87654321', since: '2024-05-01', ...more },
      'name',
    );

  it('puts it on the list', async () => {
    const { record: made } = await record();
    const { gemeente } = await subgraph.data(
      `{ gemeente { ${list}(first: 10) { totalCount edges { node { id name kvk since } } } } }`,
    );
    expect(gemeente?.[list]).toEqual({
      totalCount: 1,
      edges: [{ node: { id: made?.id, name: 'Heilige Boontjes', kvk: '87654321', since: '2024-05-01' } }],
    });
  });

  it('refuses one that is on the list already', async () => {
    const message = `${thing} with this KvK number is on the list already.`;
    expect(await record({ name: 'Andere naam' })).toEqual(refusal('CONFLICT', 'kvk', message));
  });

  it('refuses what is no name and no KvK number', async () => {
    expect(await record({ name: ' ', kvk: '11111111' })).toEqual(
      refusal('INVALID', 'name', 'Expected a name of 1 to 200 characters.'),
    );
    expect(await record({ kvk: 'NL123' })).toEqual(
      refusal('INVALID', 'kvk', 'Expected a KvK number of eight digits.'),
    );
  });
});

it('shows the scheme with its versions and blocks', async () => {
  const { gemeente } = await subgraph.data<{ gemeente: { schemes: Scheme[] } }>(
    '{ gemeente { schemes { name versions { label validFrom validUntil assumption blocks { targetGroup amount fullTimeHoursPerWeek monthCap } } } } }',
  );
  const own = gemeente.schemes.find(({ name }) => name === 'Rotterdam');
  expect(own?.versions).toMatchObject([
    { label: 'Rotterdam 2020', validFrom: '2020-01-01', validUntil: '2023-07-01', assumption: true },
    { label: 'Rotterdam 2023', validFrom: '2023-07-01', validUntil: null, assumption: true },
  ]);
  expect(own?.versions[1]?.blocks).toContainEqual({
    targetGroup: 'WAJONG_BANENAFSPRAAK',
    amount: '50000.00',
    fullTimeHoursPerWeek: 36,
    monthCap: null,
  });
});

interface Scheme {
  readonly name: string;
  readonly versions: readonly { readonly blocks: readonly object[] }[];
}
