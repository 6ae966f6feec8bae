import type { DataSource } from 'typeorm';
import type { Class } from '../class.ts';
import type { Action } from './actions.ts';
import type { GroundTable } from './grounds.ts';
import type { PurposeTable } from './purpose-fields.ts';

/** Which column of a table says whom a row is about, and what reading it is called in the processing log. */
export interface AboutPersonRule {
  readonly column: string;
  readonly action: Action;
}

const RULES = new WeakMap<Class, AboutPersonRule>();

/**
 * Marks a row class as being about one person: the kit then reads such rows only with a record in the processing
 * log. Classes that extend it are about the same person. An entity with a `candidateId` that lacks the mark fails the
 * start of the subgraph.
 */
export function AboutPerson(column: string, action: Action) {
  return (target: Class): void => {
    RULES.set(target, { column, action });
  };
}

/** How the rows of a class are about a person; null when they are not. */
export function aboutPerson(entity: unknown): AboutPersonRule | null {
  for (let type: unknown = entity; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
    const rule = RULES.get(type);
    if (rule) return rule;
  }
  return null;
}

/**
 * Nothing about a person is read unrecorded by accident.
 * @throws Error for an entity that has a `candidateId` and does not say that it is about a person.
 */
export function refuseUnmarked({ entityMetadatas }: Pick<DataSource, 'entityMetadatas'>): void {
  const unmarked = entityMetadatas.filter(
    ({ target, propertiesMap }) => 'candidateId' in propertiesMap && !aboutPerson(target),
  );
  if (unmarked.length === 0) return;
  const names = unmarked.map(({ name }) => name).join(', ');
  throw new Error(`${names}: has a candidateId, and so must be marked with @AboutPerson.`);
}

/**
 * Nobody is read without a ground by accident: such a subgraph does not build.
 * @throws Error for an entity about a person, and for a type that is read for a purpose, of which the table does not say
 *   on what ground its rows are read.
 */
export function refuseUngrounded(
  entities: readonly Class[],
  purposes: PurposeTable,
  table: GroundTable,
): void {
  const named = entities.filter(aboutPerson).map(({ name }) => name);
  const ungrounded = [...new Set([...named, ...Object.keys(purposes)])].filter((name) => !table[name]);
  if (ungrounded.length === 0) return;
  throw new Error(
    `${ungrounded.join(', ')}: the table of grounds does not say on what ground its rows are read.`,
  );
}

/** The id of the person that a row is about. */
export function personIn(row: object, { column }: AboutPersonRule): string {
  return String((row as Record<string, unknown>)[column]);
}
