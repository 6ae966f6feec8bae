import { describe, expect, it } from 'vitest';
import { type Answer, type Ask, MissingOrganisations } from '../ask.ts';
import { vacanciesCsv } from './files.ts';
import { vacancyPages } from './pages.ts';

const ORGANISATION = { id: 'eneco', title: 'Eneco' };
const OTHER = { id: 'gemeente', title: 'Gemeente Rotterdam' };

const vacancy = (id: string, title = 'Monteur') => ({
  id,
  title,
  description: 'Werk.',
  kind: 'JOB',
  vumCode: '01',
  status: 'OPEN',
  positions: 1,
  hoursPerWeekMin: 24,
  hoursPerWeekMax: 36,
  languageLevel: 'NONE',
  publishedOn: '2026-01-01',
  closesOn: null,
  organisation: ORGANISATION,
  workplace: { code: 'BU05990321', name: 'Bospolder' },
  skills: [],
});

const answer = (organisation: Answer['organisation'], status: Answer['status']): Answer => ({
  organisation,
  status,
  asOf: status === 'ANSWERED' ? '2026-03-02T12:00:00.000Z' : null,
});

/** A chain of this many pages that counts how often it was asked. */
function chainOf(
  pages: number,
  answers = (_page: number) => [answer(ORGANISATION, 'ANSWERED'), answer(OTHER, 'ANSWERED')],
) {
  const asked: unknown[] = [];
  const ask = (async (_document: string, variables: { after: string | null }) => {
    asked.push(variables.after);
    const page = variables.after === null ? 0 : Number(variables.after);
    return {
      unavailable: [],
      data: {
        vacancies: {
          edges: [{ node: vacancy(`eneco:${page}`) }, { node: null }],
          pageInfo: { hasNextPage: page + 1 < pages, endCursor: String(page + 1) },
          answeredBy: answers(page),
        },
      },
    };
  }) as unknown as Ask;
  return { ask, asked };
}

describe('a long list', () => {
  it('asks for a page only when the one before has been taken', async () => {
    const { ask, asked } = chainOf(1_000);
    const pages = vacancyPages(ask, {}, new MissingOrganisations());
    expect(asked).toHaveLength(0);
    await pages.next();
    await pages.next();
    expect(asked).toEqual([null, '1']);
    await pages.return();
    expect((await pages.next()).done).toBe(true);
    expect(asked).toHaveLength(2);
  });

  it('stops with an error when a next page would be the same page', async () => {
    const ask = (async () => ({
      unavailable: [],
      data: {
        vacancies: { edges: [], pageInfo: { hasNextPage: true, endCursor: null }, answeredBy: [] },
      },
    })) as unknown as Ask;
    const pages = vacancyPages(ask, {}, new MissingOrganisations());
    await pages.next();
    await expect(pages.next()).rejects.toThrow('another cursor');
  });

  it('names at its end who went missing on any page, and what no owner could tell', async () => {
    const { ask } = chainOf(3, (page) => [
      answer(ORGANISATION, 'ANSWERED'),
      answer(OTHER, page === 1 ? 'MISSING' : 'ANSWERED'),
    ]);
    const missing = new MissingOrganisations();
    const pages = vacancyPages(ask, {}, missing);
    const lines: string[] = [];
    for await (const piece of vacanciesCsv({ pages, filter: {}, missing, moment: new Date() })) {
      lines.push(...String(piece).split('\r\n').filter(Boolean));
    }
    expect(lines).toHaveLength(1 + 3 + 2);
    expect(lines[1]).toBe(
      'vacature;eneco;Eneco;eneco:0;Monteur;baan;open;1;24;36;;BU05990321;Bospolder;Delfshaven;;2026-01-01;;Werk.;',
    );
    expect(lines[4]).toMatch(
      /^melding;gemeente;Gemeente Rotterdam;;.*Gemeente Rotterdam heeft niet of niet steeds/,
    );
    expect(lines[5]).toContain('3 gevonden vacatures ontbreken: de eigenaar kon er niet meer over zeggen.');
  });
});
