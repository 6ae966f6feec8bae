import type { Random } from '@social-return/demo/random';
import type { DemoWorld } from '@social-return/demo/world';
import { seal } from '@social-return/subgraph-kit/processing/person-keys';
import { contactPlace } from '../model/contact.ts';

/** A row of `person_key`, whose key the demo itself needs. */
type PersonKeyRow = ReturnType<typeof personKeyRows>[number];

/** Keys of the demo's people: made up like the people, and good for them alone. */
export function personKeyRows(random: Random, { candidates }: DemoWorld) {
  return candidates.map(({ id }) => ({
    candidate_id: id,
    pseudonym: Buffer.from(random.bytes(16)).toString('hex'),
    key: bytea(Buffer.from(random.bytes(32))),
  }));
}

/** How to reach people who do not exist: names that nobody has, numbers that nobody gives out. */
export function contactRows(random: Random, keys: readonly PersonKeyRow[]) {
  return keys.map(({ candidate_id, key }, index) => {
    const number = String(index + 1).padStart(5, '0');
    const contact = {
      name: `Demo Persoon ${number}`,
      phone: `+31 6 000${number.slice(0, 1)} ${number.slice(1)}`,
      email: `persoon-${number}@example.nl`,
    };
    const personKey = Buffer.from(key.slice(2), 'hex');
    return {
      candidate_id,
      sealed: bytea(seal(personKey, contactPlace(candidate_id), contact, (size) => random.bytes(size))),
    };
  });
}

/** Bytes as PostgreSQL reads them from text. */
function bytea(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}
