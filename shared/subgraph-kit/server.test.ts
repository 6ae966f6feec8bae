import { signedAsGateway, testAdmission } from '@social-return/test/setup/hop';
import { asking } from '@social-return/test/setup/subgraph';
import { BadInput } from '@social-return/values/bad-input';
import { buildSchema } from 'graphql';
import { QueryFailedError } from 'typeorm';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  type MockInstance,
  vi,
} from 'vitest';
import { type RunningServer, serveSubgraph } from './server.ts';

const SECRET = 'Jansen, Bospolder';

/** What node-postgres throws for a violated check: the row itself stands in its detail. */
function databaseError(): Error {
  const error = Object.assign(new Error(`invalid value ${SECRET}`), {
    code: '23514',
    constraint: 'person_name_check',
    detail: `Failing row contains (${SECRET}).`,
  });
  return new QueryFailedError(`insert into person values ('${SECRET}')`, [SECRET], error);
}

const schema = buildSchema(`
  type Query {
    greeting: String
    fault: String
    badInput(first: Int): String
    database: String
    number: Int
    always: Always
  }
  type Always { text: String! }
`);

const faulty = (error: () => unknown) => ({
  resolve: () => {
    throw error();
  },
});
const fields = schema.getQueryType()!.getFields();
Object.assign(fields.greeting!, { resolve: () => 'Dag' });
Object.assign(
  fields.fault!,
  faulty(() => new Error(SECRET)),
);
Object.assign(
  fields.badInput!,
  faulty(
    () =>
      new BadInput(
        'first',
        { en: 'a whole number from 1 to 100', nl: 'een geheel getal van 1 tot en met 100' },
        0,
      ),
  ),
);
Object.assign(fields.database!, faulty(databaseError));
Object.assign(fields.number!, { resolve: () => SECRET });
Object.assign(fields.always!, { resolve: () => ({ text: null }) });

let server: RunningServer;
let log: MockInstance<typeof console.error>;
let ask: ReturnType<typeof asking>['ask'];

beforeAll(async () => {
  server = await serveSubgraph({
    schema,
    context: (facts) => ({ facts }),
    name: 'example',
    admit: testAdmission('example'),
    host: '127.0.0.1',
    port: 0,
  });
  ask = asking(server.address, { subgraph: 'example' }).ask;
});

afterAll(() => server?.close());

beforeEach(() => {
  log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => log.mockRestore());

const logged = () => log.mock.calls.flat().join('\n');

describe('a fault of ours', () => {
  it.each(['fault', 'database', 'number', 'always { text }'])(
    'is reported as nothing but a fault, and nothing of it stands in answer or log: %s',
    async (selection) => {
      const reply = await ask(`{ greeting ${selection} }`);
      expect(reply.data).toMatchObject({ greeting: 'Dag' });
      expect(reply.errors).toEqual([
        {
          message: 'Internal error.',
          path: selection.startsWith('always') ? ['always', 'text'] : [selection],
          locations: expect.any(Array),
          extensions: { code: 'INTERNAL_SERVER_ERROR' },
        },
      ]);
      expect(JSON.stringify(reply)).not.toContain('Jansen');
      expect(logged()).toContain(`example: fault at ${selection.split(' ')[0]}`);
      expect(logged()).not.toContain('Jansen');
    },
  );

  it('of the database is logged with its code and the name of the constraint', async () => {
    await ask('{ database }');
    expect(logged()).toContain('QueryFailedError 23514 person_name_check');
  });
});

describe('a mistake of the caller', () => {
  it('in an argument keeps its text, and is not logged', async () => {
    expect((await ask('{ badInput }')).errors).toMatchObject([
      {
        message: 'Argument "first": expected a whole number from 1 to 100, got 0.',
        path: ['badInput'],
        extensions: { code: 'BAD_USER_INPUT', argument: 'first', given: '0' },
      },
    ]);
    expect(log).not.toHaveBeenCalled();
  });

  it.each([
    ['{ nothing }', 'Cannot query field "nothing" on type "Query".'],
    ['{', 'Syntax Error: Expected Name, found <EOF>.'],
    ['{ badInput(first: 3000000000) }', 'Int cannot represent non 32-bit signed integer value: 3000000000'],
  ])('in the text %j is reported', async (query, message) => {
    const reply = await ask(query);
    expect(reply.errors).toMatchObject([{ message }]);
    expect(reply.errors![0]).not.toHaveProperty('extensions.stacktrace');
    expect(log).not.toHaveBeenCalled();
  });

  it('in a variable is reported', async () => {
    const { errors } = await ask('query ($first: Int) { badInput(first: $first) }', { first: 2 ** 31 });
    expect(errors).toMatchObject([
      {
        message:
          'Variable "$first" got invalid value 2147483648; Int cannot represent non 32-bit signed integer value: 2147483648',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });
});

describe('over HTTP', () => {
  const post = (body: string) =>
    fetch(server.address, {
      method: 'POST',
      headers: signedAsGateway('example', body, { 'content-type': 'application/json' }),
      body,
    });

  it('it says that it is alive', async () => {
    const response = await fetch(new URL('/health', server.address));
    expect([response.status, await response.json()]).toEqual([200, { status: 'alive' }]);
  });

  it.each(['GET', 'PUT', 'DELETE'])('%s is no way to ask', async (method) => {
    const response = await fetch(`${server.address}?query={greeting}`, { method });
    expect(response.status).toBe(405);
    expect(await response.text()).not.toContain('Dag');
  });

  it('a body of more than a million bytes is refused', async () => {
    const body = (length: number) =>
      JSON.stringify({ query: '{ greeting }', extensions: 'x'.repeat(length) });
    expect((await post(body(1_000_001))).status).toBe(413);
    expect((await post(JSON.stringify({ query: `{ greeting } # ${'x'.repeat(900_000)}` }))).status).toBe(200);
  });

  it.each(['', '{', 'null', '[]', '"{ greeting }"', '{"query": 1}', '[{"query":"{ greeting }"}]'])(
    'the body %j is refused with 400',
    async (body) => {
      const response = await post(body);
      expect(response.status).toBe(400);
      expect(await response.text()).not.toMatch(/node_modules|\bat \S+ \(/);
    },
  );
});
