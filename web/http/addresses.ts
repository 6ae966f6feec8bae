import { type Language, wordsOf } from '../words/words.ts';

/** The addresses of all pages in one language. */
export type Addresses = ReturnType<typeof addressesIn>;

/** A new kind of page gets its address here, and its word in `words/`. */
export function addressesIn(language: Language) {
  const { paths } = wordsOf(language);
  const base = `/${language}`;
  const readable = (id: string) => encodeURIComponent(id).replaceAll('%3A', ':');
  const addressOf = (id: string) => `${base}/${paths.vacancies}/${readable(id)}`;
  return {
    language,
    home: () => `${base}/`,
    vacancies: (query = new URLSearchParams()) => withQuery(`${base}/${paths.vacancies}`, query),
    map: (query = new URLSearchParams()) => withQuery(`${base}/${paths.map}`, query),
    feed: (query = new URLSearchParams()) => withQuery(`${base}/${paths.vacancies}.atom`, query),
    calendar: (query = new URLSearchParams()) => withQuery(`${base}/${paths.vacancies}.ics`, query),
    vacancy: addressOf,
    /** The pattern of all vacancies. */
    anyVacancy: () => `${base}/${paths.vacancies}/:id`,
    /** What initiatives ask. */
    initiatives: (query = new URLSearchParams()) => withQuery(`${base}/${paths.initiatives}`, query),
    initiativesFeed: (query = new URLSearchParams()) => withQuery(`${base}/${paths.initiatives}.atom`, query),
    /** Initiatives, whether they ask something or not. */
    allInitiatives: (query = new URLSearchParams()) =>
      withQuery(`${base}/${paths.initiatives}/${paths.allInitiatives}`, query),
    /** @param request one thing that it asks, on its page */
    initiative: (id: string, request?: string) =>
      `${base}/${paths.initiatives}/${readable(id)}${request ? `#${readable(request)}` : ''}`,
    offerHelp: (id: string, request: string) =>
      `${base}/${paths.initiatives}/${readable(id)}/${readable(request)}/${paths.offerHelp}`,
    anyOfferHelp: () => `${base}/${paths.initiatives}/:id/:request/${paths.offerHelp}`,
    askHelp: () => `${base}/${paths.initiatives}/${paths.askHelp}`,
    anyInitiative: () => `${base}/${paths.initiatives}/:id`,
    respond: (id: string) => `${addressOf(id)}/${paths.respond}`,
    anyRespond: () => `${base}/${paths.vacancies}/:id/${paths.respond}`,
    reportText: (id: string) => `${addressOf(id)}/${paths.reportText}`,
    anyReport: () => `${base}/${paths.vacancies}/:id/${paths.reportText}`,
    offer: () => `${base}/${paths.offer}`,
    /** @param secret behind the `#`, which a browser sends to nobody */
    follow: (secret?: string) => `${base}/${paths.follow}${secret ? `#${secret}` : ''}`,
    figures: (query = new URLSearchParams()) => withQuery(`${base}/${paths.figures}`, query),
    figuresOfWijken: (query = new URLSearchParams()) =>
      withQuery(`${base}/${paths.figures}/${paths.wijken}`, query),
    figuresOfAims: (query = new URLSearchParams()) =>
      withQuery(`${base}/${paths.figures}/${paths.aims}`, query),
    saved: () => `${base}/${paths.saved}`,
    wordList: (term?: string) => `${base}/${paths.wordList}${term ? `#${term}` : ''}`,
    accessibility: () => `${base}/${paths.accessibility}`,
    work: () => `${base}/${paths.work}`,
    signIn: (query = new URLSearchParams()) => withQuery(`${base}/${paths.signIn}`, query),
    /** Leaves for the issuer of that client. */
    signInAt: (client: string, query = new URLSearchParams()) =>
      withQuery(`${base}/${paths.signIn}/${client}`, query),
    signOut: () => `${base}/${paths.signOut}`,
    signedOut: () => `${base}/${paths.signedOut}`,
  };
}

function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
