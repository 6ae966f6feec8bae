import { registry } from '@social-return/contract/registry/in-force';
import type { Addresses } from '../http/addresses.ts';
import type { PageAnswer, PageRequest } from '../http/route.ts';
import type { Words } from '../words/words.ts';
import type { SignInClient } from './clients.ts';
import type { SignInProblem } from './failure.ts';

/** The choice of an organisation to sign in at. @param target where people go after it */
export function signInPage(
  { words, to, query }: PageRequest,
  clients: readonly SignInClient[],
  target: string,
): PageAnswer {
  const text = words.work.signIn;
  return {
    kind: 'page',
    title: text.title,
    description: text.intro,
    at: (other) => other.signIn(),
    indexed: false,
    maxAge: 0,
    body: (
      <>
        <h1>{text.title}</h1>
        {query.has('ended') ? (
          <p className="note" role="status">
            {text.ended}
          </p>
        ) : null}
        <p className="lead">{text.intro}</p>
        <ul className="plain">
          {clients.map(({ name }) => (
            <li key={name}>
              <a className="button" href={to.signInAt(name, new URLSearchParams({ to: target }))}>
                {text.at(titleOf(name, words))}
              </a>
            </li>
          ))}
        </ul>
        <p className="small">{text.cookie}</p>
      </>
    ),
  };
}

/** What people call the organisation of a client. */
export function titleOf(client: string, words: Words): string {
  return (
    registry().named(client)?.title ??
    (client === 'firms' ? words.work.signIn.firm : words.work.signIn.elsewhere)
  );
}

const STATUS: Readonly<Record<SignInProblem, number>> = {
  cancelled: 200,
  stale: 400,
  refused: 403,
  unusable: 403,
  down: 503,
};

/** A page that says why somebody could not sign in, and what to do. */
export function signInFailurePage(
  problem: SignInProblem,
  { words, to }: { readonly words: Words; readonly to: Addresses },
): PageAnswer {
  const { title, ...texts } = words.work.signInFailure;
  return {
    kind: 'page',
    status: STATUS[problem],
    title,
    description: texts[problem],
    at: (other) => other.signIn(),
    indexed: false,
    maxAge: 0,
    body: (
      <>
        <h1>{title}</h1>
        <p className="lead">{texts[problem]}</p>
        <p className="actions">
          <a className="button" href={to.signIn()}>
            {words.work.signIn.again}
          </a>
        </p>
      </>
    ),
  };
}
