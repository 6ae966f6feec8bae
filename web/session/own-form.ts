import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a page of our own sent a form. Browsers say where a form comes from, and scripts cannot say otherwise; what says
 * nothing is no browser that this page was made for.
 * @param origin the page's own
 */
export function isOwnForm(headers: IncomingHttpHeaders, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  return headers.origin === undefined ? site === 'same-origin' : headers.origin === origin;
}
