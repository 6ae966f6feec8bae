import { BadInput } from '@social-return/values/bad-input';
import { type DocumentNode, type InputValueDefinitionNode, Kind, type TypeNode } from 'graphql';

/** How one field of the filter is read from the address. */
interface Parameter {
  readonly name: string;
  readonly list: boolean;
  readonly whole: boolean;
  /** The values of an enum; null where any text may be tried. */
  readonly values: readonly string[] | null;
}

/** A query string as the HTTP server gives it. */
export type QueryString = Readonly<Record<string, unknown>>;

/**
 * The parameters of an export of vacancies are the fields of `VacancyFilter` itself, read from the schema that
 * is served: a filter that is added there works here at once. A list is repeated or has commas between.
 */
export function vacancyParameters(supergraph: DocumentNode): (query: QueryString) => Record<string, unknown> {
  const parameters = new Map(
    fieldsOf(supergraph, 'VacancyFilter').map((field) => [field.name.value, parameterOf(supergraph, field)]),
  );
  const names = [...parameters.keys()];
  return (query) => {
    const entries = Object.entries(query).map(([name, given]) => {
      const parameter = parameters.get(name);
      if (!parameter)
        throw new BadInput(
          name,
          {
            en: `one of the parameters ${names.join(', ')}`,
            nl: `een van de parameters ${names.join(', ')}`,
          },
          given,
        );
      return [name, parse(parameter, given)] as const;
    });
    return Object.fromEntries(entries.filter(([, value]) => value !== null));
  };
}

function parse(parameter: Parameter, given: unknown): unknown {
  if (!parameter.list) return single(parameter, given);
  const parts = (Array.isArray(given) ? given : [given]).flatMap((part) => String(part).split(','));
  const values = parts.filter((part) => part.trim() !== '').map((part) => single(parameter, part.trim()));
  return values.length > 0 ? values : null;
}

/** An empty parameter is what a form sends for a field that nobody filled in. */
function single({ name, whole, values }: Parameter, given: unknown): string | number | null {
  if (typeof given !== 'string') throw new BadInput(name, { en: 'one value', nl: 'één waarde' }, given);
  if (given === '') return null;
  if (whole) return parseWhole(name, given);
  if (values && !values.includes(given))
    throw new BadInput(
      name,
      { en: `one of ${values.join(', ')}`, nl: `een van ${values.join(', ')}` },
      given,
    );
  return given;
}

function parseWhole(name: string, given: string): number {
  if (!/^-?\d{1,9}$/.test(given))
    throw new BadInput(name, { en: 'a whole number such as "24"', nl: 'een geheel getal zoals "24"' }, given);
  return Number(given);
}

function parameterOf(supergraph: DocumentNode, { name, type }: InputValueDefinitionNode): Parameter {
  const named = nameOfType(type);
  return {
    name: name.value,
    list: isList(type),
    whole: named === 'Int',
    values: enumValues(supergraph, named),
  };
}

function isList(type: TypeNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE ? isList(type.type) : type.kind === Kind.LIST_TYPE;
}

function nameOfType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOfType(type.type);
}

function fieldsOf(supergraph: DocumentNode, input: string): readonly InputValueDefinitionNode[] {
  for (const definition of supergraph.definitions) {
    if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION && definition.name.value === input) {
      return definition.fields ?? [];
    }
  }
  throw new Error(`Expected the supergraph to have the input "${input}".`);
}

function enumValues(supergraph: DocumentNode, name: string): readonly string[] | null {
  for (const definition of supergraph.definitions) {
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === name) {
      return (definition.values ?? []).map((value) => value.name.value);
    }
  }
  return null;
}
