import { UNAUTHORIZED } from '@social-return/edge/access/refusal';
import { ANONYMOUS } from '@social-return/edge/trust/caller';
import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { SubgraphDataSource } from './data-source.ts';

it('an organisation that does not believe a token is named, its own fields are null, and its words stay inside', async () => {
  const inside = { message: 'Candidate.enecoPlacements …', extensions: { code: UNAUTHORIZED } };
  const source = new SubgraphDataSource({
    subgraph: 'eneco',
    hop: { ask: async ({ read }) => read({ status: 200, json: { errors: [inside] } }) },
    schema: buildSchema('type Query { eneco: Eneco } type Eneco { title: String }'),
    keys: new Map(),
  });
  const context = {
    failed: new Set(),
    caller: ANONYMOUS,
    authorization: 'Bearer a.b.c',
    purpose: null,
    language: 'en',
    trace: { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', parentSpanId: null },
  };
  const { data, errors } = await source.fetch('{ eneco { title } }', {}, context);
  expect(data).toEqual({ eneco: null });
  expect(errors?.map(({ message, extensions }) => [message, extensions])).toEqual([
    [
      'Eneco does not give you this: it does not accept the rights of your token.',
      {
        code: UNAUTHORIZED,
        subgraph: 'eneco',
        nl: { message: 'Eneco geeft u dit niet: de rechten van uw token worden er niet aanvaard.' },
      },
    ],
  ]);
});
