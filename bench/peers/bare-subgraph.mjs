/** The barest subgraph that gives the same answer: graphql-yoga, pg and one prepared statement. No rights, no signature. */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { createSchema, createYoga } from 'graphql-yoga';

const { Pool } = createRequire(new URL('../../package.json', import.meta.url))('pg');
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const vacancies = {
  name: 'vacancies',
  text: `select id, title, description, kind, positions, version, published_on::text as "publishedOn",
    hours_per_week_min as "hoursPerWeekMin", hours_per_week_max as "hoursPerWeekMax"
    from vacancy where id = any($1)`,
};

const schema = createSchema({
  typeDefs: /* GraphQL */ `
    scalar _Any
    union _Entity = EnecoVacancy
    type Query {
      _entities(representations: [_Any!]!): [_Entity]!
    }
    type EnecoVacancy {
      id: ID!
      title: String!
      description: String!
      kind: String!
      positions: Int!
      hoursPerWeekMin: Int!
      hoursPerWeekMax: Int!
      publishedOn: String!
      version: Int!
    }
  `,
  resolvers: {
    _Entity: { __resolveType: () => 'EnecoVacancy' },
    Query: {
      _entities: async (_root, { representations }) => {
        const refs = representations.map(({ ref }) => ref);
        const { rows } = await pool.query({ ...vacancies, values: [refs] });
        const byId = new Map(rows.map((row) => [row.id, row]));
        return refs.map((ref) => byId.get(ref) ?? null);
      },
    },
  },
});

const server = createServer(createYoga({ schema, logging: false, landingPage: false, graphiql: false }));
server.listen(0, '127.0.0.1', () => {
  process.send?.({ kind: 'ready', address: `http://127.0.0.1:${server.address().port}/graphql` });
});
for (const sign of ['SIGTERM', 'disconnect']) process.on(sign, () => process.exit(0));
