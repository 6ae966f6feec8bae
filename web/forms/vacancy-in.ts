import type { PageRequest } from '../http/route.ts';

/** An id as the organisations issue them: who owns it stands before the colon. */
const ID = /^([a-z]{1,40}):[\w-]{1,100}$/;

/** The vacancy that an address names, and whose it is; null where no organisation can have issued such an id. */
export function vacancyIn({ params }: Pick<PageRequest, 'params'>): {
  readonly id: string;
  readonly organisation: string | null;
} {
  const id = params.id ?? '';
  return { id, organisation: ID.exec(id)?.[1] ?? null };
}
