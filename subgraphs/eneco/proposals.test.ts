import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { newFormKey } from '@social-return/subgraph-kit/inbox/form-key';
import { makeRecord, PROPOSAL, STRANGER, send } from '@social-return/test/setup/inbox';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eneco } from './subgraph.ts';
import { createRecord } from './testing.ts';

const clock = testClock();
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startSubgraph(eneco, { clock });
});
afterAll(() => subgraph?.stop());

const KEEPER = { as: { organisation: 'eneco' }, purpose: 'MATCHING' } as const;
const key = () =>
  newFormKey({
    organisation: 'eneco',
    keys: subgraph.keys,
    random: randomBytes,
    clock: () => new Date(clock().getTime() - 5_000),
  })!;
const form = (more: object = {}) => ({ ...PROPOSAL, idempotencyKey: key(), ...more });
const propose = (more: object = {}) =>
  makeRecord(subgraph, 'proposeEnecoRequest', form(more), STRANGER, 'id secret');
const refusal = (code: string, field: string, message: string) => ({
  record: null,
  errors: [{ code, message, path: ['input', field], currentVersion: null }],
});

async function ownStatus(secret: string | undefined) {
  const { enecoRequestProposal } = await subgraph.data<{ enecoRequestProposal: unknown }>(
    `query ($secret: Secret!) { enecoRequestProposal(secret: $secret) { status reason title request { title initiative { name } } } }`,
    { secret },
    STRANGER,
  );
  return enecoRequestProposal;
}

describe('what an initiative without an account asks', () => {
  it('is edited and published by a matchmaker with its initiative, and followed by its sender', async () => {
    const { id, secret } = await propose();
    expect(await ownStatus(secret)).toMatchObject({ status: 'PROPOSED', request: null });
    const listed = await subgraph.data<{ enecoRequestProposals: { edges: { node: object }[] } }>(
      '{ enecoRequestProposals(first: 10, undecided: true) { edges { node { id senderName phone asked { unit amount } area { name } } } } }',
      {},
      KEEPER,
    );
    expect(listed.enecoRequestProposals.edges.map(({ node }) => node)).toContainEqual({
      id,
      senderName: PROPOSAL.name,
      phone: PROPOSAL.phone,
      asked: { unit: 'HOURS', amount: '12.50' },
      area: { name: 'Delfshaven' },
    });
    await makeRecord(
      subgraph,
      'updateEnecoRequestProposal',
      { id, expectedVersion: 1, amount: '24' },
      KEEPER,
    );
    const published = await makeRecord(
      subgraph,
      'publishEnecoRequestProposal',
      { id, expectedVersion: 2 },
      KEEPER,
      'request { asked { amount } closesOn initiative { id name website } } decisions { change }',
    );
    expect(published).toMatchObject({
      request: {
        asked: { amount: '24.00' },
        closesOn: '2026-06-01',
        initiative: { name: 'Tuinclub Bospolder', website: 'https://tuinclub.example' },
      },
      decisions: [{ change: 'publishEnecoRequestProposal' }, { change: 'updateEnecoRequestProposal' }],
    });
    expect(await ownStatus(secret)).toMatchObject({
      status: 'PUBLISHED',
      request: { title: PROPOSAL.title, initiative: { name: 'Tuinclub Bospolder' } },
    });
    await makeRecord(subgraph, 'withdrawEnecoRequestProposal', { secret }, STRANGER, 'status');
    expect(await ownStatus(secret)).toMatchObject({ status: 'WITHDRAWN', title: null });
    // What was published is the organisation's own, and stays.
    expect(
      await subgraph.sql('select count(*)::int as n from initiative_request where title = $1', [
        PROPOSAL.title,
      ]),
    ).toEqual([{ n: 1 }]);
    expect(await subgraph.sql('select sealed from request_proposal where id = $1', [id])).toEqual([
      { sealed: null },
    ]);
  });

  it('joins an initiative that is kept already, is declined with a reason, or erased', async () => {
    const initiativeId = await createRecord(subgraph, 'recordEnecoInitiative', {
      name: 'Tuinclub',
      description: 'Samen tuinieren.',
      area: 'BU05990321',
      since: '2024-05-01',
    });
    const first = await propose();
    expect(
      await makeRecord(
        subgraph,
        'publishEnecoRequestProposal',
        { id: first.id, expectedVersion: 1, initiativeId },
        KEEPER,
        'request { initiative { id } }',
      ),
    ).toMatchObject({ request: { initiative: { id: initiativeId } } });
    const second = await propose();
    const reason = 'Wij zijn er niet voor feesten.';
    await makeRecord(
      subgraph,
      'declineEnecoRequestProposal',
      { id: second.id, expectedVersion: 1, reason },
      KEEPER,
    );
    expect(await ownStatus(second.secret)).toMatchObject({ status: 'DECLINED', reason });
    const third = await propose();
    await makeRecord(subgraph, 'deleteEnecoRequestProposal', { id: third.id, expectedVersion: 1 }, KEEPER);
    expect(await ownStatus(third.secret)).toMatchObject({ status: 'WITHDRAWN' });
  });

  it.each<[object, string, string]>([
    [{ unit: 'DAYS' }, 'unit', 'Expected HOURS of HANDS, got DAYS.'],
    [{ closesOn: '2026-03-02' }, 'closesOn', 'Expected a day after today.'],
    [
      { area: 'GM0599' },
      'area',
      'Expected the CBS code of a wijk or buurt in Rotterdam, such as "BU05990321".',
    ],
    [
      { title: 'Bel 06-12345678' },
      'title',
      'Everybody will read this, and it holds what may be a telephone number or an e-mail address. Leave it out: people are reached through the organisation.',
    ],
    [{ initiativeName: ' ' }, 'initiativeName', 'Expected a name of 1 to 200 characters.'],
    [{ phone: null }, 'email', 'Expected a telephone number or an e-mail address.'],
    [
      { website: 'http://tuinclub.example' },
      'website',
      'Expected the address of a website, at most 200 characters, such as "https://wijkpaleis.example".',
    ],
  ])('is refused with %j, and goes with the same key once it is mended', async (wrong, field, message) => {
    const idempotencyKey = key();
    expect(await send(subgraph, 'proposeEnecoRequest', form({ ...wrong, idempotencyKey }), STRANGER)).toEqual(
      refusal('INVALID', field, message),
    );
    expect((await send(subgraph, 'proposeEnecoRequest', form({ idempotencyKey }), STRANGER)).errors).toEqual(
      [],
    );
  });

  it('is decided on once, and by nobody of another organisation, whatever their token holds', async () => {
    const { id } = await propose();
    const publish = (expectedVersion: number, organisation = 'eneco') => {
      const asker = { as: { organisation }, purpose: 'MATCHING' } as const;
      return send(subgraph, 'publishEnecoRequestProposal', { id, expectedVersion }, asker);
    };
    expect(await publish(1, 'gemeente')).toEqual(refusal('NOT_FOUND', 'id', 'Nothing here has this id.'));
    expect((await publish(1)).errors).toEqual([]);
    expect(await publish(2)).toEqual(
      refusal('NOT_ALLOWED_NOW', 'id', 'This was decided or withdrawn before.'),
    );
  });
});
