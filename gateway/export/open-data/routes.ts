import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BadInput } from '../../../shared/values/bad-input.ts';
import type { Clock } from '../../../shared/values/day.ts';
import type { Ask } from '../ask.ts';
import { HEADERS, MEDIA_TYPE, sendFile } from '../responses.ts';
import { catalog } from './catalog.ts';
import { chainReportCsv, lastPublished, publishedPeriods } from './chain-report.ts';
import { dictionaryCsv, dictionaryJson } from './dictionary.ts';
import type { Publication } from './publication.ts';

export interface OpenDataOptions {
  readonly asking: (request: FastifyRequest, reply: FastifyReply) => Promise<Ask>;
  readonly clock: Clock;
  readonly publication: Publication;
}

/** The open data: its catalogue for portals, the published figures, and what they mean. */
export async function openDataRoutes(
  http: FastifyInstance,
  { asking, clock, publication }: OpenDataOptions,
): Promise<void> {
  const baseOf = (request: FastifyRequest) =>
    publication.publicUrl ?? `${request.protocol}://${request.host}`;

  for (const path of ['/open-data', '/open-data/']) {
    http.get(path, (request, reply) => {
      const last = lastPublished(clock);
      const description = catalog(publication, baseOf(request), last < publication.from ? null : last);
      return reply
        .headers(HEADERS)
        .type('application/ld+json; charset=utf-8')
        .send(JSON.stringify(description, null, 2));
    });
  }

  http.get('/open-data/dictionary.json', (request, reply) =>
    reply
      .headers(HEADERS)
      .type('application/csvm+json; charset=utf-8')
      .send(JSON.stringify(dictionaryJson(`${baseOf(request)}/open-data/chain-report.csv`), null, 2)),
  );

  http.get('/open-data/dictionary.csv', (_request, reply) =>
    sendFile(reply, {
      name: 'social-return-dictionary',
      format: 'csv',
      missing: [],
      body: Buffer.from(dictionaryCsv()),
    }),
  );

  http.get<{ Querystring: Record<string, unknown> }>(
    '/open-data/chain-report.csv',
    async (request, reply) => {
      const { from, to, ...others } = request.query;
      const [unknown] = Object.entries(others);
      if (unknown) throw new BadInput(unknown[0], 'one of the parameters from, to', unknown[1]);
      const periods = publishedPeriods(publication.from, lastPublished(clock), { from, to });
      reply.header('link', '</open-data/dictionary.json>; rel="describedby"; type="application/csvm+json"');
      // A portal that only looks whether the file is there need not make us compute it.
      if (request.method === 'HEAD') return reply.headers(HEADERS).type(MEDIA_TYPE.csv).send('');
      const pieces = chainReportCsv(await asking(request, reply), periods);
      const first = await pieces.next();
      const missing = first.done ? [] : first.value.reports.flatMap((report) => report.missing.names);
      return sendFile(reply, {
        name: 'social-return-chain-report',
        format: 'csv',
        missing: [...new Set(missing)],
        body: texts(),
      });

      async function* texts() {
        if (!first.done) yield first.value.text;
        for await (const { text } of pieces) yield text;
      }
    },
  );
}
