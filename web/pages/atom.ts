import { AMSTERDAM } from '@social-return/values/day';
import type { FileAnswer } from '../http/route.ts';

interface AtomFeed {
  readonly language: string;
  /** Its own address, and that of the list of which it has the newest; whole. */
  readonly address: string;
  readonly listAddress: string;
  readonly title: string;
  readonly now: Date;
  /** The newest first. */
  readonly entries: readonly AtomEntry[];
}

interface AtomEntry {
  readonly address: string;
  readonly title: string;
  readonly author: string;
  readonly publishedOn: string;
  readonly facts: readonly string[];
}

/** A feed for readers of feeds (RFC 4287). */
export function atomFile({ language, address, listAddress, title, now, entries }: AtomFeed): FileAnswer {
  const [newest] = entries;
  const updated = newest ? beginOf(newest.publishedOn) : now.toISOString();
  return {
    kind: 'file',
    type: 'application/atom+xml; charset=utf-8',
    text: `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}"><id>${xml(address)}</id><title>${xml(title)}</title><updated>${updated}</updated><link rel="self" href="${xml(address)}"/><link href="${xml(listAddress)}"/>\n${entries.map(entryXml).join('\n')}\n</feed>\n`,
  };
}

function entryXml({ address, title, author, publishedOn, facts }: AtomEntry): string {
  return `<entry><id>${xml(address)}</id><title>${xml(title)}</title><link href="${xml(address)}"/><updated>${beginOf(publishedOn)}</updated><author><name>${xml(author)}</name></author><summary>${xml(facts.join(' · '))}</summary></entry>`;
}

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
