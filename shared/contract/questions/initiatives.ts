import { z } from 'zod';
import { area, asOf, count, day, facet, first, id, near, organisations, words } from './shapes.ts';

/** Searching local initiatives: the question, and what an organisation contributes to it. */

const filter = z.object({
  text: words.optional(),
  area: area.optional(),
  near: near.optional(),
  organisations: organisations.optional(),
});
export type InitiativeFilterShape = z.infer<typeof filter>;

/** What began last first, then the id. */
export const initiativeKey = z.tuple([day, id]);
export type InitiativeKey = z.infer<typeof initiativeKey>;

export const initiativeQuestion = z.object({
  filter,
  first,
  after: initiativeKey.nullable(),
});
export type InitiativeQuestion = z.infer<typeof initiativeQuestion>;

export const initiativePage = z.object({
  asOf,
  total: count,
  /** At most `first` + 1 rows after the cursor, in the order of their keys. */
  rows: z.array(initiativeKey),
  /** Counts per value, each facet ignoring its own part of the filter. */
  facets: z.object({ wijk: facet, organisation: facet }),
});
export type InitiativePage = z.infer<typeof initiativePage>;
