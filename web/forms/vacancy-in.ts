import type { PageRequest } from '../http/route.ts';

import { ownerIn } from './owner-in.ts';

/** The vacancy that an address names, and whose it is; null where no organisation can have issued such an id. */
export function vacancyIn({ params }: Pick<PageRequest, 'params'>): {
  readonly id: string;
  readonly organisation: string | null;
} {
  const id = params.id ?? '';
  return { id, organisation: ownerIn(id) };
}
