import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SignInWorld, startSignInWorld } from '../session/fixtures/sign-in-world.ts';
import { readHidden, Visitor } from '../session/fixtures/visitor.ts';
import { noteTask } from './fixtures/note-task.tsx';

const notes: string[] = [];
let world: SignInWorld;
beforeAll(async () => {
  world = await startSignInWorld({ tasks: [noteTask(notes)] });
});
afterAll(() => world.stop());
beforeEach(() => {
  notes.length = 0;
});

const NOTE = 'Ga naar "bakker" <b> & co';
const task = () => `${world.origin}/en/workbench/notes`;
const openTask = async (persona: string, issuer = 'gemeente') => {
  const visitor = new Visitor();
  return { visitor, page: await visitor.signIn(world.origin, issuer, persona, '/en/workbench/notes') };
};

describe('A task of the workbench', () => {
  it('stands in the list of anyone whose role it is, and shows what it reads people for', async () => {
    const { visitor, page } = await openTask('job-coach');
    expect([page.status, page.url]).toEqual([200, task()]);
    expect(page.text).toContain('Purpose: <strong>Guidance</strong>.');
    expect((await visitor.ask(`${world.origin}/en/workbench`)).text).toContain('href="/en/workbench/notes"');
  });

  it.each([
    ['policy-officer', 'gemeente'],
    ['matchmaker', 'havensteder'],
    ['researcher', 'outside'],
  ])('is not for a %s, and takes no form of theirs', async (persona, issuer) => {
    const { visitor, page } = await openTask(persona, issuer);
    expect(page.status).toBe(403);
    expect(page.text).toContain('Your role may not do this, or no longer. Nothing was changed.');
    const start = await visitor.ask(`${world.origin}/en/workbench`);
    expect(start.text).not.toContain('/en/workbench/notes');
    const form = { mark: readHidden(start.text, 'mark'), note: NOTE };
    expect((await visitor.ask(task(), { form })).status).toBe(403);
    expect(notes).toEqual([]);
  });

  it('takes a form of the person for whom its page was made, once', async () => {
    const { visitor, page } = await openTask('job-coach');
    const form = { mark: readHidden(page.text, 'mark'), note: NOTE };
    expect((await visitor.ask(task(), { form })).location).toBe(`${world.origin}/en/workbench`);
    expect((await visitor.ask(task(), { form: { note: NOTE } })).status).toBe(409);
    expect(notes).toEqual([`job-coach: ${NOTE}`]);
  });

  it('keeps what somebody filled in when their session ends halfway, to be sent once they signed in again', async () => {
    const { visitor, page } = await openTask('job-coach');
    const form = { mark: readHidden(page.text, 'mark'), note: NOTE };
    visitor.cookies(world.origin).delete('social-return-session');
    const kept = await visitor.ask(task(), { form });
    expect(kept.status).toBe(401);
    expect(kept.text).toContain('What you filled in was not sent yet, and is still on this page.');
    expect(kept.text).toContain('<form action="/en/workbench/notes" method="post">');
    expect(readHidden(kept.text, 'note')).toBe('Ga naar &quot;bakker&quot; &lt;b&gt; &amp; co');
    expect(readHidden(kept.text, 'mark')).toBe(form.mark);
    expect(notes).toEqual([]);
    // The issuer still knows them.
    expect((await visitor.follow(`${world.origin}/en/sign-in/gemeente`)).status).toBe(200);
    expect((await visitor.ask(task(), { form })).status).toBe(302);
    expect(notes).toEqual([`job-coach: ${NOTE}`]);
  });

  it('takes nothing that was filled in by somebody else in the same browser', async () => {
    const { visitor, page } = await openTask('job-coach');
    const form = { mark: readHidden(page.text, 'mark'), note: NOTE };
    visitor.cookies(world.origin).delete('social-return-session');
    await visitor.signIn(world.origin, 'eneco', 'contract-manager');
    const refused = await visitor.ask(task(), { form });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain(
      'you are now signed in as Contract manager of Eneco. Nothing was changed.',
    );
    expect(notes).toEqual([]);
  });

  it('takes no form of another website', async () => {
    const { visitor, page } = await openTask('job-coach');
    const form = { mark: readHidden(page.text, 'mark'), note: NOTE };
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await visitor.ask(task(), { form, headers })).status).toBe(403);
    expect(notes).toEqual([]);
  });
});
