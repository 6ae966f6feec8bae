import fc from 'fast-check';
import { buildSchema, type DocumentNode, Kind, parse, type SelectionSetNode, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { fragmentsOf } from '../access/selections.ts';
import { heightOf } from './height.ts';
import { operationSizes } from './measure.ts';
import { documentRule, SUBGRAPH_DOCUMENT_LIMITS } from './rules.ts';
import { variablesExceeded } from './variables.ts';

function measured(text: string) {
  const document = parse(text);
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('Expected an operation.');
  return { ...operationSizes(document)(operation), height: heightOf(document, operation), document };
}

describe('the size of an operation', () => {
  it.each([
    ['{ a }', { depth: 1, aliases: 0, rootFields: 1, selections: 1, height: 1 }],
    ['{ a { b { c } } d }', { depth: 3, rootFields: 2, selections: 4, height: 4 }],
    ['{ x: a y: a a }', { aliases: 2, rootFields: 3, selections: 3, height: 3 }],
    ['{ a a a { b } a { b } }', { rootFields: 4, selections: 6, height: 2 }],
    ['query @d { a @d ... @d { b @d } }', { directives: 4, selections: 3, rootFields: 2 }],
    [
      '{ ...f ...f } fragment f on Q @d { x: a { b } }',
      { selections: 6, aliases: 2, directives: 2, depth: 2, height: 2 },
    ],
    ['{ ...f } fragment f on Q { ...g } fragment g on Q { ...f a }', { rootFields: 1, depth: 1 }],
    [
      '{ __typename a { __typename __typename b ... { __typename c } x: __typename } }',
      { rootFields: 1, depth: 2, selections: 6, height: 4, aliases: 1 },
    ],
    ['{ ...nothing a }', { rootFields: 1, selections: 2 }],
    [
      '{ ...__proto__ } fragment __proto__ on Q { a ...constructor } fragment constructor on Q { b }',
      { rootFields: 2 },
    ],
    ['{ __schema { types { name } } a { b } }', { depth: 2, introspectionDepth: 3 }],
    ['{ ...f } fragment f on Q { s: __type(name: "a") { name } }', { depth: 1, introspectionDepth: 2 }],
  ])('%s', (text, size) => {
    expect(measured(text)).toMatchObject(size);
  });

  it('is counted in a moment when it doubles two hundred times', () => {
    const fragments = Array.from(
      { length: 200 },
      (_, i) => `fragment f${i} on Q { ...f${i + 1} ...f${i + 1} }`,
    );
    expect(measuredOnly(`{ ...f0 } ${fragments.join(' ')} fragment f200 on Q { a }`).selections).toBe(
      1_000_000,
    );
  });

  it('is that of the same operation with its fragments written out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }), {
          minLength: 1,
          maxLength: 5,
        }),
        (bodies) => {
          // A fragment spreads later ones only, so that there is no circle.
          const body = (index: number) =>
            (bodies[index] as number[])
              .map((pick) =>
                pick < 4 || index + 1 >= bodies.length
                  ? `a${pick}: b { c }`
                  : `...f${Math.min(bodies.length - 1, index + 1 + (pick % 2))}`,
              )
              .join(' ');
          const text = `{ ${body(0)} } ${bodies.map((_, index) => `fragment f${index} on Q { ${body(index)} }`).join(' ')}`;
          const { aliases, rootFields, document } = measured(text);
          const written = writtenOut(document);
          expect({ aliases, rootFields }).toEqual({ aliases: written, rootFields: written });
        },
      ),
    );
  });
});

function measuredOnly(text: string) {
  const document = parse(text);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('Expected an operation first.');
  return operationSizes(document)(operation);
}

/** The fields at the root, counted by walking everything. */
function writtenOut(document: DocumentNode): number {
  const fragments = fragmentsOf(document);
  const count = (set: SelectionSetNode): number =>
    set.selections.reduce((sum, node) => {
      if (node.kind === Kind.FIELD) return sum + 1;
      if (node.kind === Kind.INLINE_FRAGMENT) return sum + count(node.selectionSet);
      const fragment = fragments.get(node.name.value);
      return fragment ? sum + count(fragment.selectionSet) : sum;
    }, 0);
  const [operation] = document.definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? count(operation.selectionSet) : 0;
}

describe('the rule of size', () => {
  const schema = buildSchema('type Query { a(l: [Int]): Query b: Int } type Mutation { m: Int }');
  const limits = { ...SUBGRAPH_DOCUMENT_LIMITS, rootFieldsOfMutation: 1, listItems: 200 };
  const refused = (text: string, trusted?: (document: DocumentNode) => boolean) =>
    validate(schema, parse(text), [documentRule(limits, trusted)]).map(({ message }) => message);

  it('lets through what fits, to the last', () => {
    expect(refused(`${'{ a '.repeat(11)} { b } ${'}'.repeat(11)}`)).toEqual([]);
    expect(refused('mutation { m }')).toEqual([]);
  });

  it('names for every operation what is too large, and how large it may be', () => {
    expect(refused(`query A ${'{ a '.repeat(12)} { b } ${'}'.repeat(12)} mutation B { m n: m }`)).toEqual([
      'The operation nests fields 13 deep; at most 12 are allowed.',
      'The operation makes 2 changes; at most 1 is allowed.',
    ]);
  });

  it('counts the items of a list wherever it is', () => {
    expect(refused(`{ a(l: [${'1,'.repeat(201)}]) { b } }`)).toEqual([
      'The operation gives a list of 201 items; at most 200 are allowed.',
    ]);
  });

  it('leaves alone what is trusted', () => {
    expect(refused(`${'{ a '.repeat(30)} { b } ${'}'.repeat(30)}`, () => true)).toEqual([]);
  });
});

describe('the values of variables', () => {
  const limits = { listItems: 3, valueDepth: 2 };
  it.each([
    [undefined, null],
    [{ a: 1, b: [1, 2, 3], c: { d: 'x' } }, null],
    [{ a: { b: [1, 2, 3, 4] } }, 'listItems'],
    [{ a: { b: { c: {} } } }, 'valueDepth'],
    [{ a: [[[1]]] }, 'valueDepth'],
  ])('%j', (variables, limit) => {
    expect(variablesExceeded(variables, limits)?.extensions.limit ?? null).toBe(limit);
  });

  it('cannot exhaust the stack', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 200_000; level += 1) deep = [deep];
    expect(variablesExceeded({ deep }, { listItems: 1, valueDepth: 1_000_000 })).toBeNull();
  });
});
