/** The language of this page, in which it asks for what it shows of errors. */
export function askingInPageLanguage(headers: Headers): Headers {
  if (!headers.has('accept-language')) headers.set('accept-language', document.documentElement.lang);
  return headers;
}
