/** What an engine sends of an entity: its key, and the fields that are required of other subgraphs. */
export type Representation = Readonly<Record<string, unknown>>;
