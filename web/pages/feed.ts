import { AMSTERDAM } from '@social-return/values/day';
import type { Route } from '../http/route.ts';
import { searchVacancies } from '../search/ask.ts';
import { firstPage, readQuery, writeQuery } from '../search/query.ts';
import { titleOf } from '../search/title.ts';
import { formatOf } from '../words/format.ts';

const ENTRIES = 50;

/** The newest of a search as Atom (RFC 4287), for readers of feeds: whatever is new stands on top, also of a long list. */
export const feedRoute: Route = {
  pattern: (to) => to.feed(),
  async answer({ words, to, query: given, ask, site, now }) {
    const query = firstPage(readQuery(given));
    const { edges } = await searchVacancies(ask, query, { first: ENTRIES, order: 'NEWEST_FIRST' });
    const vacancies = edges.flatMap(({ node }) => node ?? []);
    const [newest] = vacancies;
    const format = formatOf(words);
    const entries = vacancies.map((vacancy) => {
      const facts = [
        words.kinds[vacancy.kind],
        vacancy.workplace.name,
        words.vacancy.hoursRange(vacancy.hoursPerWeekMin, vacancy.hoursPerWeekMax),
        vacancy.organisation.title,
        ...(vacancy.closesOn ? [words.vacancy.closesOn(format.day(vacancy.closesOn))] : []),
      ];
      const address = site.origin + to.vacancy(vacancy.id);
      return `<entry><id>${xml(address)}</id><title>${xml(vacancy.title)}</title><link href="${xml(address)}"/><updated>${beginOf(vacancy.publishedOn)}</updated><author><name>${xml(vacancy.organisation.title)}</name></author><summary>${xml(facts.join(' · '))}</summary></entry>`;
    });
    const own = site.origin + to.feed(writeQuery(query));
    return {
      kind: 'file',
      type: 'application/atom+xml; charset=utf-8',
      text: `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${words.language.code}"><id>${xml(own)}</id><title>${xml(titleOf(words, query))}</title><updated>${newest ? beginOf(newest.publishedOn) : now.toISOString()}</updated><link rel="self" href="${xml(own)}"/><link href="${xml(site.origin + to.vacancies(writeQuery(query)))}"/>\n${entries.join('\n')}\n</feed>\n`,
    };
  },
};

const OFFSET = new Intl.DateTimeFormat('en-US', { timeZone: AMSTERDAM, timeZoneName: 'longOffset' });

/** The moment at which a day begins in Amsterdam. Clocks there change later than one in the morning. */
function beginOf(day: string): string {
  const parts = OFFSET.formatToParts(new Date(`${day}T00:00:00Z`));
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', '');
  return `${day}T00:00:00${offset}`;
}

/** Text inside XML: what XML cannot hold is left out. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
