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

/** How many documents are counted one by one before they are added up. */
const REMEMBERED = 1_000;

/**
 * How often each field of the schema is asked, by which one sees what can be taken away. A request costs one addition;
 * which fields its document has is looked up when somebody reads the counts, in the schema that it was asked of.
 */
export class FieldUsage {
  readonly #documents = new Map<DocumentNode, { readonly schema: GraphQLSchema; count: number }>();
  readonly #fields = new Map<string, number>();

  /** Counts an operation that was validated against that schema. */
  count(document: DocumentNode, schema: GraphQLSchema): void {
    const known = this.#documents.get(document);
    if (known) known.count += 1;
    else this.#documents.set(document, { schema, count: 1 });
    if (this.#documents.size >= REMEMBERED) this.#addUp();
  }

  counts(): FieldCount[] {
    this.#addUp();
    return [...this.#fields].map(([name, count]) => {
      const [type = '', field = ''] = name.split('.');
      return { type, field, count };
    });
  }

  #addUp(): void {
    for (const [document, { schema, count }] of this.#documents) {
      for (const name of fieldsOf(document, schema)) {
        this.#fields.set(name, (this.#fields.get(name) ?? 0) + count);
      }
    }
    this.#documents.clear();
  }
}

function fieldsOf(document: DocumentNode, schema: GraphQLSchema): ReadonlySet<string> {
  const names = new Set<string>();
  const types = new TypeInfo(schema);
  const enter = ({ kind }: ASTNode): void => {
    const parent = types.getParentType();
    const field = types.getFieldDef();
    if (kind !== Kind.FIELD || !parent || !field || field.name.startsWith('__')) return;
    names.add(`${parent.name}.${field.name}`);
  };
  visit(document, visitWithTypeInfo(types, { enter }));
  return names;
}
