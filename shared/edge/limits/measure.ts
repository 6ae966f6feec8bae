import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from '../access/selections.ts';
import { isAddedTypename } from './typename.ts';

/** How large one operation is, its fragments counted wherever they are spread. */
export interface OperationSize {
  /** Fields inside fields; what is below `__schema` and `__type` is measured apart. */
  readonly depth: number;
  /** The same below `__schema` and `__type`, themselves included. */
  readonly introspectionDepth: number;
  /** Fields and fragments inside each other. */
  readonly nesting: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  /** Fields, fragments and spreads. */
  readonly selections: number;
}

/** Beyond this a count says no more than "far too many": fragments that double each other overflow any number. */
const COUNTED_TO = 1_000_000;

const NOTHING: OperationSize = {
  depth: 0,
  introspectionDepth: 0,
  nesting: 0,
  aliases: 0,
  directives: 0,
  rootFields: 0,
  selections: 0,
};

/**
 * Measures operations of one document. Each fragment is walked once however often it is spread, so the time grows with
 * the text and not with what it expands to. A spread inside itself counts as nothing: validation refuses it. Nor does the first
 * `__typename` of a selection count, which a client adds by itself.
 */
export function operationSizes(
  document: DocumentNode,
): (operation: OperationDefinitionNode) => OperationSize {
  const fragments = fragmentsOf(document);
  const known = new Map<string, OperationSize>();

  function sizeOfFragment(name: string): OperationSize {
    const before = known.get(name);
    if (before) return before;
    known.set(name, NOTHING);
    const fragment = fragments.get(name);
    const size = fragment ? plus(sizeOf(fragment.selectionSet), fragment.directives?.length) : NOTHING;
    known.set(name, size);
    return size;
  }

  function sizeOf(set: SelectionSetNode): OperationSize {
    let sum = NOTHING;
    const added = set.selections.find(isAddedTypename);
    for (const node of set.selections) {
      if (node === added) continue;
      let size = NOTHING;
      if (node.kind === Kind.FRAGMENT_SPREAD) size = inside(sizeOfFragment(node.name.value));
      else if (node.kind === Kind.INLINE_FRAGMENT) size = inside(sizeOf(node.selectionSet));
      else
        size = asField(node.name.value, node.alias ? 1 : 0, node.selectionSet && sizeOf(node.selectionSet));
      sum = sumOf(sum, plus({ ...size, selections: size.selections + 1 }, node.directives?.length));
    }
    return sum;
  }

  return (operation) => plus(sizeOf(operation.selectionSet), operation.directives?.length);
}

function asField(name: string, alias: number, below: OperationSize = NOTHING): OperationSize {
  const introspects = name === '__schema' || name === '__type';
  const deepest = Math.max(below.depth, below.introspectionDepth) + 1;
  return {
    depth: introspects ? 1 : below.depth + 1,
    introspectionDepth: introspects ? deepest : below.introspectionDepth,
    nesting: below.nesting + 1,
    aliases: below.aliases + alias,
    directives: below.directives,
    rootFields: 1,
    selections: below.selections,
  };
}

function inside(size: OperationSize): OperationSize {
  return { ...size, nesting: size.nesting + 1 };
}

function plus(size: OperationSize, directives = 0): OperationSize {
  return directives === 0 ? size : { ...size, directives: size.directives + directives };
}

function sumOf(a: OperationSize, b: OperationSize): OperationSize {
  return {
    depth: Math.max(a.depth, b.depth),
    introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
    nesting: Math.max(a.nesting, b.nesting),
    aliases: Math.min(a.aliases + b.aliases, COUNTED_TO),
    directives: Math.min(a.directives + b.directives, COUNTED_TO),
    rootFields: Math.min(a.rootFields + b.rootFields, COUNTED_TO),
    selections: Math.min(a.selections + b.selections, COUNTED_TO),
  };
}
