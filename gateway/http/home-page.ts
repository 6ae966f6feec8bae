import { createHash } from 'node:crypto';
import type { Language } from '@social-return/values/language/read-language';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languageHeaders } from '../language/headers.ts';
import { type Feature, feature } from '../request/feature.ts';
import { languageOf } from '../request/refusal.ts';

export interface HomePageOptions {
  /** Whether GraphiQL and the documentation are served. */
  readonly pages: boolean;
}

/** The feature that says to people in a browser what this address is, and where to go. */
export function createHomePage(options: HomePageOptions): Feature {
  return feature({
    name: 'home-page',
    needs: {},
    adds: {},
    serve: async (http) => {
      await http.register(homePage, options);
    },
  });
}

/** Serves `/` to browsers as a page; anything else hears there, as JSON, that nothing is here. */
export async function homePage(fastify: FastifyInstance, { pages }: HomePageOptions): Promise<void> {
  fastify.get('/', (request: FastifyRequest, reply: FastifyReply) => {
    if (!request.headers.accept?.includes('text/html')) return reply.callNotFound();
    const language = languageOf(request);
    const headers = languageHeaders(language);
    return reply
      .headers({
        ...headers,
        vary: `accept, ${headers.vary}`,
        'cache-control': 'no-store',
        'content-security-policy': POLICY,
      })
      .type('text/html; charset=utf-8')
      .send(pageIn(language, pages));
  });
}

const STYLE =
  ':root{color-scheme:light dark;font:1.1rem/1.5 system-ui,sans-serif}body{margin:3rem auto;max-width:40rem;padding:0 1rem}dt{font-weight:600;margin-top:1rem}dd{margin:0}';

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface Words {
  readonly title: string;
  readonly about: string;
  readonly places: readonly (readonly [address: string, name: string, what: string])[];
}

/** Addresses of pages for people come first; they are left out where none are served. */
const PAGES: Readonly<Record<Language, Words['places']>> = {
  nl: [
    ['/graphiql', 'GraphiQL', 'Stel vragen, met voorbeelden voor elke rol.'],
    ['/docs/', 'Documentatie', 'Wat telt, volgens welke regels, en hoe u meedoet (Engels).'],
  ],
  en: [
    ['/graphiql', 'GraphiQL', 'Ask questions, with examples for every role.'],
    ['/docs/', 'Documentation', 'What counts, by which rules, and how to join.'],
  ],
};

const WORDS: Readonly<Record<Language, Words>> = {
  nl: {
    title: 'Social return in de keten',
    about:
      'Organisaties die social return elk op hun eigen manier lezen, antwoorden hier samen: op vragen over vacatures, kandidaten en wat het allemaal opleverde.',
    places: [
      ['/graphql', 'GraphQL', 'Hetzelfde voor programma’s: een POST met JSON.'],
      ['/health', 'Gezondheid', 'Of dit adres werkt; /ready zegt welke organisaties antwoorden.'],
    ],
  },
  en: {
    title: 'Social return in the chain',
    about:
      'Organisations that each read social return in their own way answer here together: questions about vacancies, candidates and what it all brought.',
    places: [
      ['/graphql', 'GraphQL', 'The same for programs: a POST with JSON.'],
      ['/health', 'Health', 'Whether this address works; /ready says which organisations answer.'],
    ],
  },
};

function pageIn(language: Language, pages: boolean): string {
  const { title, about, places } = WORDS[language];
  const rows = [...(pages ? PAGES[language] : []), ...places].map(
    ([address, name, what]) => `<dt><a href="${address}">${name}</a></dt><dd>${what}</dd>`,
  );
  return `<!DOCTYPE html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
<main>
<h1>${title}</h1>
<p>${about}</p>
<dl>
${rows.join('\n')}
</dl>
</main>
</html>
`;
}
