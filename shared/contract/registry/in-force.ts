import type { Registry } from './registry.ts';

/** Is called with a registry that took the place of another. */
export type RegistryListener = (registry: Registry) => void;

interface InForce {
  registry: Registry | null;
  readonly listeners: Set<RegistryListener>;
}

/** A process has one registry, however many copies of this package it has loaded. */
const PLACE = Symbol.for('@social-return/contract/registry');
const places = globalThis as { [PLACE]?: InForce };
places[PLACE] ??= { registry: null, listeners: new Set() };
const inForce: InForce = places[PLACE];

/**
 * The registry in force in this process. It can be another at the next call, so nothing reads it while a module is loaded,
 * and what is computed from it is computed again (`perRegistry`).
 * @throws Error when none was put in force: a program does that first
 */
export function registry(): Registry {
  if (inForce.registry === null)
    throw new Error(
      'No registry of organisations is in force: expected loadRegistry() or putInForce() before this.',
    );
  return inForce.registry;
}

/** Makes it the registry of this process; listeners are called when it is another one. */
export function putInForce(next: Registry): void {
  if (inForce.registry === next) return;
  inForce.registry = next;
  for (const listener of [...inForce.listeners]) listener(next);
}

/** Calls the listener with each registry that is put in force from now on. @returns how to stop listening */
export function onChange(listener: RegistryListener): () => void {
  inForce.listeners.add(listener);
  return () => void inForce.listeners.delete(listener);
}

/** What follows from a registry, computed once for each: of the one in force, or of another that is given. */
export function perRegistry<T extends object>(compute: (of: Registry) => T): (of?: Registry) => T {
  const computed = new WeakMap<Registry, T>();
  return (of = registry()) => {
    const before = computed.get(of);
    if (before !== undefined) return before;
    const value = compute(of);
    computed.set(of, value);
    return value;
  };
}
