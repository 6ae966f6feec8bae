import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsHelp, settingsMarkdown } from './help.ts';
import { address, choice, flag, list, secret, text, textOfKind, wholeNumber } from './kinds.ts';
import { readSettings, variablesToPass } from './read.ts';
import { findUnknownSettings, letterDistance } from './unknown.ts';

const TABLE = {
  PORT: wholeNumber([0, 65_535], { what: 'Port to listen on.', standard: 4_000, isPassedOn: false }),
  HOST: text({ what: 'Address to listen on.' }),
  LIMIT_DEPTH: wholeNumber([3, 100], { what: 'Fields inside fields.', standard: 10 }),
  OPERATIONS: choice(['any', 'persisted'], {
    what: 'Which operations are run.',
    standard: 'any',
    inProduction: 'persisted',
  }),
  GRAPHIQL: flag(['on', 'off'], { what: 'Whether `/graphiql` is served.', standard: true }),
  PUBLIC_URL: address({ what: 'Where it is reached.' }),
  CORS_ORIGINS: list('an origin', (each) => each.startsWith('https://'), { what: 'Pages.', standard: [] }),
  EVEN: textOfKind('an even number', (given) => (Number(given) % 2 === 0 ? Number(given) : undefined), {
    what: 'A number of its own kind.',
  }),
  CLAIM_KEY: secret('a key', { what: 'Signs.' }),
  DATABASE_URL: text({ what: 'The database.', isRequired: true }),
};
const read = (environment: object) => readSettings(TABLE, { DATABASE_URL: 'here', ...environment });

describe('reading settings', () => {
  it('gives the default of each variable that is absent or empty, and that of production there', () => {
    const standard = {
      PORT: 4_000,
      HOST: undefined,
      LIMIT_DEPTH: 10,
      OPERATIONS: 'any',
      GRAPHIQL: true,
      PUBLIC_URL: undefined,
      CORS_ORIGINS: [],
      EVEN: undefined,
      CLAIM_KEY: undefined,
      DATABASE_URL: 'here',
    };
    expect(read({ PORT: '', HOST: '' })).toEqual(standard);
    expect(read({ NODE_ENV: 'production' })).toEqual({ ...standard, OPERATIONS: 'persisted' });
  });

  it('gives values of the declared type', () => {
    const { PORT, OPERATIONS, GRAPHIQL, CORS_ORIGINS, EVEN } = read({
      PORT: '80',
      OPERATIONS: 'persisted',
      GRAPHIQL: 'off',
      CORS_ORIGINS: 'https://a.example, https://b.example,',
      EVEN: '4',
    });
    const port: number = PORT;
    const operations: 'any' | 'persisted' = OPERATIONS;
    const even: number | undefined = EVEN;
    expect([port, operations, GRAPHIQL, CORS_ORIGINS, even]).toEqual([
      80,
      'persisted',
      false,
      ['https://a.example', 'https://b.example'],
      4,
    ]);
  });

  it.each([
    [{ PORT: '65536' }, 'PORT: expected a whole number from 0 to 65535, got "65536".'],
    [{ PORT: '0x50' }, 'PORT: expected a whole number from 0 to 65535, got "0x50".'],
    [{ PORT: '1e3' }, 'PORT: expected a whole number from 0 to 65535, got "1e3".'],
    [{ OPERATIONS: 'persistd' }, 'OPERATIONS: expected one of any, persisted, got "persistd".'],
    [{ GRAPHIQL: 'yes' }, 'GRAPHIQL: expected one of on, off, got "yes".'],
    [
      { PUBLIC_URL: 'javascript:alert(1)' },
      'PUBLIC_URL: expected an address such as "https://data.example.nl", got "javascript:alert(1)".',
    ],
    [{ CORS_ORIGINS: 'https://a,*' }, 'CORS_ORIGINS: expected an origin, got "https://a,*".'],
    [{ EVEN: '3' }, 'EVEN: expected an even number, got "3".'],
    [{ DATABASE_URL: '' }, 'DATABASE_URL: expected text, got nothing.'],
    [{ GRAPHIQL: 'x'.repeat(90) }, /^GRAPHIQL: expected one of on, off, got "x{79}…".$/],
  ])('refuses %j by name', (environment, sentence) => {
    expect(() => read(environment)).toThrow(sentence);
  });

  it('never repeats a secret that does not fit', () => {
    const hidden = { KEY: secret('a key', { what: 'Signs.' }, () => false) };
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), (value) => {
        expect(() => readSettings(hidden, { KEY: value })).toThrow(
          'KEY: expected a key, got something else.',
        );
      }),
    );
  });
});

describe('passing settings on to another process', () => {
  it('takes what is given and may be passed on: never a secret, and nothing that no table lists', () => {
    const given = { HOST: 'h', PORT: '1', CLAIM_KEY: 'k', AWS_SECRET_ACCESS_KEY: 's', LIMIT_DEPTH: '' };
    expect(variablesToPass(TABLE, given)).toEqual({ HOST: 'h', LIMIT_DEPTH: '' });
  });
});

describe('a variable that is no setting', () => {
  it.each([
    ['LIMIT_DEPHT', 'LIMIT_DEPTH'],
    ['LIMIT_TOKNS', 'LIMIT_DEPTH'],
    ['OPERATION', 'OPERATIONS'],
    ['GRAPHQL', 'GRAPHIQL'],
    ['CLAIM_KEYS', 'CLAIM_KEY'],
  ])('is named with the nearest setting, without its value: %s', (name, nearest) => {
    expect(findUnknownSettings('the gateway', TABLE, { [name]: 'hidden' })).toEqual([
      `${name} is no setting of the gateway and changes nothing; the nearest is ${nearest}.`,
    ]);
  });

  it.each(['PATH', 'HOSTS', 'NODE_OPTIONS', 'OTEL_SERVICE_NAME', 'limit_depth', 'XDG_SESSION'])(
    'is left alone when it looks like none of ours: %s',
    (name) => {
      expect(findUnknownSettings('the gateway', TABLE, { [name]: 'x', PORT: '1' })).toEqual([]);
    },
  );

  it('is measured by letters added, removed and changed', () => {
    expect([letterDistance('', 'abc'), letterDistance('kitten', 'sitting')]).toEqual([3, 3]);
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, word, (one, other, third) => {
        const distance = letterDistance(one, other);
        expect(distance).toBe(letterDistance(other, one));
        expect(distance === 0).toBe(one === other);
        expect(distance).toBeLessThanOrEqual(letterDistance(one, third) + letterDistance(third, other));
      }),
    );
  });
});

describe('a table of settings', () => {
  it('is shown in help in lines that fit a terminal', () => {
    const help = settingsHelp(TABLE);
    for (const name of Object.keys(TABLE)) expect(help).toContain(name);
    expect(help).toContain('Port to listen on. A whole number from 0 to 65535. Default: 4000.');
    expect(help.replaceAll(/\s+/g, ' ')).toContain('Default: persisted in production, else any.');
    expect(Math.max(...help.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  it('is a table of Markdown that says which are secret', () => {
    expect(settingsMarkdown(TABLE, true)).toContain(
      '| `PORT` | Port to listen on. | a whole number from 0 to 65535 | 4000 | decides it |',
    );
    expect(settingsMarkdown(TABLE)).toContain('| `CLAIM_KEY` | Signs. | **secret**: a key | none |');
  });
});
