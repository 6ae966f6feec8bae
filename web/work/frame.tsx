import type { ReactNode } from 'react';
import { titleOf } from '../session/sign-in-page.tsx';
import type { WorkRequest } from './route.ts';

interface FrameProps {
  readonly request: WorkRequest;
  readonly children: ReactNode;
}

/** What stands around every view of the workbench: who somebody is, what people are read for, and how to sign out. */
export function WorkFrame({ request, children }: FrameProps) {
  const { words, to, person, mark, purpose, signOutHost } = request;
  const text = words.work;
  return (
    <>
      <section className="who" aria-label={text.who}>
        <p>
          {text.signedInAs(person.session.name ?? person.session.subject, titleOf(person.client.name, words))}
        </p>
        {purpose ? (
          <p>
            {text.readFor} <strong>{text.purposes[purpose].name}</strong>. {text.purposes[purpose].text}
          </p>
        ) : null}
        <form method="post" action={to.signOut()} className="actions">
          <input type="hidden" name="mark" value={mark} />
          <button type="submit" name="where" value="here" className="button quiet">
            {text.signOutHere}
          </button>
          {signOutHost ? (
            <button type="submit" name="where" value="everywhere" className="button quiet">
              {text.signOutEverywhere}
            </button>
          ) : null}
        </form>
      </section>
      {children}
    </>
  );
}
