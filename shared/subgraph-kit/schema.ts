import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { checkFigures, type FigureTable } from '@social-return/contract/publication/declared';
import { sharedFigures } from '@social-return/contract/publication/shared-figures';
import { registry } from '@social-return/contract/registry/in-force';
import type { Organisation, Registry } from '@social-return/contract/registry/registry';
import { annotateAccess } from '@social-return/edge/access/annotate';
import { annotatePurposes, purposeHeader } from '@social-return/edge/access/purpose-directive';
import { sharedAccess } from '@social-return/edge/access/shared-types';
import type { AccessTable } from '@social-return/edge/access/table';
import { annotateCaching, type CacheTable, hintDefinitions } from '@social-return/edge/caching/hints';
import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  visit,
} from 'graphql';
import { buildSchemaSync, createResolversMap, type NonEmptyArray } from 'type-graphql';
import type { Class } from './class.ts';
import { type Names } from './names.ts';
import { type PurposeTable, purposesIn } from './processing/purpose-fields.ts';
import { readTexts } from './read-texts.ts';
import { fillContributions } from './requires.ts';

/** The Federation version and the directives that our subgraphs use. 2.11 is what every engine we know composes. */
const FEDERATION =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@requires", "@external", "@shareable", "@inaccessible", "@provides", "@override", "@tag", "@composeDirective", "@interfaceObject", "@authenticated", "@requiresScopes"])';

/** Resolvers that are not made from classes, such as reference resolvers and generated fields. */
export type ResolverMap = Record<string, Record<string, unknown>>;

/** What a schema is made of that is the same for every registry. */
export interface ClassParts {
  /** type-graphql resolver classes. */
  readonly resolvers: readonly Class[];
  /** type-graphql object classes that no field reaches by itself: implementations of an interface, entities. */
  readonly types?: readonly Class[];
}

/** Classes that were read. */
export type Classes = GraphQLSchema;

export interface SchemaParts {
  /** The classes, read by `readClasses`. */
  readonly classes: Classes;
  /** What the names in the classes are to be, where the classes were written for another organisation. */
  readonly names?: Names;
  /** What the schema follows from beside the classes; the registry in force without it. */
  readonly registry?: Registry;
  /** Whose contributions fields require (`Requires`); those of all organisations without it. */
  readonly contributors?: readonly Organisation[];
  /** Further type definitions; they are given the types that the classes define already, to extend those. */
  readonly sdl?: (defined: ReadonlySet<string>) => string;
  /** Resolvers for `sdl`, and `__resolveReference` of the entities. */
  readonly resolverMap?: ResolverMap;
  /** The rights to read: every object type, query and change of the subgraph, or the schema is not built. */
  readonly access: AccessTable;
  /** What every number that everybody may read is about, or the schema is not built. */
  readonly figures?: FigureTable;
  /** How long what everybody may read may be kept, by `Type.field`; nothing is kept without it. */
  readonly cache?: CacheTable;
  /** For which purposes people are read, where the subgraph holds any. */
  readonly purposes?: PurposeTable;
  /** Replaces the Federation header, where a schema needs a header of its own. */
  readonly federation?: string;
}

/** A subgraph: the schema that answers, and the SDL that composes. */
export interface Subgraph {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
}

/**
 * Reads type-graphql classes. Once is enough for any number of schemas, and once is all that it does well: it keeps what
 * it has read, and orders directives and arguments differently each time.
 */
export function readClasses({ resolvers, types = [] }: ClassParts): Classes {
  return buildSchemaSync({
    resolvers: [...resolvers] as NonEmptyArray<Class>,
    orphanedTypes: [...types],
    validate: false,
    // The schema is whole only with `sdl` beside it; buildSubgraphSchema checks the whole.
    skipCheck: true,
  });
}

/**
 * Builds a subgraph's schema from type-graphql classes, generated SDL and the table of rights.
 * @throws AccessTableError when the table leaves out a type, a query or a change.
 * @throws Error when the table of purposes leaves out a field, or names a type that is not there.
 * @throws FigureTableError when nobody said of a number that everybody may read whether it is about people.
 * @throws CacheTableError when that table names a field that is not there.
 */
export function buildSubgraph(parts: SchemaParts): Subgraph {
  const { classes, names, registry: of = registry() } = parts;
  const sdl = parts.sdl?.(new Set(Object.keys(classes.getTypeMap())));
  const header = parse(parts.federation ?? FEDERATION).definitions;
  const written = visit(parse(printSchemaWithDirectives(classes)), ARGUMENTS_AS_WRITTEN).definitions.filter(
    isOurs,
  );
  const body = [...(names?.definitions(written) ?? written), ...(sdl ? parse(sdl).definitions : [])];
  const whole = fillContributions(body, parts.contributors ?? of.organisations);
  const protectedBody = annotateAccess(whole, sharedAccess(of), parts.access);
  checkFigures(protectedBody, sharedFigures(of), parts.figures ?? {});
  const definitions = [
    ...header,
    ...(parts.purposes ? purposeHeader() : []),
    ...(parts.cache ? hintDefinitions() : []),
    ...annotate(protectedBody, parts),
  ];
  const typeDefs: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  const ofClasses = createResolversMap(classes) as ResolverMap;
  const resolvers = mergeResolvers(names?.resolvers(ofClasses) ?? ofClasses, parts.resolverMap ?? {});
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
  readTexts(schema);
  return {
    schema,
    sdl: `${print(typeDefs)}\n`,
  };
}

function annotate(
  body: readonly DefinitionNode[],
  { cache, purposes, names }: Pick<SchemaParts, 'cache' | 'purposes' | 'names'>,
): readonly DefinitionNode[] {
  const forPurposes = purposes ? annotatePurposes(body, purposesIn(body, purposes, names)) : body;
  return cache ? annotateCaching(forPurposes, cache) : forPurposes;
}

/** Decorators of parameters run from the last to the first, and so type-graphql lists a field's arguments. */
const ARGUMENTS_AS_WRITTEN = {
  FieldDefinition: (field: FieldDefinitionNode): FieldDefinitionNode => ({
    ...field,
    arguments: field.arguments?.toReversed(),
  }),
};

/** type-graphql prints a `schema { query: Query }` that would stand beside the Federation header. */
function isOurs(definition: DefinitionNode): boolean {
  return definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.DIRECTIVE_DEFINITION;
}

function mergeResolvers(base: ResolverMap, extra: ResolverMap): ResolverMap {
  const merged: ResolverMap = { ...base };
  for (const [type, fields] of Object.entries(extra)) merged[type] = { ...merged[type], ...fields };
  return merged;
}
