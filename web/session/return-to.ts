/** Longest address to go back to. */
const MOST = 1_500;
/** Every page begins with its language. */
const OWN = /^\/[a-z]{2}\/[\x21-\x7e]*$/;

/**
 * The address of this page that somebody came from, to go back to after signing in; the fallback for anything else: what
 * leads to another host, however it is written, is never followed.
 * @param given what the address of the sign-in page says
 * @param origin the page's own
 */
export function returnTo(given: string | null, origin: string, fallback: string): string {
  if (given === null || given.length > MOST || !OWN.test(given) || given.includes('\\')) return fallback;
  const url = URL.parse(given, origin);
  // Its path was put in order: `..` may have led it to what a browser would take for another host.
  return url !== null && url.origin === origin && OWN.test(url.pathname)
    ? url.pathname + url.search
    : fallback;
}
