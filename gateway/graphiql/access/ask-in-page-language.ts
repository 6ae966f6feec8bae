/** Headers by which errors come in the language of this page, unless they say another. */
export function askInPageLanguage(headers: Headers): Headers {
  if (!headers.has('accept-language')) headers.set('accept-language', document.documentElement.lang);
  return headers;
}
