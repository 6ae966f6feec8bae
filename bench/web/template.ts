import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runProcess } from '@social-return/runtime/process/run';
import { createGraph } from '@social-return/web/graph/graph';
import { WEB_SEARCH, type WebSearchQuery } from '@social-return/web/graph/operations';

/**
 * The list of the page's search as a plain server template: the same question to the same gateway, and texts put together.
 * It has no form, no other language and no headers: whatever the page costs more is what those cost, and React.
 */
await runProcess({
  name: 'template',
  async start() {
    const graph = createGraph({ address: process.env.GRAPH_URL ?? '', deadlineMs: 10_000 });
    const ask = graph.for({ address: '127.0.0.1', language: 'nl' });
    const server = createServer(async (_request, response) => {
      const { data } = await ask(WEB_SEARCH, { filter: {}, first: 20, after: null });
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(pageOf(data.vacancies));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
      address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      close: async () => {
        server.close();
        await graph.close();
      },
    };
  },
});

type VacanciesFound = WebSearchQuery['vacancies'];

function pageOf({ totalCount, edges }: VacanciesFound): string {
  return `<!DOCTYPE html><html lang="nl"><title>Zoeken</title><h1>${totalCount ?? 0} gevonden</h1><ol>${edges
    .map(({ node }) => (node ? cardOf(node) : ''))
    .join('')}</ol></html>`;
}

function cardOf(vacancy: NonNullable<VacanciesFound['edges'][number]['node']>): string {
  const { id, title, kind, workplace, organisation, hoursPerWeekMin, hoursPerWeekMax, languageLevel } =
    vacancy;
  const facts = [
    workplace.name,
    `${hoursPerWeekMin}–${hoursPerWeekMax} uur`,
    languageLevel,
    organisation.title,
  ];
  return `<li><p>${kind}</p><h3><a href="/nl/vacatures/${encodeURI(id)}">${escapeText(title)}</a></h3><ul>${facts
    .map((fact) => `<li>${escapeText(fact)}</li>`)
    .join('')}</ul></li>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
