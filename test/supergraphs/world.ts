import type { SubgraphSdl } from '@social-return/gateway/composition/compose';
import type { Fields } from '@social-return/gateway/execution/own';
import { type DocumentNode, Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';

/**
 * A small supergraph and all that it holds: subgraphs that each know a part of the same records, and the one schema
 * that a client sees of it, by which any GraphQL server answers right.
 */
export interface World {
  readonly name: string;
  /** The schema that holds everything a client sees, without a word of federation. */
  readonly whole: string;
  readonly subgraphs: readonly SubgraphSdl[];
  /** By name: `Query`, `book1`. Each says its `__typename`; where a field leads to another record it is a `Ref`. */
  readonly records: Readonly<Record<string, Fields>>;
  /** Which records a subgraph does not know, as `b book1`, though others do. */
  readonly unknown?: ReadonlySet<string>;
}

/** Stands in a record for another record. */
export interface Ref {
  readonly ref: string;
}

export const ref = (name: string): Ref => ({ ref: name });

export const refs = (...names: string[]): Ref[] => names.map(ref);

/** What a value of a record is: a record itself where it refers to one. */
export function followed(world: World, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('ref' in value)) return value;
  const record = world.records[String(value.ref)];
  if (!record) throw new Error(`Expected a record ${String(value.ref)}.`);
  return record;
}

const FEDERATION = [
  '@key',
  '@requires',
  '@provides',
  '@external',
  '@shareable',
  '@override',
  '@inaccessible',
  '@interfaceObject',
];

/** A subgraph of Federation 2 with that schema. */
export function subgraph(name: string, sdl: string): SubgraphSdl {
  const imports = FEDERATION.map((directive) => `"${directive}"`).join(', ');
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: [${imports}])`;
  return { name, sdl: `${link}\n${sdl}` };
}

/** `Book.price` → what it is computed from, of all subgraphs. */
export function computedFields(world: World): ReadonlyMap<string, string> {
  const computed = new Map<string, string>();
  for (const { sdl } of world.subgraphs) {
    for (const type of objectsIn(parse(sdl))) {
      for (const field of type.fields ?? []) {
        const requires = argumentOf(field, 'requires', 'fields');
        if (typeof requires === 'string') computed.set(`${type.name.value}.${field.name.value}`, requires);
      }
    }
  }
  return computed;
}

export function objectsIn(document: DocumentNode): ObjectTypeDefinitionNode[] {
  return document.definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION
      ? { ...node, kind: Kind.OBJECT_TYPE_DEFINITION }
      : [],
  );
}

type Directives = Pick<ObjectTypeDefinitionNode, 'directives'>;

export function hasDirective({ directives = [] }: Directives, name: string): boolean {
  return directives.some((directive) => directive.name.value === name);
}

/** The value of an argument of a directive; undefined without either. */
export function argumentOf(
  { directives = [] }: Directives,
  name: string,
  argument: string,
): string | boolean | undefined {
  const directive = directives.find((one) => one.name.value === name);
  const value = directive?.arguments?.find((one) => one.name.value === argument)?.value;
  return value && 'value' in value ? value.value : undefined;
}
