import { startChain, type TestChain } from '@social-return/test/setup/chain';
import { TEST_ISSUER_KEYS } from '@social-return/test/setup/tokens';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WEB_MY_PEOPLE } from '../graph/operations.ts';
import { type SignInWorld, startSignInWorld } from '../session/fixtures/sign-in-world.ts';
import { formIn, Visitor } from '../session/fixtures/visitor.ts';

const COACH = { as: 'job-coach', purpose: 'GUIDANCE' } as const;

let chain: TestChain;
let world: SignInWorld;
beforeAll(async () => {
  chain = await startChain({ clock: () => new Date() });
  world = await startSignInWorld({ graph: chain.address, keys: TEST_ISSUER_KEYS, tasks: 'own' });
});
afterAll(async () => {
  await world?.stop();
  await chain?.stop();
});

async function change(mutation: string, input: object): Promise<string> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) { record { id } errors { message } } }`;
  const data = await chain.data<Record<string, { record: { id: string } | null; errors: object[] }>>(
    text,
    { input },
    COACH,
  );
  expect(data[mutation]?.errors).toEqual([]);
  return data[mutation]?.record?.id ?? '';
}

interface Person {
  readonly version: number;
  readonly languageLevel: string;
  readonly notes: readonly { readonly text: string }[];
}

async function personOf(id: string): Promise<Person> {
  const query =
    'query ($id: ID!) { gemeente { candidate(id: $id) { version languageLevel notes { text } } } }';
  return (await chain.data<{ gemeente: { candidate: Person } }>(query, { id }, COACH)).gemeente.candidate;
}

describe('A task of the workbench, over the chain', () => {
  let coach: Visitor;
  let list: string;
  let person: string;
  let id: string;
  let ids: readonly string[];

  beforeAll(async () => {
    const profile = {
      home: 'BU05990321',
      kinds: ['JOB'],
      hoursPerWeekMin: 16,
      hoursPerWeekMax: 24,
      languageLevel: 'A2',
    };
    ids = await Promise.all(
      Array.from({ length: 21 }, (_, index) =>
        change('registerCandidate', { ...profile, idempotencyKey: `register-${index}` }),
      ),
    );
    coach = new Visitor();
    list = (await coach.signIn(world.origin, 'gemeente', 'job-coach', '/en/workbench/people')).text;
    person = `${world.origin}${/href="(\/en\/workbench\/people\/[\w-]+)"/.exec(list)?.[1]}`;
    id = await newest();
  });

  const newest = async () => {
    const { gemeente } = await chain.data<{
      gemeente: { candidates: { edges: { node: { id: string } }[] } };
    }>('{ gemeente { candidates(first: 1) { edges { node { id } } } } }', {}, COACH);
    return gemeente.candidates.edges[0]?.node.id ?? '';
  };
  const open = async () => (await coach.ask(person)).text;

  it('lists in pages what is there, once each, and names nobody in an address', async () => {
    expect(list).toContain('21 people in the register');
    const next = /href="([^"]*after=[^"]*)"/.exec(list)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = (await coach.ask(`${world.origin}${next}`)).text;
    const handles = [list, second].flatMap((text) => text.match(/people\/[\w-]+(?=")/g) ?? []);
    expect(new Set(handles).size).toBe(21);
    const addresses = [list, second].flatMap((text) => text.match(/(href|action)="[^"]*"/g) ?? []).join();
    for (const each of ids) expect(addresses).not.toContain(each);
  });

  it('shows its purpose, does what a form says once however often it is sent, and shows what came of it', async () => {
    const page = await open();
    expect(page).toContain('Purpose: <strong>Guidance</strong>');
    const form = { ...formIn(page, 'note'), text: 'Works well outdoors.' };
    for (const reply of [await coach.ask(person, { form }), await coach.ask(person, { form })])
      expect([reply.status, reply.location]).toEqual([302, `${person}?done=yes`]);
    expect((await coach.ask(`${person}?done=yes`)).text).toContain('It is saved.');
    expect((await personOf(id)).notes).toEqual([{ text: form.text }]);
  });

  it('says in the language of the reader what the graph refuses, at its field, and keeps what was typed', async () => {
    const dutch = person.replace('/en/workbench/people/', '/nl/werkplek/mensen/');
    const given = formIn(await open(), 'note');
    const form = { ...given, text: 'Bel 123456782 terug.' };
    const { status, text } = await coach.ask(dutch, { form, headers: { 'accept-language': 'nl' } });
    expect(status).toBe(422);
    expect(text).toContain('<a href="#note-text">');
    expect(text).toMatch(/id="note-text-problem">[^<]*BSN/);
    expect(text).toContain('Bel 123456782 terug.</textarea>');
    expect(formIn(text, 'note').key).not.toBe(given.key);
  });

  it('shows both values to the second of two, and lets them decide', async () => {
    const form = { ...formIn(await open(), 'profile'), languageLevel: 'B2', hoursPerWeekMin: '20' };
    const { version } = await personOf(id);
    await change('updateCandidate', {
      ...{ idempotencyKey: 'meanwhile', id, expectedVersion: version, languageLevel: 'C1' },
    });
    const conflict = await coach.ask(person, { form });
    expect(conflict.status).toBe(422);
    expect(conflict.text).toContain('Somebody else changed this while you were at it.');
    expect(conflict.text).toMatch(/id="profile-languageLevel-problem">Now it reads: [^<]*C1/);
    expect(conflict.text).toContain('<option value="B2" selected="">');
    expect(conflict.text).toContain('Now it reads: 16');
    expect((await personOf(id)).languageLevel).toBe('C1');
    const again = { ...formIn(conflict.text, 'profile') };
    expect((await coach.ask(person, { form: again })).status).toBe(302);
    expect((await personOf(id)).languageLevel).toBe('B2');
  });

  it('keeps a form while its organisation does not answer, to be sent again with the same key', async () => {
    const given = formIn(await open(), 'note');
    chain.proxies.gemeente.fault = 'refused';
    const kept = await coach.ask(person, { form: { ...given, text: 'Called twice.' } });
    chain.proxies.gemeente.fault = null;
    expect(kept.status).toBeGreaterThanOrEqual(500);
    const again = { ...given, text: 'Called twice.' };
    for (const reply of [await coach.ask(person, { form: again }), await coach.ask(person, { form: again })])
      expect(reply.status).toBe(302);
    expect((await personOf(id)).notes.filter(({ text }) => text === 'Called twice.')).toHaveLength(1);
  });

  it('opens an address to the same coach in another browser, not to a matchmaker, and not once it is changed', async () => {
    const { pathname } = new URL(person);
    const elsewhere = await new Visitor().signIn(world.origin, 'gemeente', 'job-coach', pathname);
    expect(elsewhere.status).toBe(200);
    const matchmaker = await new Visitor().signIn(world.origin, 'havensteder', 'matchmaker', pathname);
    expect(matchmaker.status).toBe(403);
    const changed = await coach.ask(`${person.slice(0, -3)}AAA`);
    expect([changed.status, changed.text]).toEqual([404, expect.stringContaining('This is not there')]);
  });

  it('asks nothing of the graph without a token that it would not give everybody', async () => {
    const { id: document, name: operationName } = WEB_MY_PEOPLE;
    const body = JSON.stringify({
      documentId: `sha256:${document}`,
      operationName,
      variables: { first: 1 },
    });
    const posted = await fetch(chain.address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(await posted.json()).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }],
    });
    const address = new URL(
      `/operations/${document}?variables=${encodeURIComponent('{"first":1}')}`,
      chain.address,
    );
    expect(await (await fetch(address)).text()).not.toContain('edges');
  });
});
