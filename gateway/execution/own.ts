/** An object of a GraphQL answer by response names. A client chooses those: `constructor` and `__proto__` are names too. */
export type Fields = Record<string, unknown>;

/** What an object itself holds under a name, and never what every object has: of those, none is data but `__proto__`. */
export function own(object: Fields, name: string): unknown {
  if (name === '__proto__' && !Object.hasOwn(object, name)) return undefined;
  const value = object[name];
  return typeof value === 'function' ? undefined : value;
}

/** Puts a value under a name, whatever the name. */
export function put(object: Fields, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
  } else {
    object[name] = value;
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
