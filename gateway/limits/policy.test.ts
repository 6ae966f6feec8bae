import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile } from '@social-return/runtime/files';
import { afterAll, describe, expect, it } from 'vitest';
import { GATEWAY_HELP } from '../options.ts';
import { limitsMarkdown } from './help.ts';
import { readKnownOperations } from './known-operations.ts';
import { limitsFrom, policyFrom } from './policy.ts';
import { POLICY_SETTINGS } from './settings.ts';
import { LIMITS, STANDARD_LIMITS } from './table.ts';

describe('the limits', () => {
  it('are the standard ones unless a variable says otherwise', () => {
    expect(limitsFrom({})).toEqual(STANDARD_LIMITS);
    expect(limitsFrom({ LIMIT_DEPTH: '12', LIMIT_TOKENS: '' })).toEqual({ ...STANDARD_LIMITS, depth: 12 });
  });

  it.each(Object.values(LIMITS).map(({ variable, least, most }) => [variable, least, most] as const))(
    '%s refuses to start outside its bounds, by its name',
    (variable, least, most) => {
      for (const wrong of [String(least - 1), String(most + 1), 'many', '1.5', '1e999']) {
        expect(() => limitsFrom({ [variable]: wrong })).toThrow(
          `${variable}: expected a whole number from ${least} to ${most}, got "${wrong}".`,
        );
      }
    },
  );

  it('have a default within their bounds', () => {
    for (const { standard, least, most } of Object.values(LIMITS)) {
      expect(standard).toBeGreaterThanOrEqual(least);
      expect(standard).toBeLessThanOrEqual(most);
    }
  });

  it('are all in the help and, with the choices, in docs/limits.md', () => {
    const docs = readFileSync(projectFile('docs', 'limits.md'), 'utf8');
    for (const { variable } of Object.values(LIMITS)) expect(GATEWAY_HELP).toContain(variable);
    for (const variable of Object.keys(POLICY_SETTINGS)) expect(GATEWAY_HELP).toContain(variable);
    expect(docs).toContain(limitsMarkdown());
  });
});

describe('the choices', () => {
  it('are open on a machine of one’s own and closed in production', () => {
    expect(policyFrom({})).toMatchObject({
      introspection: 'everyone',
      operations: 'any',
      strictTransport: false,
    });
    expect(policyFrom({ NODE_ENV: 'production' })).toMatchObject({
      introspection: 'signed-in',
      operations: 'persisted-for-anonymous',
      strictTransport: true,
    });
  });

  it('may be made', () => {
    const policy = policyFrom({
      NODE_ENV: 'production',
      INTROSPECTION: 'nobody',
      OPERATIONS: 'any',
      GRAPHIQL: 'off',
      CORS_ORIGINS: 'https://a.example, https://b.example:8443',
      TRUSTED_PROXIES: '10.0.0.0/8,::1',
    });
    expect(policy).toMatchObject({
      introspection: 'nobody',
      operations: 'any',
      graphiql: false,
      corsOrigins: ['https://a.example', 'https://b.example:8443'],
      trustedProxies: ['10.0.0.0/8', '::1'],
    });
  });

  it.each([
    ['INTROSPECTION', 'admins'],
    ['OPERATIONS', 'some'],
    ['GRAPHIQL', 'yes'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://a.example/path'],
    ['CORS_ORIGINS', 'null'],
    ['TRUSTED_PROXIES', 'everybody'],
  ])('refuse to start by name: %s=%s', (variable, value) => {
    expect(() => policyFrom({ [variable]: value })).toThrow(new RegExp(`^${variable}: expected .*, got "`));
  });
});

describe('known operations', () => {
  const folder = mkdtempSync(join(tmpdir(), 'srchain-operations-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const fileWith = (content: string) => {
    const file = join(folder, `${createHash('sha256').update(content).digest('hex')}.json`);
    writeFileSync(file, content);
    return file;
  };
  const text = '{ organisations { title } }';
  const id = createHash('sha256').update(text).digest('hex');

  it.each([id, `sha256:${id}`])('are those of the examples and the exports, and of a file: %s', (name) => {
    const example = readFileSync(projectFile('gateway', 'graphiql', 'examples', 'search.graphql'), 'utf8');
    const report = readFileSync(projectFile('gateway', 'export', 'report', 'chain-report.graphql'), 'utf8');
    const known = readKnownOperations(fileWith(JSON.stringify({ [name]: text })));
    expect([known.has(example), known.has(report), known.has(text), known.byId(id)]).toEqual([
      true,
      true,
      true,
      text,
    ]);
    expect(known.byId('__proto__')).toBeUndefined();
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['an id of another text', JSON.stringify({ ['0'.repeat(64)]: text })],
    ['no text', JSON.stringify({ [id]: 7 })],
  ])('refuse to start with a file that holds %s', (_what, content) => {
    expect(() => readKnownOperations(fileWith(content))).toThrow(/^PERSISTED_OPERATIONS: /);
  });

  it('refuse to start without the file', () => {
    expect(() => readKnownOperations(join(folder, 'none.json'))).toThrow(/^PERSISTED_OPERATIONS: /);
  });
});
