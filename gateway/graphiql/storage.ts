/** What GraphiQL asks of a place to remember tabs, history and settings. */
export interface KeptStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  clear(): void;
  readonly length: number;
}

/** Raise the number when what is stored no longer fits, or when everyone should see the new example tabs. */
export const PREFIX = 'social-return-2:';

/** Holds the text of the headers editor and nothing else. */
const HEADERS_KEY = 'graphiql:headers';

/** These hold what the person typed, not a structure of GraphiQL's: never looked into. */
const TYPED_KEYS = new Set(['graphiql:query', 'graphiql:variables']);

/** `hash` is not a digest but the tab's contents glued together, headers and all. */
const SECRET_PROPERTIES = new Set(['headers', 'hash']);

/**
 * Remembers what GraphiQL wants to remember, except request headers: those can hold a token, and the history
 * would write them down even where GraphiQL is set not to keep headers. Wherever a stored structure has headers
 * it holds null instead (GraphiQL throws tabs without the property away).
 *
 * @param backing where it is kept, such as `localStorage`; only keys with our own prefix are touched
 */
export function storageWithoutHeaders(backing: Storage): KeptStorage {
  const ownKeys = () => Object.keys(backing).filter((key) => key.startsWith(PREFIX));
  return {
    getItem: (key) => backing.getItem(PREFIX + key),
    setItem(key, value) {
      if (key === HEADERS_KEY) return;
      backing.setItem(PREFIX + key, TYPED_KEYS.has(key) ? value : withoutHeaders(value));
    },
    removeItem: (key) => backing.removeItem(PREFIX + key),
    clear() {
      for (const key of ownKeys()) backing.removeItem(key);
    },
    get length() {
      return ownKeys().length;
    },
  };
}

/** The same JSON with null for every secret property at any depth; text that is not JSON stays as it is. */
function withoutHeaders(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (property, value) =>
      SECRET_PROPERTIES.has(property) ? null : value,
    );
  } catch {
    return text;
  }
}
