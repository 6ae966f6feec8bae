import { LRUCache } from 'lru-cache';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/** A person with many windows needs some tens; the oldest go first. */
const MOST = 10_000;

/** What a provider keeps, in memory for as long as it runs: sessions, codes, tokens and grants. */
export function createMemory(): AdapterFactory {
  const kept = new LRUCache<string, AdapterPayload>({ max: MOST });
  return (model) => memoryOf(model, kept);
}

function memoryOf(model: string, kept: LRUCache<string, AdapterPayload>): Adapter {
  const keyOf = (id: string) => `${model} ${id}`;
  const entriesOf = (fits: (payload: AdapterPayload) => boolean, prefix = '') =>
    [...kept.entries()].filter(([key, payload]) => key.startsWith(prefix) && fits(payload));
  return {
    async upsert(id, payload, expiresIn) {
      kept.set(keyOf(id), payload, expiresIn === undefined ? {} : { ttl: expiresIn * 1_000 });
    },
    find: async (id) => kept.get(keyOf(id)),
    findByUid: async (uid) => entriesOf((payload) => payload.uid === uid, keyOf(''))[0]?.[1],
    findByUserCode: async (code) => entriesOf((payload) => payload.userCode === code, keyOf(''))[0]?.[1],
    async consume(id) {
      const payload = kept.get(keyOf(id));
      if (payload) payload.consumed = Math.floor(Date.now() / 1_000);
    },
    async destroy(id) {
      kept.delete(keyOf(id));
    },
    async revokeByGrantId(grantId) {
      for (const [key] of entriesOf((payload) => payload.grantId === grantId))
        if (!key.startsWith('Session')) kept.delete(key);
    },
  };
}
