import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a page of our own sent a form. Browsers say where a form comes from, and scripts cannot say otherwise; what says
 * nothing is no browser that this page was made for. Stricter than `isFromElsewhere` of forms without an account: these act for
 * somebody, so that no other name of this server will do, as a page of another site could have it.
 * @param origin the page's own
 */
export function isOwnForm(headers: IncomingHttpHeaders, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  return headers.origin === undefined ? site === 'same-origin' : headers.origin === origin;
}
