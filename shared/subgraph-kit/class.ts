/** Any class, abstract ones included: TypeORM and type-graphql take entities, migrations, types and resolvers as such. */
// biome-ignore lint/complexity/noBannedTypes: both libraries type a class as Function, and nothing narrower takes an abstract one.
export type Class = Function;

/** The class of an entity. */
export type EntityClass<T> = Class & { readonly prototype: T };
