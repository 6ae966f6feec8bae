import type { Route } from '../http/route.ts';

/** What words of the field mean. */
export const wordListRoute: Route = {
  pattern: (to) => to.wordList(),
  answer: ({ words }) => ({
    kind: 'page',
    title: words.wordList.heading,
    description: words.wordList.intro,
    at: (other) => other.wordList(),
    body: (
      <>
        <h1>{words.wordList.heading}</h1>
        <p className="lead">{words.wordList.intro}</p>
        <dl className="terms">
          {Object.entries(words.terms).map(([name, { term, meaning }]) => (
            <div key={name} id={name}>
              <dt>{term}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </>
    ),
  }),
};
