import { holdsContact } from '@social-return/values/contact';
import type { Class } from './class.ts';

/** By input class: the fields that everybody will read. */
const PUBLIC = new WeakMap<Class, Set<string>>();

/** Marks a field of an input as free text that everybody will read: nobody's number or address may stand in it. */
export function PublicText() {
  return (target: object, field: string | symbol): void => {
    const fields = PUBLIC.get(target.constructor) ?? new Set();
    PUBLIC.set(target.constructor, fields.add(String(field)));
  };
}

/** Reads of a class and of those that it extends which fields are marked. */
function publicFieldsOf(input: object): ReadonlySet<string> {
  const fields = new Set<string>();
  for (
    let type: unknown = input.constructor;
    typeof type === 'function';
    type = Object.getPrototypeOf(type)
  ) {
    for (const field of PUBLIC.get(type) ?? []) fields.add(field);
  }
  return fields;
}

/** The first marked field of an input that holds what may be a telephone number or an e-mail address; null when none does. */
export function fieldWithContact(input: object): string | null {
  const given = input as Readonly<Record<string, unknown>>;
  for (const field of publicFieldsOf(input)) {
    const text = given[field];
    if (typeof text === 'string' && holdsContact(text)) return field;
  }
  return null;
}
