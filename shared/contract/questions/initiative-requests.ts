import { z } from 'zod';
import { RequestKind } from '../model/initiative-enums.ts';
import { area, asOf, count, day, facet, first, id, near, organisations, words } from './shapes.ts';

/** Searching what local initiatives ask for: the question, and what an organisation contributes to it. */

const filter = z.object({
  text: words.optional(),
  kinds: z.array(z.enum(RequestKind)).max(20).optional(),
  area: area.optional(),
  near: near.optional(),
  organisations: organisations.optional(),
});
export type RequestFilterShape = z.infer<typeof filter>;

/** What closes soonest first, then the id. */
export const requestKey = z.tuple([day, id]);
export type RequestKey = z.infer<typeof requestKey>;

export const requestQuestion = z.object({
  filter,
  first,
  after: requestKey.nullable(),
});
export type RequestQuestion = z.infer<typeof requestQuestion>;

export const requestPage = z.object({
  asOf,
  total: count,
  /** At most `first` + 1 rows after the cursor, in the order of their keys. */
  rows: z.array(requestKey),
  /** Counts per value, each facet ignoring its own part of the filter. */
  facets: z.object({ kind: facet, wijk: facet, organisation: facet }),
});
export type RequestPage = z.infer<typeof requestPage>;
