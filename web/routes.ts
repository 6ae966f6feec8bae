import { aimsRoute } from './figures/aims-page.tsx';
import { reportRoute } from './figures/report-page.tsx';
import { wijkenRoute } from './figures/wijken-page.tsx';
import { askRoute } from './forms/ask-page.tsx';
import { followRoute } from './forms/follow-page.tsx';
import { offerHelpRoute } from './forms/offer-help-page.tsx';
import { offerRoute } from './forms/offer-page.tsx';
import { reportTextRoute } from './forms/report-page.tsx';
import { respondRoute } from './forms/respond-page.tsx';
import type { Route } from './http/route.ts';
import { initiativesFeedRoute } from './initiatives/feed.ts';
import { initiativeRoute } from './initiatives/initiative-page.tsx';
import { initiativesRoute, requestsRoute } from './initiatives/list-pages.tsx';
import { accessibilityRoute } from './pages/accessibility.tsx';
import { calendarRoute } from './pages/calendar.ts';
import { feedRoute } from './pages/feed.ts';
import { homeRoute } from './pages/home.tsx';
import { mapRoute } from './pages/map.tsx';
import { savedRoute } from './pages/saved.tsx';
import { searchRoute } from './pages/search.tsx';
import { vacancyRoute } from './pages/vacancy.tsx';
import { wordListRoute } from './pages/word-list.tsx';

/** Every page of the site. A new one is a file in `pages/` (or a folder of its own), and one line here. */
export const ROUTES: readonly Route[] = [
  homeRoute,
  reportRoute,
  wijkenRoute,
  aimsRoute,
  searchRoute,
  mapRoute,
  feedRoute,
  calendarRoute,
  vacancyRoute,
  requestsRoute,
  initiativesRoute,
  initiativesFeedRoute,
  askRoute,
  initiativeRoute,
  respondRoute,
  reportTextRoute,
  offerHelpRoute,
  offerRoute,
  followRoute,
  savedRoute,
  wordListRoute,
  accessibilityRoute,
];
