import { isDay } from '@social-return/values/day';
import { z } from 'zod';
import { isAreaCode } from '../areas/areas.ts';
import { RequestKind } from '../model/initiative-enums.ts';
import { near } from './contributions.ts';

/** Searching what local initiatives ask for: the question, and what an organisation contributes to it. */

const filter = z.object({
  text: z.string().max(200).optional(),
  kinds: z.array(z.enum(RequestKind)).max(20).optional(),
  area: z
    .string()
    .refine((code): boolean => isAreaCode(code), 'Expected the code of an area.')
    .optional(),
  near: near.optional(),
  organisations: z.array(z.string()).max(100).optional(),
});
export type RequestFilterShape = z.infer<typeof filter>;

/** What closes soonest first, then the id. */
export const requestKey = z.tuple([
  z.string().refine((text): boolean => isDay(text), 'Expected a calendar date.'),
  z.string().regex(/^[\x21-\x7e]{1,200}$/),
]);
export type RequestKey = z.infer<typeof requestKey>;

export const requestQuestion = z.object({
  filter,
  first: z.number().int().min(1).max(100),
  after: requestKey.nullable(),
});
export type RequestQuestion = z.infer<typeof requestQuestion>;

const count = z.number().int().min(0);
/** Counts by value. A name that every object has would be read as what it is not. */
const facet = z.record(
  z.string().refine((value) => !(value in {})),
  count,
);

export const requestPage = z.object({
  asOf: z.iso.datetime(),
  total: count,
  /** At most `first` + 1 rows after the cursor, in the order of their keys. */
  rows: z.array(requestKey),
  /** Counts per value, each facet ignoring its own part of the filter. */
  facets: z.object({ kind: facet, wijk: facet, organisation: facet }),
});
export type RequestPage = z.infer<typeof requestPage>;
