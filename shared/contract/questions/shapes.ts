import { isDay } from '@social-return/values/day';
import { z } from 'zod';
import { isAreaCode } from '../areas/areas.ts';
import { METRES_AROUND, middleOf } from '../areas/near.ts';

/** What several questions and contributions are made of. */

export const day = z.string().refine((text): boolean => isDay(text), 'Expected a calendar date.');

/** Ids are compared as text and stored: no spaces, no control characters. */
export const id = z.string().regex(/^[\x21-\x7e]{1,200}$/);

export const area = z.string().refine((code): boolean => isAreaCode(code), 'Expected the code of an area.');

export const organisations = z.array(z.string()).max(100);

/** At most this many metres from the middle of a wijk, a buurt or a postcode of four digits (`areas/near.ts`). */
export const near = z.object({
  place: z.string().refine((place): boolean => middleOf(place) !== undefined, 'Expected a place.'),
  metres: z.int32().min(METRES_AROUND.min).max(METRES_AROUND.max),
});
export type Near = z.infer<typeof near>;

/** Words that are searched for. */
export const words = z.string().max(200);

/** How many rows are asked for. */
export const first = z.number().int().min(1).max(100);

/** The moment on which a contribution stands. */
export const asOf = z.iso.datetime();

export const count = z.number().int().min(0);

/** Counts by value. A name that every object has would be read as what it is not. */
export const facet = z.record(
  z.string().refine((value) => !(value in {})),
  count,
);
