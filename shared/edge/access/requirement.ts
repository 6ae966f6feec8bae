/**
 * What a caller must hold to be given something, in the shape of `@requiresScopes(scopes: [[…]])`: the outer list is
 * "or", an inner list is "and". No alternative at all can never be met; one empty alternative always is.
 */
export type Requirement = readonly (readonly string[])[];

/** Everybody may. */
export const PUBLIC: Requirement = Object.freeze([Object.freeze([])]);

/** Nobody may. */
export const NEVER: Requirement = Object.freeze([]);

/**
 * What a caller with a token holds beside its scopes: `@authenticated` is the requirement of this mark. A scope can
 * never be called so, since a scope holds no space (RFC 6749, section 3.3).
 */
export const SIGNED_IN = 'signed in';

/** Any one of these scopes will do. */
export function anyOf(...scopes: readonly string[]): Requirement {
  return scopes.map((scope) => [scope]);
}

/** Both: the alternatives of each with those of the other. */
export function both(one: Requirement, other: Requirement): Requirement {
  if (one === other || isPublic(other)) return one;
  if (isPublic(one)) return other;
  return simplest(one.flatMap((left) => other.map((right) => [...new Set([...left, ...right])].sort())));
}

/** All of them; everybody may what nothing is required for. */
export function all(requirements: Iterable<Requirement>): Requirement {
  let together = PUBLIC;
  for (const requirement of requirements) together = both(together, requirement);
  return together;
}

/** One of the two. */
export function either(one: Requirement, other: Requirement): Requirement {
  return simplest([...one, ...other]);
}

/** Whether who holds these meets the requirement. */
export function isMet(requirement: Requirement, held: ReadonlySet<string>): boolean {
  return requirement.some((scopes) => scopes.every((scope) => held.has(scope)));
}

export function isPublic(requirement: Requirement): boolean {
  return requirement.some((scopes) => scopes.length === 0);
}

/** Every scope that some alternative names. */
export function scopesIn(requirement: Requirement): ReadonlySet<string> {
  return new Set(requirement.flat());
}

/** Without alternatives that ask more than another one does, in one order: equal requirements look equal. */
function simplest(alternatives: Requirement): Requirement {
  const shortest = [...alternatives].sort(
    (left, right) => left.length - right.length || (left.join(' ') < right.join(' ') ? -1 : 1),
  );
  const kept: (readonly string[])[] = [];
  for (const scopes of shortest) {
    if (!kept.some((less) => less.every((scope) => scopes.includes(scope)))) kept.push(scopes);
  }
  return kept;
}
