import { addDays, type Day } from '@social-return/values/day';
import type { Route } from '../http/route.ts';
import { searchVacancies, type VacancyCard } from '../search/ask.ts';
import { firstPage, readQuery } from '../search/query.ts';
import type { Words } from '../words/words.ts';

const VACANCIES = 100;
/** Bytes of a line, without its end (RFC 5545, 3.1). */
const MOST_BYTES = 73;

/** The last days on which one can respond to what a search finds, as iCalendar (RFC 5545). */
export const calendarRoute: Route = {
  pattern: (to) => to.calendar(),
  async answer({ words, to, query: given, ask, site, now }) {
    const { edges } = await searchVacancies(ask, firstPage(readQuery(given)), { first: VACANCIES });
    const closing = edges.flatMap(({ node }) =>
      node?.closesOn ? [{ ...node, closesOn: node.closesOn as Day }] : [],
    );
    const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
    const lines = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      `PRODID:-//social-return//web//${words.language.code.toUpperCase()}`,
      ...closing.flatMap((vacancy) =>
        event(words, vacancy, { stamp, address: site.origin + to.vacancy(vacancy.id) }),
      ),
      'END:VCALENDAR',
    ];
    return {
      kind: 'file',
      type: 'text/calendar; charset=utf-8',
      name: `${words.paths.vacancies}.ics`,
      text: `${lines.map(fold).join('\r\n')}\r\n`,
    };
  },
};

function event(
  words: Words,
  vacancy: VacancyCard & { readonly closesOn: Day },
  { stamp, address }: { readonly stamp: string; readonly address: string },
): readonly string[] {
  // It can be found until that day: the day before is the last.
  const last = addDays(vacancy.closesOn, -1);
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(vacancy.id)}@social-return`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${last.replaceAll('-', '')}`,
    `SUMMARY:${escapeText(words.vacancy.lastDay(vacancy.title))}`,
    `LOCATION:${escapeText(vacancy.workplace.name)}`,
    `URL:${address}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n|\r/g, '\\n');
}

/** A line of at most 75 bytes; a longer one goes on in the next, behind a space. */
function fold(line: string): string {
  const parts = [''];
  for (const character of line) {
    if (Buffer.byteLength((parts.at(-1) ?? '') + character) > MOST_BYTES) parts.push('');
    parts.push((parts.pop() ?? '') + character);
  }
  return parts.join('\r\n ');
}
