import type { PageAnswer, PageRequest } from '../http/route.ts';
import type { Person } from './sessions.ts';

/** Says that nobody is signed in here any more. */
export function farewellPage({ words, to }: PageRequest): PageAnswer {
  const text = words.work.signedOut;
  return {
    kind: 'page',
    title: text.title,
    description: text.text,
    at: (other) => other.signedOut(),
    indexed: false,
    maxAge: 0,
    body: (
      <>
        <h1>{text.title}</h1>
        <p className="lead">{text.text}</p>
        <p className="actions">
          <a className="button" href={to.signIn()}>
            {words.work.signIn.again}
          </a>
          <a className="button quiet" href={to.home()}>
            {text.home}
          </a>
        </p>
      </>
    ),
  };
}

/** Says that a form came from elsewhere, and that nothing was done with it. */
export function notOwnFormPage(request: PageRequest): PageAnswer {
  return refusal(request, 403, request.words.work.refusals.notOwnForm);
}

/** Says that a form is of a page that was made for somebody else: two people, one browser. */
export function someoneElsePage(request: PageRequest, { session }: Person): PageAnswer {
  return refusal(request, 409, request.words.work.refusals.someoneElse(session.name ?? session.subject));
}

/** Says that the person may not do this. */
export function notAllowedPage(request: PageRequest): PageAnswer {
  return refusal(request, 403, request.words.work.refusals.notAllowed);
}

/** Says that the issuer does not answer. */
export function issuerDownPage(request: PageRequest): PageAnswer {
  return refusal(request, 503, request.words.work.refusals.down);
}

function refusal({ words, to }: PageRequest, status: number, text: string): PageAnswer {
  const { title } = words.work.refusals;
  return {
    kind: 'page',
    status,
    title,
    description: text,
    at: (other) => other.work(),
    indexed: false,
    maxAge: 0,
    body: (
      <>
        <h1>{title}</h1>
        <p className="lead">{text}</p>
        <p className="actions">
          <a className="button" href={to.work()}>
            {words.work.title}
          </a>
        </p>
      </>
    ),
  };
}

interface EndedProps {
  /** The address that the form was sent to. */
  readonly action: string;
  readonly form: URLSearchParams;
}

/**
 * Says that the session ended while somebody filled in a form, and keeps what they filled in: they sign in beside it and send it
 * again. The form goes to the same person alone: its mark is of whoever it was made for.
 */
export function sendAgainPage({ words, to }: PageRequest, { action, form }: EndedProps): PageAnswer {
  const text = words.work.endedHalfway;
  return {
    kind: 'page',
    status: 401,
    title: text.title,
    description: text.text,
    at: (other) => other.work(),
    indexed: false,
    maxAge: 0,
    body: (
      <>
        <h1>{text.title}</h1>
        <p className="lead">{text.text}</p>
        <ol>
          <li>
            <a href={to.signIn()} target="_blank" rel="noreferrer">
              {text.signIn}
            </a>
          </li>
          <li>
            <form method="post" action={action}>
              {[...form].map(([name, value], index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a form may have a name twice, and nothing moves.
                <input key={index} type="hidden" name={name} value={value} />
              ))}
              <button type="submit">{text.sendAgain}</button>
            </form>
          </li>
        </ol>
      </>
    ),
  };
}
