/** An object of a GraphQL answer, with what it is asked for filled in as the answers come. */
export type Fields = { [field: string]: unknown };

/**
 * Asks one subgraph and gives the data of its answer. Over HTTP it is the fan-out, in the same process the monolith.
 * @throws Error when the answer has errors.
 */
export type Ask = (subgraph: string, query: string, variables: object) => Promise<Fields>;

export const ORGANISATIONS = ['gemeente', 'havensteder', 'eneco'] as const;
export type OrganisationName = (typeof ORGANISATIONS)[number];

/** `eneco` → `Eneco`: how its type names begin. */
export function typePrefix(organisation: OrganisationName): string {
  return organisation.charAt(0).toUpperCase() + organisation.slice(1);
}

/** An entity fetch, written once: what is asked of which type, by which fields of what is known. */
export interface Completion {
  readonly subgraph: string;
  readonly typename: string;
  readonly query: string;
  readonly by: readonly string[];
}

export function completion(
  subgraph: string,
  typename: string,
  by: readonly string[],
  fields: string,
): Completion {
  const query = `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${typename} { ${fields} } } }`;
  return { subgraph, typename, query, by };
}

/** Asks for entities and writes what comes into the objects that stand for them. Asks nothing for no objects. */
export async function complete(ask: Ask, step: Completion, objects: readonly Fields[]): Promise<void> {
  if (objects.length === 0) return;
  const representations = objects.map((object) => {
    const representation: Fields = { __typename: step.typename };
    for (const field of step.by) representation[field] = object[field];
    return representation;
  });
  const data = await ask(step.subgraph, step.query, { representations });
  const entities = data._entities as (Fields | null)[];
  for (let index = 0; index < objects.length; index += 1) {
    Object.assign(objects[index] as Fields, entities[index]);
  }
}

/** Takes out what only the steps between needed. */
export function without(object: Fields, fields: readonly string[]): void {
  for (const field of fields) delete object[field];
}
