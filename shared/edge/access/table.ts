import { anyOf, PUBLIC, type Requirement } from './requirement.ts';

/** The right to read a type: everybody, said explicitly, or a caller who holds what is required. */
export type Access = 'public' | Requirement;

/** A type with fields that are not as the rest of it. What a field requires comes beside what its type requires. */
export interface TypeAccess {
  readonly type: Access;
  readonly fields: Readonly<Record<string, Access>>;
}

/**
 * The rights to read a subgraph's types: one line per object type. Payloads follow their change, and connections and their
 * edges what they list, unless the table says otherwise. Every field of `Mutation` has a line of its own.
 */
export type AccessTable = Readonly<Record<string, Access | TypeAccess>>;

export function asRequirement(access: Access): Requirement {
  return access === 'public' ? PUBLIC : access;
}

export function asTypeAccess(access: Access | TypeAccess): TypeAccess {
  return typeof access === 'object' && 'type' in access ? access : { type: access, fields: {} };
}

/** Several names with the same access, as lines of a table. */
export function each(access: Access, ...names: readonly string[]): Record<string, Access> {
  return Object.fromEntries(names.map((name) => [name, access]));
}

/** The rights on one organisation's own things, as requirements. */
export interface OwnAccess {
  readonly recordsRead: Requirement;
  readonly recordsWrite: Requirement;
  readonly peopleRead: Requirement;
  /** Of all people of the organisation, as a list: for its own people alone. */
  readonly ownPeopleRead: Requirement;
  readonly matchingWrite: Requirement;
  readonly policyWrite: Requirement;
}

/** `eneco` → the rights that its own issuer hands out. Placements one by one are also for anyone who may read people. */
export function ownAccess(organisation: string): OwnAccess {
  return {
    recordsRead: anyOf(`${organisation}:records:read`),
    recordsWrite: anyOf(`${organisation}:records:write`),
    peopleRead: anyOf('candidates:read', `${organisation}:people:read`),
    ownPeopleRead: anyOf(`${organisation}:people:read`),
    matchingWrite: anyOf(`${organisation}:matching:write`),
    policyWrite: anyOf(`${organisation}:policy:write`),
  };
}
