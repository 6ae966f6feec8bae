import type { Route } from '../http/route.ts';

/** Searches that were saved on this device; the browser fills the list in. */
export const savedRoute: Route = {
  pattern: (to) => to.saved(),
  answer: ({ words, to }) => ({
    kind: 'page',
    title: words.saved.heading,
    description: words.saved.intro,
    at: (other) => other.saved(),
    indexed: false,
    section: 'saved',
    body: (
      <>
        <h1>{words.saved.heading}</h1>
        <p className="lead">{words.saved.intro}</p>
        <p data-without-script>{words.saved.needsScript}</p>
        <ul className="saved" data-saved-list data-none={words.saved.none} data-remove={words.saved.remove} />
        <p>
          <a className="button" href={to.vacancies()}>
            {words.failure.toSearch}
          </a>
        </p>
      </>
    ),
  }),
};
