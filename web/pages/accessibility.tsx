import type { Route } from '../http/route.ts';

/** What was checked, how, and what was not. */
export const accessibilityRoute: Route = {
  pattern: (to) => to.accessibility(),
  answer: ({ words, site }) => ({
    kind: 'page',
    title: words.accessibility.heading,
    description: words.accessibility.intro,
    at: (other) => other.accessibility(),
    body: (
      <>
        <h1>{words.accessibility.heading}</h1>
        <p className="lead">{words.accessibility.intro}</p>
        <h2>{words.accessibility.checkedTitle}</h2>
        <ul>
          {words.accessibility.checked.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <h2>{words.accessibility.notCheckedTitle}</h2>
        <ul>
          {words.accessibility.notChecked.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {site.contact ? (
          <p>
            <a href={site.contact}>{words.site.contact}</a>
          </p>
        ) : null}
      </>
    ),
  }),
};
