import type { Addresses } from '../http/addresses.ts';
import type { PageAnswer } from '../http/route.ts';
import type { Words } from '../words/words.ts';

/**
 * What went wrong: no such page, no answer of the graph, too much at once, an address that cannot be read, a form of another
 * site or one that is too long, a fault of ours.
 */
export type FailureKind = 'notFound' | 'graph' | 'busy' | 'bad' | 'elsewhere' | 'tooLong' | 'fault';

const STATUS: Readonly<Record<FailureKind, number>> = {
  notFound: 404,
  graph: 503,
  busy: 503,
  bad: 400,
  elsewhere: 403,
  tooLong: 413,
  fault: 500,
};

interface FailureContext {
  readonly words: Words;
  readonly to: Addresses;
  /** The address to try again; null where trying again does not help. */
  readonly again: string | null;
}

/** A page that says what happened and what to do. */
export function failurePage(kind: FailureKind, { words, to, again }: FailureContext): PageAnswer {
  const title = words.failure[`${kind}Title`];
  const description = words.failure[kind];
  const canBeTried = again !== null && (kind === 'graph' || kind === 'busy' || kind === 'fault');
  return {
    kind: 'page',
    status: STATUS[kind],
    title,
    description,
    at: (other) => other.home(),
    indexed: false,
    maxAge: 0,
    body: (
      <>
        <h1>{title}</h1>
        <p className="lead">{description}</p>
        <p className="actions">
          {canBeTried ? (
            <a className="button" href={again}>
              {words.failure.again}
            </a>
          ) : null}
          <a className={canBeTried ? 'button quiet' : 'button'} href={to.vacancies()}>
            {words.failure.toSearch}
          </a>
        </p>
      </>
    ),
  };
}
