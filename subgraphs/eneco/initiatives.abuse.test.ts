import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eneco } from './subgraph.ts';
import { change, createRecord, refusal } from './testing.ts';

const INITIATIVE = {
  name: 'Naaikring',
  description: 'Samen kleding herstellen.',
  area: 'WK059903',
  since: '2024-05-01',
};
const REQUEST = {
  kind: 'HANDS',
  title: 'Helpen op zaterdag',
  description: 'We zoeken mensen die meehelpen.',
  unit: 'HOURS',
  amount: '12.5',
  closesOn: '2026-06-01',
};
const NO_AREA = 'Expected the CBS code of a wijk or buurt in Rotterdam, such as "BU05990321".';
const NO_WEBSITE =
  'Expected the address of a website, at most 200 characters, such as "https://wijkpaleis.example".';
const NO_AMOUNT =
  'Expected a number above zero with at most nine digits before the point and two decimals, such as "12.5".';
const CONTACT =
  'Everybody will read this, and it holds what may be a telephone number or an e-mail address. Leave it out: people are reached through the organisation.';

let subgraph: TestSubgraph;
let initiativeId: string;
beforeAll(async () => {
  subgraph = await startSubgraph(eneco);
  initiativeId = await createRecord(subgraph, 'recordEnecoInitiative', INITIATIVE);
});
afterAll(() => subgraph?.stop());

describe('an initiative is refused by field and rule', () => {
  it.each<[object, string, string]>([
    [{ area: 'GM0599' }, 'area', NO_AREA],
    [{ area: 'BU05990399' }, 'area', NO_AREA],
    [{ area: 'WK059903\n' }, 'area', NO_AREA],
    [{ name: '' }, 'name', 'Expected a name of 1 to 200 characters.'],
    [{ name: '   ' }, 'name', 'Expected a name of 1 to 200 characters.'],
    [{ description: 'Bel Fatima: 06-12345678' }, 'description', CONTACT],
    [{ name: 'fatima@example.nl' }, 'name', CONTACT],
    [{ website: 'http://naaikring.example' }, 'website', NO_WEBSITE],
    [{ website: 'javascript:alert(1)' }, 'website', NO_WEBSITE],
    [{ website: 'https://naaikring' }, 'website', NO_WEBSITE],
    [{ website: 'https://user@naaikring.example' }, 'website', CONTACT],
    [{ website: 'https://naaikring.example/een twee' }, 'website', NO_WEBSITE],
  ])('%j', async (wrong, field, message) => {
    const input = { ...INITIATIVE, ...wrong };
    expect(await change(subgraph, 'recordEnecoInitiative', input)).toEqual(
      refusal('INVALID', field, message),
    );
  });

  it('with a name, a text or an address that is too long', async () => {
    const record = (wrong: object) => change(subgraph, 'recordEnecoInitiative', { ...INITIATIVE, ...wrong });
    expect(await record({ name: 'n'.repeat(201) })).toEqual(
      refusal('INVALID', 'name', 'Expected a name of 1 to 200 characters.'),
    );
    expect(await record({ description: 'd'.repeat(4_001) })).toEqual(
      refusal('INVALID', 'description', 'Expected a description of 1 to 4000 characters.'),
    );
    expect(await record({ website: `https://naaikring.example/${'a'.repeat(200)}` })).toEqual(
      refusal('INVALID', 'website', NO_WEBSITE),
    );
  });

  it('that would end before it began', async () => {
    const input = { id: initiativeId, expectedVersion: 1, until: '2024-05-01' };
    expect(await change(subgraph, 'endEnecoInitiative', input)).toEqual(
      refusal(
        'INVALID',
        'until',
        'Expected a day after the first day: it is the first day on which the initiative is over.',
      ),
    );
  });
});

describe('what an initiative asks is refused by field and rule', () => {
  it.each<[object, string, string]>([
    [{ unit: 'EURO' }, 'unit', 'Expected HOURS of HANDS, got EURO.'],
    [{ kind: 'SPACE', unit: 'EURO' }, 'unit', 'Expected HOURS or DAYS of SPACE, got EURO.'],
    [{ kind: 'MONEY' }, 'unit', 'Expected EURO of MONEY, got HOURS.'],
    [{ amount: '0' }, 'amount', NO_AMOUNT],
    [{ amount: '0.00' }, 'amount', NO_AMOUNT],
    [{ amount: '-1' }, 'amount', NO_AMOUNT],
    [{ amount: '1.005' }, 'amount', NO_AMOUNT],
    [{ amount: '1,5' }, 'amount', NO_AMOUNT],
    [{ amount: '1e3' }, 'amount', NO_AMOUNT],
    [{ amount: '1234567890' }, 'amount', NO_AMOUNT],
    [{ amount: '' }, 'amount', NO_AMOUNT],
    [{ title: '' }, 'title', 'Expected a title of 1 to 200 characters.'],
    [{ description: '' }, 'description', 'Expected a description of 1 to 4000 characters.'],
    [{ description: 'Mail naar naai@example.nl' }, 'description', CONTACT],
    [{ closesOn: '2026-03-02' }, 'closesOn', 'Expected a closing day after the day of publication.'],
  ])('%j', async (wrong, field, message) => {
    const input = { ...REQUEST, initiativeId, ...wrong };
    expect(await change(subgraph, 'publishEnecoInitiativeRequest', input)).toEqual(
      refusal('INVALID', field, message),
    );
  });

  it('of an initiative that is not here', async () => {
    for (const id of ['eneco:none', 'havensteder:1', '', "'; drop table initiative; --"]) {
      expect(
        await change(subgraph, 'publishEnecoInitiativeRequest', { ...REQUEST, initiativeId: id }),
      ).toEqual(refusal('NOT_FOUND', 'initiativeId', 'No initiative here has this id.'));
    }
  });

  it('that would close after its initiative is over, when it is published and when it changes', async () => {
    const ending = await createRecord(subgraph, 'recordEnecoInitiative', INITIATIVE);
    const input = { ...REQUEST, initiativeId: ending };
    const id = await createRecord(subgraph, 'publishEnecoInitiativeRequest', input);
    await change(subgraph, 'endEnecoInitiative', { id: ending, expectedVersion: 1, until: '2026-05-01' });
    const late = refusal(
      'INVALID',
      'closesOn',
      'Expected a closing day no later than 2026-05-01: from then on the initiative is over.',
    );
    expect(await change(subgraph, 'publishEnecoInitiativeRequest', input)).toEqual(late);
    const update = { id, expectedVersion: 2, closesOn: '2026-05-02' };
    expect(await change(subgraph, 'updateEnecoInitiativeRequest', update)).toEqual(late);
  });

  it('once it is closed, and never back to OPEN', async () => {
    const id = await createRecord(subgraph, 'publishEnecoInitiativeRequest', { ...REQUEST, initiativeId });
    const target = { id, expectedVersion: 1 };
    expect(await change(subgraph, 'closeEnecoInitiativeRequest', { ...target, status: 'OPEN' })).toEqual(
      refusal('INVALID', 'status', 'Expected FULFILLED or CLOSED, got OPEN.'),
    );
    await change(subgraph, 'closeEnecoInitiativeRequest', { ...target, status: 'CLOSED' });
    const closed = refusal(
      'NOT_ALLOWED_NOW',
      'id',
      'Expected a request that is OPEN, got one that is CLOSED.',
    );
    const again = { id, expectedVersion: 2 };
    expect(await change(subgraph, 'closeEnecoInitiativeRequest', { ...again, status: 'FULFILLED' })).toEqual(
      closed,
    );
    expect(await change(subgraph, 'updateEnecoInitiativeRequest', { ...again, amount: '1' })).toEqual(closed);
  });
});

it('a caller without the right of this very organisation changes nothing, and can still read', async () => {
  const input = { ...INITIATIVE, idempotencyKey: randomUUID() };
  for (const as of [null, 'matchmaker', 'policy-officer'] as const) {
    const { errors } = await subgraph.ask(
      'mutation ($input: RecordEnecoInitiativeInput!) { recordEnecoInitiative(input: $input) { record { id } } }',
      { input },
      { as, purpose: null },
    );
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
    const { enecoInitiatives } = await subgraph.data<{ enecoInitiatives: { totalCount: number } }>(
      '{ enecoInitiatives(first: 1) { totalCount } }',
      {},
      { as, purpose: null },
    );
    expect(enecoInitiatives.totalCount).toBeGreaterThan(0);
  }
  expect(await subgraph.sql('select from idempotency where key = $1', [input.idempotencyKey])).toEqual([]);
});
