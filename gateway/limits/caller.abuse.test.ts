import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile } from '@social-return/runtime/files';
import { type Edge, refusalOf, replyOf, startEdge } from '@social-return/test/setup/edge';
import { tokenFor } from '@social-return/test/setup/tokens';
import { afterAll, afterEach, describe, expect, it } from 'vitest';

let edge: Edge | undefined;
afterEach(async () => {
  await edge?.stop();
  edge = undefined;
});

const bearer = async (subject: string) => ({
  authorization: `Bearer ${await tokenFor({ organisation: 'gemeente', subject })}`,
});
/** This many points, or a few more that came back on a slow machine. */
const about = (points: number) => expect.toSatisfy((left: number) => left >= points && left < points + 9);
/** Costs 20 points and asks nobody. */
const INTROSPECT = { query: '{ __schema { queryType { name } } }' };

describe('a caller that asks too much', () => {
  it('learns what each operation costs and what is left, and is refused when nothing is', async () => {
    edge = await startEdge({ limits: { callerPoints: 110, callerRefill: 1 } });
    for (const left of [90, 70, 50, 30, 10]) {
      const { status, json } = await edge.post(INTROSPECT);
      expect([status, json.extensions]).toEqual([200, { cost: { operation: 20, remaining: about(left) } }]);
    }
    const reply = await edge.post(INTROSPECT);
    const [status, code, message] = refusalOf(reply);
    expect([status, code]).toEqual([429, 'RATE_LIMITED']);
    expect(message).toMatch(
      /^This operation costs 20 points and \d+ are left\. Ask again in \d+ seconds?\.$/,
    );
    const seconds = Number(reply.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(10);
    expect(reply.json.extensions).toEqual({ cost: { operation: 20, remaining: about(10) } });
  });

  it('pays one point for the smallest operation, and five for one that is refused', async () => {
    edge = await startEdge({ limits: { callerPoints: 100, callerRefill: 1 } });
    const { json } = await edge.post({ query: '{ __typename }' });
    expect(json.extensions).toEqual({ cost: { operation: 1, remaining: 99 } });
    for (let asked = 0; asked < 10; asked += 1) {
      expect((await edge.post({ query: asked < 5 ? '{ nothing }' : '{' })).status).toBe(400);
    }
    const { extensions } = (await edge.post({ query: '{ __typename }' })).json;
    expect(extensions).toMatchObject({ cost: { remaining: about(48) } });
  });

  it('is not even read any longer when no point is left', async () => {
    edge = await startEdge({ limits: { callerPoints: 100, callerRefill: 1 } });
    for (let asked = 0; asked < 30; asked += 1) await edge.post({ query: '{' });
    const reply = await edge.post({ query: '{' });
    const [status, code, message] = refusalOf(reply);
    expect([status, code]).toEqual([429, 'RATE_LIMITED']);
    expect(message).toMatch(/^No points are left\. Ask again in \d+ seconds?\.$/);
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('takes nothing of another: a person, a colleague, a stranger', async () => {
    edge = await startEdge({ limits: { callerPoints: 110, callerRefill: 1 } });
    const [one, other] = [await bearer('one'), await bearer('other')];
    for (let asked = 0; asked < 5; asked += 1) await edge.post(INTROSPECT, one);
    const statuses = await Promise.all(
      [one, other, {}].map(async (who) => (await edge?.post(INTROSPECT, who))?.status),
    );
    expect(statuses).toEqual([429, 200, 200]);
  });

  it('without a token sends a few changes and no more, while it searches on and people with a token change on', async () => {
    edge = await startEdge({ limits: { strangersChanges: 2, strangersChangesRefill: 1 } });
    const change = {
      query:
        'mutation { withdrawEnecoResponse(input: { idempotencyKey: "a key of a form", secret: "x" }) { errors { code } } }',
    };
    for (let asked = 0; asked < 2; asked += 1) expect((await edge.post(change)).status).not.toBe(429);
    const reply = await edge.post(change);
    const [status, code, message] = refusalOf(reply);
    expect([status, code]).toEqual([429, 'RATE_LIMITED']);
    expect(message).toMatch(
      /^Too many changes without a token came from this address\. Ask again in \d+ seconds\.$/,
    );
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(3_000);
    expect((await edge.post(INTROSPECT)).status).toBe(200);
    expect((await edge.post(change, await bearer('one'))).status).not.toBe(429);
  });

  it('gets no other points by a header that only a proxy may send', async () => {
    edge = await startEdge({ limits: { callerPoints: 100, callerRefill: 1 } });
    const statuses: number[] = [];
    for (let asked = 0; asked < 6; asked += 1) {
      const reply = await edge.post(INTROSPECT, {
        'x-forwarded-for': `10.0.0.${asked}`,
        'x-real-ip': `10.0.0.${asked}`,
      });
      statuses.push(reply.status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('is told apart by the proxy that is trusted', async () => {
    edge = await startEdge({
      limits: { callerPoints: 100, callerRefill: 1 },
      policy: { trustedProxies: ['127.0.0.1'] },
    });
    for (let asked = 0; asked < 6; asked += 1) {
      expect((await edge.post(INTROSPECT, { 'x-forwarded-for': `10.0.0.${asked}` })).status).toBe(200);
    }
  });

  it('of an export is refused before the file begins, in the same shape', async () => {
    edge = await startEdge({ limits: { callerPoints: 100, callerRefill: 1 } });
    const answers = [];
    for (let asked = 0; asked < 2; asked += 1) {
      answers.push(await replyOf(await fetch(`${edge.origin}/export/report/2025-H2.csv`)));
    }
    // Nobody is behind this gateway: the first is let in and finds nobody, and has cost all there was.
    expect(refusalOf(answers[0] as (typeof answers)[0]).slice(0, 2)).toEqual([503, 'SUBGRAPH_UNAVAILABLE']);
    expect(refusalOf(answers[1] as (typeof answers)[0]).slice(0, 2)).toEqual([429, 'RATE_LIMITED']);
    expect(Number(answers[1]?.headers.get('retry-after'))).toBeGreaterThan(1);
  });
});

describe('an export', () => {
  it.each(['/export/vacancies.csv', '/export/report/2025-H2.pdf', '/open-data/chain-report.csv'])(
    'with a token that is not right is refused like any question: %s',
    async (path) => {
      edge = await startEdge();
      const reply = await replyOf(
        await fetch(edge.origin + path, { headers: { authorization: 'Bearer x' } }),
      );
      expect(refusalOf(reply).slice(0, 2)).toEqual([401, 'UNAUTHENTICATED']);
      expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer /);
    },
  );
});

describe('operations that are known', () => {
  const folder = mkdtempSync(join(tmpdir(), 'srchain-operations-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const text = '{ __type(name: "Query") { name } }';
  const id = createHash('sha256').update(text).digest('hex');
  const file = join(folder, 'operations.json');
  writeFileSync(file, JSON.stringify({ [id]: text }));
  const ARBITRARY = { query: '{ __type(name: "Query") { kind } }' };
  const DATA = { __type: { name: 'Query' } };

  it.each([
    { documentId: id },
    { documentId: `sha256:${id}` },
    { documentId: id, query: text },
    { extensions: { persistedQuery: { version: 1, sha256Hash: id } } },
    { query: text },
  ])('are answered for strangers by id or by text: %j', async (body) => {
    edge = await startEdge({ policy: { operations: 'persisted', persistedOperationsFile: file } });
    expect((await edge.post(body)).json.data).toEqual(DATA);
  });

  it.each([
    { documentId: '0'.repeat(64) },
    { documentId: '__proto__' },
    { documentId: id, query: ARBITRARY.query },
  ])('are not found by another id: %j', async (body) => {
    edge = await startEdge({ policy: { persistedOperationsFile: file } });
    for (let asked = 0; asked < 2; asked += 1) {
      expect(refusalOf(await edge.post(body))).toEqual([
        400,
        'PERSISTED_OPERATION_NOT_FOUND',
        'No operation is known by this id.',
      ]);
    }
  });

  it('are never registered by a client of automatic persisted queries, which hears so and sends texts', async () => {
    edge = await startEdge({ policy: { persistedOperationsFile: file } });
    const sha256Hash = createHash('sha256').update(ARBITRARY.query).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    for (let asked = 0; asked < 2; asked += 1) {
      for (const language of ['en', 'nl'])
        expect(refusalOf(await edge.post({ extensions }, { 'accept-language': language }))).toEqual([
          200,
          'PERSISTED_QUERY_NOT_SUPPORTED',
          'PersistedQueryNotSupported',
        ]);
      expect((await edge.post({ ...ARBITRARY, extensions })).json.data).toEqual({
        __type: { kind: 'OBJECT' },
      });
    }
    expect(refusalOf(await edge.post({ query: '{ __typename }', extensions }))).toEqual([
      400,
      'BAD_REQUEST',
      'Expected the SHA-256 of the text beside it in sha256Hash.',
    ]);
  });

  it('are answered also as a client sends them: in its own layout, and with __typename everywhere', async () => {
    edge = await startEdge({ policy: { operations: 'persisted', persistedOperationsFile: file } });
    const added = '# mine\nquery { __type(name: "Query") {\n name __typename } __typename }';
    expect((await edge.post({ query: added })).json.data).toEqual({
      __type: { ...DATA.__type, __typename: '__Type' },
      __typename: 'Query',
    });
    for (const query of [
      '{ __type(name: "Query") { name kind } }',
      '{ __type(name: "Mutation") { name } }',
      '{',
    ])
      expect(refusalOf(await edge.post({ query }))[1]).toBe('PERSISTED_OPERATION_REQUIRED');
  });

  it('are all that strangers may ask where that was chosen, and not all that others may', async () => {
    edge = await startEdge({
      policy: { operations: 'persisted-for-anonymous', persistedOperationsFile: file },
    });
    expect(refusalOf(await edge.post(ARBITRARY))).toEqual([
      400,
      'PERSISTED_OPERATION_REQUIRED',
      'Only known operations are run for a caller who is not signed in: send the id of one, or sign in.',
    ]);
    expect((await edge.post(ARBITRARY, await bearer('one'))).status).toBe(200);
  });

  it('are all that anybody may ask where that was chosen', async () => {
    edge = await startEdge({ policy: { operations: 'persisted' } });
    expect(refusalOf(await edge.post(ARBITRARY, await bearer('one')))).toEqual([
      400,
      'PERSISTED_OPERATION_REQUIRED',
      'Only known operations are run here: send the id of one.',
    ]);
    const example = readFileSync(projectFile('gateway', 'graphiql', 'examples', 'search.graphql'), 'utf8');
    expect(
      (await edge.post({ query: example }, await bearer('one'))).json.errors?.[0]?.extensions.code,
    ).not.toBe('PERSISTED_OPERATION_REQUIRED');
  });
});

describe('GraphiQL', () => {
  it('is not there where it was turned off', async () => {
    edge = await startEdge({ policy: { graphiql: false } });
    const reply = await replyOf(await fetch(`${edge.origin}/graphiql`));
    expect(refusalOf(reply).slice(0, 2)).toEqual([404, 'NOT_FOUND']);
  });
});
