import { putInForce, registry } from '@social-return/contract/registry/in-force';
import { Registry } from '@social-return/contract/registry/registry';
import { issuerName } from '@social-return/edge/trust/development-issuers';
import fc from 'fast-check';
import { importJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieLines, cookieNamed, readCookie } from './cookies.ts';
import { type SignInWorld, startSignInWorld } from './fixtures/sign-in-world.ts';
import { type Reply, readHidden, Visitor } from './fixtures/visitor.ts';
import { returnTo } from './return-to.ts';
import { createSeal } from './sealed.ts';

const STALE = 'This sign-in is over, was used before, or was begun in another window. Begin again.';
const UNUSABLE =
  'Your organisation gave a proof that is not valid here. Your administrator can check its clock and settings.';
const DOWN = 'The sign-in of your organisation does not answer. Try again in a few minutes.';
const NOT_OURS = 'This form did not come from this website. Nothing was done with it.';
const ENDED = '/en/sign-in?to=%2Fen%2Fworkbench&ended=yes';

let world: SignInWorld;
beforeAll(async () => {
  world = await startSignInWorld();
});
afterAll(() => world.stop());

const SESSION = 'social-return-session';
const DEPARTURE = 'social-return-sign-in';
const said = ({ status, text }: Reply) => [status, /<p class="lead">(.*?)<\/p>/.exec(text)?.[1]];
const workbench = (cookie: string, address = world.origin) =>
  fetch(`${address}/en/workbench`, { headers: { cookie: `${SESSION}=${cookie}` }, redirect: 'manual' });
const signedIn = async (persona = 'job-coach') => {
  const visitor = new Visitor();
  const page = await visitor.signIn(world.origin, 'gemeente', persona);
  return { visitor, page, cookie: visitor.cookies(world.origin).get(SESSION) ?? '' };
};

describe('Coming back from an issuer', () => {
  it('to a browser that did not leave signs nobody in: a stranger cannot sign another in as themselves', async () => {
    const callback = await new Visitor().arrive(world.origin, 'gemeente', 'job-coach');
    const other = new Visitor();
    expect(said(await other.ask(callback))).toEqual([400, STALE]);
    expect(other.cookies(world.origin).size).toBe(0);
  });

  it('with a code that was used before signs nobody in, and ends what the first use began', async () => {
    const visitor = new Visitor();
    const callback = await visitor.arrive(world.origin, 'gemeente', 'job-coach');
    const thief = new Visitor();
    thief.cookies(world.origin).set(DEPARTURE, visitor.cookies(world.origin).get(DEPARTURE) ?? '');
    expect((await visitor.ask(callback)).status).toBe(303);
    expect(said(await thief.ask(callback))).toEqual([400, STALE]);
    expect(said(await visitor.ask(callback))).toEqual([400, STALE]);
  });

  it.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'guessed')],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['two states', (url: URL) => url.searchParams.append('state', 'guessed')],
    ['another issuer', (url: URL) => url.searchParams.set('iss', issuerName('eneco'))],
    ['no issuer', (url: URL) => url.searchParams.delete('iss')],
    [
      'the address of another issuer',
      (url: URL) => Object.assign(url, { pathname: '/session/callback/eneco' }),
    ],
    ['no code', (url: URL) => url.searchParams.delete('code')],
    ['a guessed code', (url: URL) => url.searchParams.set('code', 'guessed')],
  ])('with %s signs nobody in', async (_, change) => {
    const visitor = new Visitor();
    const url = new URL(await visitor.arrive(world.origin, 'gemeente', 'job-coach'));
    change(url);
    expect(said(await visitor.ask(url.href))).toEqual([400, STALE]);
    expect([...visitor.cookies(world.origin).keys()]).toEqual([]);
  });

  it.each([
    ['nonce', 'guessed'],
    ['verifier', 'a'.repeat(43)],
  ])('with another %s than was begun with signs nobody in', async (name, value) => {
    const visitor = new Visitor();
    const callback = await visitor.arrive(world.origin, 'gemeente', 'job-coach');
    const seal = createSeal([world.sessionKey], () => new Date());
    const jar = visitor.cookies(world.origin);
    const departure = await seal.open('sign-in', jar.get(DEPARTURE) ?? '');
    jar.set(DEPARTURE, await seal.seal('sign-in', { ...departure, [name]: value }, 60));
    expect(said(await visitor.ask(callback))).toEqual([400, STALE]);
  });

  it('because somebody changed their mind says that nothing happened', async () => {
    const visitor = new Visitor();
    const url = new URL(await visitor.arrive(world.origin, 'gemeente', 'job-coach'));
    url.searchParams.delete('code');
    url.searchParams.set('error', 'access_denied');
    expect(said(await visitor.ask(url.href))).toEqual([200, 'You stopped signing in. Nothing happened.']);
  });

  it('goes to no other website afterwards, however its address is written', async () => {
    for (const to of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/en/../..//evil.example',
      '/en/%0d%0aset-cookie:a=b',
    ])
      expect(
        new URL((await new Visitor().signIn(world.origin, 'gemeente', 'job-coach', to)).url).origin,
      ).toBe(world.origin);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.string().map((text) => `/en/${text}`),
        ),
        (given) => {
          const to = returnTo(given, 'https://werk.example', '/en/workbench');
          expect(new URL(to, 'https://werk.example').origin).toBe('https://werk.example');
          expect(to).toMatch(/^\/(?!\/|\\)[\x21-\x7e]*$/);
        },
      ),
    );
  });

  it('from an issuer whose clock is ahead works within half a minute, and not beyond', async () => {
    const visitor = new Visitor();
    const [near, far] = await Promise.all(
      [20_000, 120_000].map((behind) => world.replica({ clock: () => new Date(Date.now() - behind) })),
    );
    const { pathname, search } = new URL(await visitor.arrive(world.origin, 'gemeente', 'job-coach'));
    const cookie = `${DEPARTURE}=${visitor.cookies(world.origin).get(DEPARTURE)}`;
    const ask = (address: string, path: string) =>
      fetch(address + path, { headers: { cookie, 'accept-language': 'en' }, redirect: 'manual' });
    expect((await ask(near?.address ?? '', pathname + search)).status).toBe(303);
    const late = new Visitor();
    const again = new URL(await late.arrive(world.origin, 'gemeente', 'job-coach'));
    const refused = await fetch(`${far?.address}${again.pathname}${again.search}`, {
      headers: { cookie: `${DEPARTURE}=${late.cookies(world.origin).get(DEPARTURE)}` },
      redirect: 'manual',
    });
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain(UNUSABLE);
  });
});

describe('The cookie of a session', () => {
  it('that was changed in any place, cut or made with another key is nobody’s', async () => {
    const { cookie } = await signedIn();
    expect((await workbench(cookie)).status).toBe(200);
    const other = createSeal([Buffer.alloc(32, 1)], () => new Date());
    const forged = [
      cookie.slice(0, -1) + (cookie.endsWith('A') ? 'Q' : 'A'),
      cookie.slice(0, 300) + (cookie[300] === 'A' ? 'B' : 'A') + cookie.slice(301),
      cookie.slice(0, 500),
      await other.seal('session', { client: 'gemeente', subject: 'job-coach' }, 600),
      'eyJhbGciOiJub25lIn0.eyJzdWIiOiJqb2ItY29hY2gifQ.',
    ];
    for (const each of forged) {
      const reply = await workbench(each);
      expect([reply.status, reply.headers.get('location')]).toEqual([303, ENDED]);
      expect(reply.headers.getSetCookie()[0]).toBe(`${SESSION}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`);
    }
  });

  it('is no other sealed text of ours', async () => {
    const visitor = new Visitor();
    await visitor.arrive(world.origin, 'gemeente', 'job-coach');
    const reply = await workbench(visitor.cookies(world.origin).get(DEPARTURE) ?? '');
    expect(reply.headers.get('location')).toBe(ENDED);
  });

  it('is for this host alone over https, and long ones are two cookies that come back as one', () => {
    const cookie = cookieNamed('session', 'https://werk.example');
    fc.assert(
      fc.property(fc.stringMatching(/^[\w.-]{1,6000}$/), (text) => {
        const lines = cookieLines(cookie, text, 60);
        for (const line of lines) {
          expect(line).toMatch(
            /^__Host-social-return-session(\.1)?=[\w.-]*; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
          );
          expect(line.length).toBeLessThan(4_096);
        }
        const header = lines.map((line) => line.split(';')[0]).join('; ');
        expect(readCookie(cookie, `other=1; ${header}`)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });
});

describe('A form', () => {
  it.each([
    ['of another website', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['of another website on a host beside ours', { 'sec-fetch-site': 'same-site' }],
    ['of a page without an origin', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['that hides where it comes from', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
  ])('%s does nothing', async (_, headers) => {
    const { visitor, page, cookie } = await signedIn();
    const form = { mark: readHidden(page.text, 'mark'), where: 'here' };
    expect(said(await visitor.ask(`${world.origin}/en/sign-out`, { form, headers }))).toEqual([
      403,
      NOT_OURS,
    ]);
    expect((await workbench(cookie)).status).toBe(200);
  });

  it('of a window of somebody else does nothing: two people, one browser', async () => {
    const { visitor, page } = await signedIn('job-coach');
    await visitor.follow(`${world.origin}/en/sign-out`, {
      form: { mark: readHidden(page.text, 'mark'), where: 'here' },
    });
    const next = await visitor.signIn(world.origin, 'eneco', 'contract-manager');
    expect(next.text).toContain('Contract manager of Eneco');
    const form = { mark: readHidden(page.text, 'mark'), where: 'here' };
    expect(said(await visitor.ask(`${world.origin}/en/sign-out`, { form }))).toEqual([
      409,
      'This page was for somebody else: you are now signed in as Contract manager of Eneco. Nothing was changed.',
    ]);
    expect((await visitor.ask(`${world.origin}/en/workbench`)).status).toBe(200);
  });

  it('that is no form, or too long, is refused before anything is done', async () => {
    const { visitor } = await signedIn();
    const headers = { 'content-type': 'text/plain' };
    expect((await visitor.ask(`${world.origin}/en/sign-out`, { form: { mark: 'x' }, headers })).status).toBe(
      400,
    );
    const form = { mark: 'x'.repeat(110_000) };
    expect((await visitor.ask(`${world.origin}/en/sign-out`, { form })).status).toBe(413);
  });
});

describe('The word of an issuer that a session ended', () => {
  const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  const tell = async (claims: object, by = 'gemeente', header: object = {}) => {
    const key = world.keys[by]!;
    const token = await new SignJWT({ sub: 'job-coach', events: EVENTS, jti: 'one', ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: 'logout+jwt', ...header })
      .setIssuer(issuerName('gemeente'))
      .setAudience('page')
      .setIssuedAt()
      .sign(await importJWK(key, 'ES256'));
    const body = new URLSearchParams({ logout_token: token });
    const reply = await fetch(`${world.origin}/session/back-channel/gemeente`, { method: 'POST', body });
    return reply.status;
  };

  it('is not believed of anybody else, nor of a token that says something else', async () => {
    const { cookie } = await signedIn();
    expect(await tell({}, 'eneco')).toBe(400);
    expect(await tell({ events: {} })).toBe(400);
    expect(await tell({ nonce: 'x' })).toBe(400);
    expect(await tell({ sub: undefined })).toBe(400);
    expect(await tell({ jti: undefined })).toBe(400);
    expect(await tell({}, 'gemeente', { typ: 'at+jwt' })).toBe(400);
    expect((await fetch(`${world.origin}/session/back-channel/gemeente`, { method: 'POST' })).status).toBe(
      400,
    );
    expect((await workbench(cookie)).status).toBe(200);
  });

  it('ends all sessions of a person that began before it, and no other', async () => {
    const { cookie } = await signedIn();
    const { cookie: other } = await signedIn('policy-officer');
    expect(await tell({})).toBe(200);
    expect((await workbench(cookie)).headers.get('location')).toBe(ENDED);
    expect((await workbench(other)).status).toBe(200);
  });
});

describe('A person who is signed in', () => {
  it('is so no longer once their organisation leaves the registry', async () => {
    const { cookie } = await signedIn('policy-officer');
    const before = registry();
    try {
      const left = before.entries.map((entry) =>
        entry.name === 'gemeente' ? { ...entry, left: '2026-01-01' } : entry,
      );
      putInForce(new Registry(left, before.serial + 1));
      expect((await workbench(cookie)).headers.get('location')).toBe(ENDED);
      expect(await (await fetch(`${world.origin}/en/sign-in`)).text()).not.toContain('/en/sign-in/gemeente');
    } finally {
      putInForce(before);
    }
  });
});

// Last: the issuer does not come back.
describe('While the issuer does not answer', () => {
  it('people work on until their token ends, and nobody else signs in; then the page says why', async () => {
    const { cookie } = await signedIn('policy-officer');
    const [nearly, over, fresh] = await Promise.all([
      world.replica({ clock: () => new Date(Date.now() + 9.5 * 60_000) }),
      world.replica({ clock: () => new Date(Date.now() + 10.2 * 60_000) }),
      world.replica(),
    ]);
    await world.issuer.close();
    expect((await workbench(cookie)).status).toBe(200);
    expect((await workbench(cookie, nearly.address)).status).toBe(200);
    const late = await workbench(cookie, over.address);
    expect([late.status, late.headers.getSetCookie()]).toEqual([503, []]);
    expect(await late.text()).toContain('your session is nearly over. Try again in a few minutes.');
    const visitor = new Visitor();
    expect(said(await visitor.ask(`${fresh.address}/en/sign-in/gemeente`))).toEqual([503, DOWN]);
  });
});
