import { BadInput } from '@social-return/values/bad-input';
import { decodeQuestion } from '@social-return/values/canonical';
import type { z } from 'zod';

/** What an engine sends of an entity: its key, and the fields that are required of other subgraphs. */
export type Representation = Readonly<Record<string, unknown>>;

/** The question in a representation's key. @throws BadInput when it is none of the chain's. */
export function readQuestion<Q>(shape: z.ZodType<Q>, { query }: Representation): Q {
  const parsed = shape.safeParse(decodeQuestion(query));
  if (!parsed.success)
    throw new BadInput('query', { en: 'a question of the chain', nl: 'een vraag van de keten' }, query);
  return parsed.data;
}
