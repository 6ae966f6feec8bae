import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignInWorld, startSignInWorld } from './fixtures/sign-in-world.ts';
import { readHidden, Visitor } from './fixtures/visitor.ts';

let world: SignInWorld;
beforeAll(async () => {
  world = await startSignInWorld();
});
afterAll(() => world.stop());

const work = () => `${world.origin}/en/workbench`;
const signedIn = async (persona: string, issuer = 'gemeente') => {
  const visitor = new Visitor();
  return { visitor, page: await visitor.signIn(world.origin, issuer, persona) };
};
const sessionOf = (visitor: Visitor) => visitor.cookies(world.origin).get('social-return-session');

describe('Anyone who signs in', () => {
  it('chooses an organisation, becomes a persona with one click, and reads who they are and what they may', async () => {
    const visitor = new Visitor();
    const choice = await visitor.follow(`${world.origin}/en/workbench`);
    expect(choice.url).toBe(`${world.origin}/en/sign-in?to=%2Fen%2Fworkbench`);
    for (const name of ['gemeente', 'havensteder', 'eneco', 'outside'])
      expect(choice.text).toContain(`/en/sign-in/${name}?to=%2Fen%2Fworkbench`);
    const page = await visitor.signIn(world.origin, 'gemeente', 'job-coach');
    expect([page.status, page.url]).toEqual([200, work()]);
    expect(page.text).toContain('You are signed in as Job coach of the gemeente, at Gemeente Rotterdam.');
    expect(page.text).toContain('Gemeente Rotterdam: register people, their consents and referrals.');
    expect(page.text).toContain('Referring, placing and following somebody.');
    expect(page.text).not.toContain('keep the rules and fix half-years');
  });

  it('of no organisation has no rights of any', async () => {
    const { page } = await signedIn('researcher', 'outside');
    expect(page.text).toContain('You are signed in as Researcher, at another organisation.');
    expect(page.text).toContain('You may read what anyone may read.');
  });

  it('comes back to the view that they came for, in its language', async () => {
    const visitor = new Visitor();
    const page = await visitor.signIn(world.origin, 'eneco', 'contract-manager', '/nl/werkplek?x=1');
    expect(page.url).toBe(`${world.origin}/nl/werkplek?x=1`);
    expect(page.text).toContain('U bent ingelogd als Contract manager of Eneco, bij Eneco.');
  });

  it('keeps a cookie that scripts cannot read, and no page, address or log has a token', async () => {
    const visitor = new Visitor();
    const callback = await visitor.arrive(world.origin, 'gemeente', 'job-coach');
    const back = await visitor.ask(callback);
    const lines = back.headers.getSetCookie();
    expect(lines.filter((line) => line.startsWith('social-return-session='))).toEqual([
      expect.stringMatching(
        /^social-return-session=[\w.-]{500,3600}; Max-Age=36000; Path=\/; HttpOnly; SameSite=Lax$/,
      ),
    ]);
    expect(back.location).toBe(work());
    const page = await visitor.ask(work());
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.text).not.toMatch(/eyJ/);
    expect(world.logged.join()).not.toMatch(/eyJ|job-coach/);
  });

  it('is the same person to every replica that has the key, also after a new key was put before it', async () => {
    const { visitor } = await signedIn('job-coach');
    const cookie = `social-return-session=${sessionOf(visitor)}`;
    const newKey = Buffer.alloc(32, 7);
    const [same, rotated, other] = await Promise.all([
      world.replica(),
      world.replica({ sessionKeys: [newKey, world.sessionKey] }),
      world.replica({ sessionKeys: [newKey] }),
    ]);
    const ask = (address: string) =>
      fetch(`${address}/en/workbench`, { headers: { cookie }, redirect: 'manual' });
    expect((await ask(same.address)).status).toBe(200);
    expect((await ask(rotated.address)).status).toBe(200);
    const refused = await ask(other.address);
    expect([refused.status, refused.headers.get('location')]).toEqual([
      303,
      '/en/sign-in?to=%2Fen%2Fworkbench&ended=yes',
    ]);
  });
});

describe('A session', () => {
  it('is renewed before its token ends, once for all pages that are loaded at that moment', async () => {
    const { visitor } = await signedIn('job-coach');
    const later = await world.replica({ clock: () => new Date(Date.now() + 9.5 * 60_000) });
    const cookie = `social-return-session=${sessionOf(visitor)}`;
    const pages = await Promise.all(
      Array.from({ length: 5 }, () => fetch(`${later.address}/en/workbench`, { headers: { cookie } })),
    );
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    for (const page of pages)
      expect(page.headers.getSetCookie()[0]).toMatch(/^social-return-session=[\w.-]{500,}/);
  });

  it('ends after a working day, whatever the issuer says', async () => {
    const { visitor } = await signedIn('job-coach');
    const late = await world.replica({ clock: () => new Date(Date.now() + 10.1 * 3_600_000) });
    const cookie = `social-return-session=${sessionOf(visitor)}`;
    const page = await fetch(`${late.address}/en/workbench`, { headers: { cookie }, redirect: 'manual' });
    expect(page.headers.get('location')).toBe('/en/sign-in?to=%2Fen%2Fworkbench&ended=yes');
  });
});

describe('Signing out', () => {
  it('here ends the session here, and the refresh token with it', async () => {
    const { visitor, page } = await signedIn('job-coach');
    const kept = sessionOf(visitor);
    const form = { mark: readHidden(page.text, 'mark'), where: 'here' };
    const out = await visitor.follow(`${world.origin}/en/sign-out`, { form });
    expect(out.url).toBe(`${world.origin}/en/signed-out`);
    expect(sessionOf(visitor)).toBeUndefined();
    const later = await world.replica({ clock: () => new Date(Date.now() + 9.99 * 60_000) });
    const cookie = `social-return-session=${kept}`;
    await expect
      .poll(
        async () =>
          (await fetch(`${later.address}/en/workbench`, { headers: { cookie }, redirect: 'manual' })).status,
      )
      .toBe(303);
  });

  it('everywhere ends the session at the issuer, and with it those in other browsers by its word', async () => {
    const { visitor, page } = await signedIn('job-coach');
    const copy = new Visitor();
    copy.cookies(world.origin).set('social-return-session', sessionOf(visitor) ?? '');
    expect((await copy.ask(work())).status).toBe(200);
    const form = { mark: readHidden(page.text, 'mark'), where: 'everywhere' };
    const question = await visitor.follow(`${world.origin}/en/sign-out`, { form });
    expect(question.url).toMatch(new RegExp(`^${world.issuer.address}/gemeente/session/end`));
    expect(question.url).not.toContain('eyJ');
    const out = await visitor.follow(`${world.issuer.address}/gemeente/session/end/confirm`, {
      form: { xsrf: readHidden(question.text, 'xsrf'), logout: 'yes' },
    });
    expect(out.url).toBe(`${world.origin}/en/signed-out`);
    expect((await copy.ask(work())).location).toBe(
      `${world.origin}/en/sign-in?to=%2Fen%2Fworkbench&ended=yes`,
    );
    const again = await visitor.follow(`${world.origin}/en/sign-in/gemeente`);
    expect(again.text).toContain('Who are you at Gemeente Rotterdam?');
  });

  it('may lead the browser to the issuer, and to nothing else', async () => {
    const { page } = await signedIn('job-coach');
    expect(page.headers.get('content-security-policy')).toContain(
      `form-action 'self' ${world.issuer.address};`,
    );
  });
});
