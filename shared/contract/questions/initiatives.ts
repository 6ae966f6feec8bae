import { isDay } from '@social-return/values/day';
import { z } from 'zod';
import { isAreaCode } from '../areas/areas.ts';
import { near } from './contributions.ts';

/** Searching local initiatives: the question, and what an organisation contributes to it. */

const filter = z.object({
  text: z.string().max(200).optional(),
  area: z
    .string()
    .refine((code): boolean => isAreaCode(code), 'Expected the code of an area.')
    .optional(),
  near: near.optional(),
  organisations: z.array(z.string()).max(100).optional(),
});
export type InitiativeFilterShape = z.infer<typeof filter>;

/** What began last first, then the id. */
export const initiativeKey = z.tuple([
  z.string().refine((text): boolean => isDay(text), 'Expected a calendar date.'),
  z.string().regex(/^[\x21-\x7e]{1,200}$/),
]);
export type InitiativeKey = z.infer<typeof initiativeKey>;

export const initiativeQuestion = z.object({
  filter,
  first: z.number().int().min(1).max(100),
  after: initiativeKey.nullable(),
});
export type InitiativeQuestion = z.infer<typeof initiativeQuestion>;

const count = z.number().int().min(0);
/** Counts by value. A name that every object has would be read as what it is not. */
const facet = z.record(
  z.string().refine((value) => !(value in {})),
  count,
);

export const initiativePage = z.object({
  asOf: z.iso.datetime(),
  total: count,
  /** At most `first` + 1 rows after the cursor, in the order of their keys. */
  rows: z.array(initiativeKey),
  /** Counts per value, each facet ignoring its own part of the filter. */
  facets: z.object({ wijk: facet, organisation: facet }),
});
export type InitiativePage = z.infer<typeof initiativePage>;
