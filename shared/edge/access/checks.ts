import type { DocumentNode } from 'graphql';
import type { BudgetedMemory, MemoryBudget } from '../caching/memory-budget.ts';
import { bytesOfDocument } from '../caching/operation-memory.ts';
import type { Caller } from '../trust/caller.ts';
import type { DeniedFields, OperationChecker } from './check.ts';
import type { AccessMap } from './map.ts';
import { SIGNED_IN, scopesIn } from './requirement.ts';

/** What a caller holds of what requirements can name: its scopes, and that it is signed in. */
export function rightsOf({ kind, scopes }: Pick<Caller, 'kind' | 'scopes'>): ReadonlySet<string> {
  return kind === 'anonymous' ? scopes : new Set([...scopes, SIGNED_IN]);
}

/** Every scope that a map names: what callers can differ in. */
function scopesOf(map: AccessMap): ReadonlySet<string> {
  return new Set(
    [...map.types.values(), ...map.fields.values()].flatMap((requirement) => [...scopesIn(requirement)]),
  );
}

/**
 * Remembers something about an operation for callers of equal rights. The rights are a part of the key, so that what
 * was made for one is never used for a caller with fewer rights; scopes that the map does not name are not, so that nobody can fill
 * the memory with scopes of its own.
 */
export class PerRights<T> {
  readonly #named: ReadonlySet<string>;
  readonly #made: BudgetedMemory<T>;

  /** @param budget bounds what is remembered of operations */
  constructor(map: AccessMap, budget: MemoryBudget) {
    this.#named = scopesOf(map);
    this.#made = budget.memory();
  }

  /** The rights of a caller who holds these, as a text: equal for equal rights. */
  rights(held: ReadonlySet<string>): string {
    return [...held]
      .filter((scope) => this.#named.has(scope))
      .sort()
      .join(' ');
  }

  /**
   * @param hash of the document, such as SHA-256
   * @param bytesOf about how much memory a value takes
   */
  get(
    { hash, operationName }: { readonly hash: string; readonly operationName: string | null },
    held: ReadonlySet<string>,
    make: () => T,
    bytesOf: (value: T) => number,
  ): T {
    const key = JSON.stringify([hash, operationName, this.rights(held)]);
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const value = make();
    this.#made.set(key, value, bytesOf(value));
    return value;
  }
}

/** A checker that remembers, for a server that gets the same operations again and again. */
export class RememberedChecks {
  readonly #checker: OperationChecker;
  readonly #known: PerRights<DeniedFields>;

  constructor(checker: OperationChecker, map: AccessMap, budget: MemoryBudget) {
    this.#checker = checker;
    this.#known = new PerRights(map, budget);
  }

  check(
    hash: string,
    document: DocumentNode,
    operationName: string | null,
    caller: Pick<Caller, 'kind' | 'scopes'>,
  ): DeniedFields {
    const held = rightsOf(caller);
    return this.#known.get(
      { hash, operationName },
      held,
      () => this.#checker.check(document, operationName, held),
      // What is denied is found by fields of the document.
      (denied) => (denied.size > 0 ? bytesOfDocument(document) : 0),
    );
  }
}
