import type { Ask } from '../graph/graph.ts';
import { WEB_ACTIVE_INITIATIVES, WEB_OPEN_VACANCIES } from '../graph/operations.ts';
import { addressesIn } from '../http/addresses.ts';
import type { FileAnswer } from '../http/route.ts';
import type { Site } from '../site.ts';
import { LANGUAGE_CODES } from '../words/words.ts';

/** At most this many pages of a hundred: a file of addresses holds 50,000, in every language. */
const MOST_PAGES = 100;

/** The addresses of all open vacancies and initiatives that go on, and of what stays, for search engines (sitemaps.org). */
export async function sitemap(ask: Ask, { origin }: Site): Promise<FileAnswer> {
  const [vacancies, initiatives] = await Promise.all([openVacancies(ask), activeInitiatives(ask)]);
  const urls = LANGUAGE_CODES.map(addressesIn).flatMap((to) => [
    ...[
      ...[to.home(), to.vacancies(), to.map(), to.initiatives(), to.allInitiatives()],
      ...[to.wordList(), to.accessibility()],
    ].map((path) => url(origin + path)),
    ...vacancies.map(({ id, publishedOn }) => url(origin + to.vacancy(id), publishedOn)),
    ...initiatives.map(({ id }) => url(origin + to.initiative(id))),
  ]);
  return {
    kind: 'file',
    type: 'application/xml; charset=utf-8',
    text: `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`,
  };
}

/** What search engines may read: pages, and not each of very many searches. */
export function robots({ origin }: Site): FileAnswer {
  const searches = LANGUAGE_CODES.map(addressesIn).flatMap((to) =>
    [to.vacancies(), to.map(), to.initiatives(), to.allInitiatives()].map((path) => `${path}?`),
  );
  const lines = [
    'User-agent: *',
    ...searches.map((path) => `Disallow: ${path}`),
    `Sitemap: ${origin}/sitemap.xml`,
  ];
  return { kind: 'file', type: 'text/plain; charset=utf-8', text: `${lines.join('\n')}\n` };
}

interface PageOf<Node> {
  readonly edges: readonly { readonly node: Node | null }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const openVacancies = (ask: Ask) =>
  everyPage(async (after) => (await ask(WEB_OPEN_VACANCIES, { after })).data.vacancies);
const activeInitiatives = (ask: Ask) =>
  everyPage(async (after) => (await ask(WEB_ACTIVE_INITIATIVES, { after })).data.initiatives);

async function everyPage<Node>(
  pageBehind: (after: string | null) => Promise<PageOf<Node>>,
): Promise<readonly Node[]> {
  const found: Node[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { edges, pageInfo }: PageOf<Node> = await pageBehind(after);
    found.push(...edges.flatMap(({ node }) => node ?? []));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return found;
}

function url(address: string, day?: string): string {
  const escaped = address.replaceAll('&', '&amp;');
  return `<url><loc>${escaped}</loc>${day ? `<lastmod>${day}</lastmod>` : ''}</url>`;
}
