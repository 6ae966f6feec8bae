import { OperationChecker, operationOf } from '@social-return/edge/access/check';
import { rightsOf } from '@social-return/edge/access/checks';
import type { AccessMap } from '@social-return/edge/access/map';
import { fragmentsOf } from '@social-return/edge/access/selections';
import type { CacheHint } from '@social-return/edge/caching/hints';
import { ANONYMOUS } from '@social-return/edge/trust/caller';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';

/** What may become of the answers of one operation whose every field is for everybody. */
export interface CachePolicy {
  /** How long that answer may be kept, in seconds. */
  readonly maxAgeOf: (data: Readonly<Record<string, unknown>>) => number;
  /** The variables that it declares: no other one changes the answer. */
  readonly variables: readonly string[];
}

/** A root field whose age depends on whether what it gave is fixed. */
interface Fixable {
  readonly root: string;
  readonly fixedBy: string;
  readonly maxAge: number;
  readonly fixedMaxAge: number;
}

interface Walk {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly ages: number[];
  readonly fixable: Fixable[];
  left: number;
}

/** Selections after expanding fragments: what is longer is not kept rather than walked. */
const MOST_SELECTIONS = 10_000;

/** Says of valid operations whether their answers may be kept, and how long. */
export class CachePolicies {
  readonly #schema: GraphQLSchema;
  readonly #hints: ReadonlyMap<string, CacheHint>;
  readonly #checker: OperationChecker;

  constructor(schema: GraphQLSchema, access: AccessMap, hints: ReadonlyMap<string, CacheHint>) {
    this.#schema = schema;
    this.#hints = hints;
    this.#checker = new OperationChecker(schema, access);
  }

  /** Null for a change, for anything that somebody has to be allowed, and where a root field has no hint. */
  of(document: DocumentNode, operationName: string | null): CachePolicy | null {
    const operation = operationOf(document, operationName);
    if (operation.operation !== OperationTypeNode.QUERY) return null;
    if (this.#checker.check(document, operationName, rightsOf(ANONYMOUS)).size > 0) return null;
    const root = this.#schema.getQueryType()?.name ?? 'Query';
    const walk: Walk = { fragments: fragmentsOf(document), ages: [], fixable: [], left: MOST_SELECTIONS };
    this.#walk(operation.selectionSet, root, null, walk);
    const { fixable, ages, left } = walk;
    if (left < 0 || ages.length + fixable.length === 0 || ages.includes(0)) return null;
    const least = Math.min(...ages);
    return {
      maxAgeOf: (data) => Math.min(least, ...fixable.map((each) => ageOf(each, data))),
      variables: (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value).sort(),
    };
  }

  /** @param hint of what these stand in; null at the root */
  #walk(set: SelectionSetNode, parent: string, hint: number | Fixable | null, walk: Walk): void {
    for (const node of set.selections) {
      walk.left -= 1;
      if (walk.left < 0) return;
      if (node.kind === Kind.INLINE_FRAGMENT) {
        this.#walk(node.selectionSet, node.typeCondition?.name.value ?? parent, hint, walk);
      } else if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = walk.fragments.get(node.name.value);
        if (fragment) this.#walk(fragment.selectionSet, fragment.typeCondition.name.value, hint, walk);
      } else {
        const name = node.name.value;
        if (name === '__typename') continue;
        const own = this.#hintOf(parent, name);
        const responseName = node.alias?.value ?? name;
        const age = own ? ageFrom(own, hint === null ? responseName : null, node.selectionSet) : hint;
        const type = this.#typeOf(parent, name);
        if (node.selectionSet && type) this.#walk(node.selectionSet, type, age, walk);
        else note(age, walk);
      }
    }
  }

  /** Of a field of an interface: the shortest of its types. */
  #hintOf(parent: string, field: string): CacheHint | undefined {
    const type = this.#schema.getType(parent);
    const own = this.#hints.get(`${parent}.${field}`);
    if (!isInterfaceType(type)) return own;
    return this.#schema
      .getPossibleTypes(type)
      .map(({ name }) => this.#hints.get(`${name}.${field}`))
      .filter((hint) => hint !== undefined)
      .reduce((one, other) => (one && one.maxAge < other.maxAge ? one : { maxAge: other.maxAge }), own);
  }

  #typeOf(parent: string, field: string): string | null {
    const type = this.#schema.getType(parent);
    const found = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field]?.type : undefined;
    return found ? getNamedType(found).name : null;
  }
}

/** What is fixed can only be seen of a field at the root, by a field that is asked right below it. */
function ageFrom(hint: CacheHint, root: string | null, set: SelectionSetNode | undefined): number | Fixable {
  const { maxAge, fixedBy, fixedMaxAge } = hint;
  const asked = set?.selections.find(
    (node) => node.kind === Kind.FIELD && node.name.value === fixedBy && !node.directives?.length,
  );
  if (root === null || fixedMaxAge === undefined || asked?.kind !== Kind.FIELD) return maxAge;
  return { root, fixedBy: asked.alias?.value ?? asked.name.value, maxAge, fixedMaxAge };
}

/** A field without any hint above it is not kept at all. */
function note(age: number | Fixable | null, { ages, fixable }: Walk): void {
  if (age === null || typeof age === 'number') ages.push(age ?? 0);
  else if (!fixable.includes(age)) fixable.push(age);
}

function ageOf(
  { root, fixedBy, maxAge, fixedMaxAge }: Fixable,
  data: Readonly<Record<string, unknown>>,
): number {
  const value = data[root] as Readonly<Record<string, unknown>> | null | undefined;
  const isFixed = value?.[fixedBy] !== null && value?.[fixedBy] !== undefined;
  return isFixed ? fixedMaxAge : maxAge;
}
