import { beforeEach, describe, expect, it } from 'vitest';
import { PREFIX, storageWithoutHeaders } from './storage.ts';

/** The part of a browser's storage that is used here: methods on the prototype, items as own properties. */
class Shelf {
  [key: string]: unknown;
  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? String(this[key]) : null;
  }
  setItem(key: string, value: string): void {
    this[key] = value;
  }
  removeItem(key: string): void {
    delete this[key];
  }
}

let shelf: Storage;

beforeEach(() => {
  shelf = new Shelf() as unknown as Storage;
});

const stored = (key: string) => JSON.parse(shelf.getItem(PREFIX + key) ?? 'null');

describe('what GraphiQL remembers', () => {
  it('holds no headers of the history and the favourites', () => {
    const storage = storageWithoutHeaders(shelf);
    for (const list of ['queries', 'favorites']) {
      const items = [{ query: '{ a }', headers: '{"authorization":"Bearer secret"}', label: 'a' }];
      storage.setItem(`graphiql:${list}`, JSON.stringify({ [list]: items }));
      expect(stored(`graphiql:${list}`)).toEqual({ [list]: [{ query: '{ a }', headers: null, label: 'a' }] });
    }
  });

  it('holds no headers of the tabs, nor the glued text that contains them', () => {
    const storage = storageWithoutHeaders(shelf);
    const tab = { id: '1', query: '{ a }', headers: '{"x":"secret"}', hash: '{ a }||{"x":"secret"}' };
    storage.setItem('graphiql:tabState', JSON.stringify({ activeTabIndex: 0, tabs: [tab] }));
    expect(stored('graphiql:tabState')).toEqual({
      activeTabIndex: 0,
      tabs: [{ id: '1', query: '{ a }', headers: null, hash: null }],
    });
  });

  it('never holds the headers editor', () => {
    const storage = storageWithoutHeaders(shelf);
    storage.setItem('graphiql:headers', '{"authorization":"Bearer secret"}');
    expect(Object.keys(shelf)).toEqual([]);
  });

  it('gives text back as it was written', () => {
    const storage = storageWithoutHeaders(shelf);
    const texts = { query: '{ a } # not JSON', variables: '{ "headers": "a variable" }', theme: 'dark' };
    for (const [key, text] of Object.entries(texts)) {
      storage.setItem(`graphiql:${key}`, text);
      expect(storage.getItem(`graphiql:${key}`)).toBe(text);
    }
    expect(storage.getItem('graphiql:none')).toBeNull();
  });

  it('is counted and cleared without touching what others stored', () => {
    shelf.setItem('graphiql:queries', 'of another page on this host');
    const storage = storageWithoutHeaders(shelf);
    expect(storage.getItem('graphiql:queries')).toBeNull();
    storage.setItem('graphiql:theme', 'dark');
    storage.setItem('graphiql:visiblePlugin', 'History');
    storage.removeItem('graphiql:theme');
    expect(storage.length).toBe(1);
    storage.clear();
    expect(storage.length).toBe(0);
    expect(Object.keys(shelf)).toEqual(['graphiql:queries']);
  });
});
