import { createHash } from 'node:crypto';
import { BadInput } from '@social-return/values/bad-input';
import type { Clock } from '@social-return/values/day';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { matchesTag } from '../../cache/tags.ts';
import { HEADERS, MEDIA_TYPE, sendFile } from '../responses.ts';
import { catalog } from './catalog.ts';
import { chainReportCsv, lastPublished, readPeriods } from './chain-report.ts';
import { dictionaryCsv, dictionaryJson } from './dictionary.ts';
import type { KeptHalfYears } from './kept-half-years.ts';
import type { Publication } from './publication.ts';

export interface OpenDataOptions {
  /** The half-years as they are kept now. */
  readonly halfYears: () => KeptHalfYears;
  /** Takes points of the caller. @throws EdgeRefusal when they are not there */
  readonly pay: (request: FastifyRequest, points: number) => void;
  readonly clock: Clock;
  readonly publication: Publication;
}

/** What the file costs whoever asks it: it is made once for everybody. */
const FILE_POINTS = 1;

/** The open data: its catalogue for portals, the published figures, and what they mean. */
export async function openDataRoutes(
  http: FastifyInstance,
  { halfYears, pay, clock, publication }: OpenDataOptions,
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
      if (unknown)
        throw new BadInput(
          unknown[0],
          { en: 'one of the parameters from, to', nl: 'een van de parameters from, to' },
          unknown[1],
        );
      const periods = readPeriods(publication.from, lastPublished(clock), { from, to });
      reply.header('link', '</open-data/dictionary.json>; rel="describedby"; type="application/csvm+json"');
      // A portal that only looks whether the file is there need not make us compute it.
      if (request.method === 'HEAD') return reply.headers(HEADERS).type(MEDIA_TYPE.csv).send('');
      pay(request, FILE_POINTS);
      const kept = halfYears();
      const halves = await Promise.all(periods.map((period) => kept.get(period)));
      const body = Buffer.from(chainReportCsv(halves));
      const missing = [...new Set(halves.flatMap((half) => half.missing))];
      const tag = createHash('sha256').update(body).digest('base64url').slice(0, 27);
      const seconds = Math.min(...periods.map((period) => kept.secondsLeft(period)));
      const caching = {
        'cache-control': missing.length > 0 ? 'no-store' : `public, max-age=${seconds}`,
        etag: `"${tag}"`,
      };
      if (missing.length === 0 && matchesTag(request.headers['if-none-match'], tag)) {
        return reply.headers(caching).code(304).send();
      }
      const name = 'social-return-chain-report';
      return sendFile(reply, { name, format: 'csv', missing, body, headers: caching });
    },
  );
}
