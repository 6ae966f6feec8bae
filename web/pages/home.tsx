import type { Route } from '../http/route.ts';

/** Where a visitor begins. */
export const homeRoute: Route = {
  pattern: (to) => to.home(),
  answer: ({ words }) => ({
    kind: 'page',
    title: words.home.title,
    description: words.site.about,
    at: (to) => to.home(),
    section: 'home',
    body: (
      <>
        <h1>{words.home.title}</h1>
        <p className="lead">{words.home.intro}</p>
      </>
    ),
  }),
};
