import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

export interface FieldCount {
  readonly type: string;
  readonly field: string;
  readonly count: number;
}

interface Counter extends FieldCount {
  count: number;
}

/**
 * How often each field of the schema is asked, by which one sees what can be taken away. Which fields a document has is
 * worked out once, and remembered for as long as the document is by somebody else: nothing is kept for it here.
 */
export class FieldUsage {
  readonly #countersOf = new WeakMap<DocumentNode, readonly Counter[]>();
  readonly #counters = new Map<string, Counter>();

  /** Counts an operation that was validated against that schema. */
  count(document: DocumentNode, schema: GraphQLSchema): void {
    let counters = this.#countersOf.get(document);
    if (!counters) {
      counters = [...fieldsOf(document, schema)].map(([name, field]) => this.#counter(name, field));
      this.#countersOf.set(document, counters);
    }
    for (const counter of counters) counter.count += 1;
  }

  counts(): readonly FieldCount[] {
    return [...this.#counters.values()].map((counter) => ({ ...counter }));
  }

  #counter(name: string, field: Omit<FieldCount, 'count'>): Counter {
    const counter = this.#counters.get(name) ?? { ...field, count: 0 };
    this.#counters.set(name, counter);
    return counter;
  }
}

function fieldsOf(
  document: DocumentNode,
  schema: GraphQLSchema,
): ReadonlyMap<string, Omit<FieldCount, 'count'>> {
  const fields = new Map<string, Omit<FieldCount, 'count'>>();
  const types = new TypeInfo(schema);
  const enter = ({ kind }: ASTNode): void => {
    const parent = types.getParentType();
    const field = types.getFieldDef();
    if (kind !== Kind.FIELD || !parent || !field || field.name.startsWith('__')) return;
    fields.set(`${parent.name}.${field.name}`, { type: parent.name, field: field.name });
  };
  visit(document, visitWithTypeInfo(types, { enter }));
  return fields;
}
