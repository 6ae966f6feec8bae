import { nearestName, nearlyRead } from './nearest-name.ts';
import type { FieldRefusal } from './refusal.ts';

/**
 * The members of an object of a JSON file. It knows which names were read, so that no list of names has to be kept beside
 * the code: a member that nobody read and whose name resembles one that was read is reported. Capitals make no other name:
 * versions of one standard differ in them.
 */
export class Members {
  readonly #byName: ReadonlyMap<string, readonly (readonly [name: string, value: unknown])[]>;
  readonly #read = new Map<string, string>();
  readonly #inner: Members[] = [];
  readonly #objects = new Map<string, Members>();
  readonly #lists = new Map<string, readonly Members[]>();
  readonly #differing = new Set<string>();

  constructor(value: unknown) {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.#byName = Map.groupBy(Object.entries(isObject ? value : {}), ([name]) => name.toLowerCase());
  }

  /** The value of a member as it stands; undefined when there is none. */
  value(name: string): unknown {
    this.#read.set(name.toLowerCase(), name);
    const found = this.#byName.get(name.toLowerCase()) ?? [];
    if (new Set(found.map(([, value]) => JSON.stringify(value))).size > 1) this.#differing.add(name);
    return found.find(([own]) => own === name)?.[1] ?? found[0]?.[1];
  }

  /** A text or number as text; nothing for what is neither. */
  text(name: string): string {
    const value = this.value(name);
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  }

  /** The object in that member; an empty one when there is none. */
  object(name: string): Members {
    return this.#objects.get(name) ?? this.#keep(this.#objects, name, this.#within(this.value(name)));
  }

  /** The objects of the list in that member; none when there is no list. */
  list(name: string): readonly Members[] {
    const known = this.#lists.get(name);
    if (known) return known;
    const value = this.value(name);
    const found = Array.isArray(value) ? value.map((each) => this.#within(each)) : [];
    return this.#keep(this.#lists, name, found);
  }

  /** Whether there is anything in that member. */
  has(name: string): boolean {
    return this.value(name) != null;
  }

  /** What is not read and resembles what is, here and in the objects that were read; nothing of their values. */
  notes(): string[] {
    const known = [...this.#read.values()];
    const own = [...this.#byName].flatMap(([lower, entries]) => {
      const nearest = this.#read.has(lower) ? null : nearestName(lower, known);
      return nearest === null ? [] : entries.map(([name]) => nearlyRead(name, nearest));
    });
    return [...new Set([...own, ...this.#inner.flatMap((inner) => inner.notes())])];
  }

  /** Members that are there in two spellings that hold different values. */
  refusals(): FieldRefusal[] {
    const own = [...this.#differing].map((field) => ({
      field,
      reason: 'expected one spelling: two that differ in capitals hold different values',
    }));
    return [...own, ...this.#inner.flatMap((inner) => inner.refusals())];
  }

  #within(value: unknown): Members {
    const inner = new Members(value);
    this.#inner.push(inner);
    return inner;
  }

  #keep<T>(kept: Map<string, T>, name: string, value: T): T {
    kept.set(name, value);
    return value;
  }
}
