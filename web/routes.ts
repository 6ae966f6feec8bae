import { aimsRoute } from './figures/aims-page.tsx';
import { reportRoute } from './figures/report-page.tsx';
import { wijkenRoute } from './figures/wijken-page.tsx';
import type { Route } from './http/route.ts';
import { homeRoute } from './pages/home.tsx';

/** Every page of the site. A new one is a file in `pages/` (or a folder of its own), and one line here. */
export const ROUTES: readonly Route[] = [homeRoute, reportRoute, wijkenRoute, aimsRoute];
