import { type DocumentNode, type FieldNode, Kind, parse, visit } from 'graphql';

/**
 * Names of the gateway's own, in what it asks of subgraphs: `hop_0`, `hop_1`, … stand for the response names that a
 * client chose, `hop_key_Candidate` for the key by which one is checked. No field of a supergraph has such a name, so that
 * nothing a client writes can meet what a plan fetches for itself: keys, inputs of `@requires`, types.
 */
const OWN = 'hop_';

/**
 * Alias under which an entity fetch asks for the key of each entity of a type, to check that it got the ones it asked
 * for. Each type has its own: keys of two types can be of two types themselves, and then one name for both is refused.
 */
export function keyAlias(typename: string): string {
  return `${OWN}key_${typename}`;
}

/** What stands for the client's alias at that place in the list of them. */
export function aliasAt(index: number): string {
  return `${OWN}${index}`;
}

/** What the client calls what is selected under that name. */
export function clientName(name: string, aliases: readonly string[]): string {
  return name.startsWith(OWN) ? (aliases[Number(name.slice(OWN.length))] as string) : name;
}

/** How a plan's entity fetches call the list of what they ask for. */
const REPRESENTATIONS = 'representations';

/** What a client's variable is called in a plan: never as a plan's own. No two names become one. */
export function nameInPlan(name: string): string {
  return name.startsWith(REPRESENTATIONS) ? `${name}_` : name;
}

/** The client's variable of which a plan speaks. */
export function clientVariable(name: string): string {
  return name.startsWith(REPRESENTATIONS) ? name.slice(0, -1) : name;
}

/**
 * The fields that a plan may ask for itself with arguments that are not the client's: a client's are renamed also where
 * it gave no alias. Every other field is the same under its own name, whoever asks it.
 * @throws Error for a supergraph with a field whose name is one of the gateway's own
 */
export function ambiguousFields(supergraph: DocumentNode): ReadonlySet<string> {
  const withArguments = new Set<string>();
  const fetched = new Set<string>();
  visit(supergraph, {
    FieldDefinition({ name, arguments: given }) {
      if (name.value.startsWith(OWN))
        throw new Error(`Expected no field whose name begins with "${OWN}", got "${name.value}".`);
      if (given?.length) withArguments.add(name.value);
    },
    Directive({ name, arguments: given }) {
      if (!name.value.startsWith('join__')) return;
      for (const { name: argument, value } of given ?? [])
        if (FIELD_SETS.has(argument.value) && value.kind === Kind.STRING)
          for (const field of fieldNames(value.value)) fetched.add(field);
    },
  });
  return new Set([...withArguments].filter((name) => fetched.has(name)));
}

/** Arguments of the supergraph's own directives that hold fields (https://specs.apollo.dev/join/v0.3). */
const FIELD_SETS: ReadonlySet<string> = new Set(['key', 'requires', 'provides']);

function fieldNames(fieldSet: string): string[] {
  const names: string[] = [];
  visit(parse(`{ ${fieldSet} }`), { [Kind.FIELD]: ({ name }: FieldNode) => void names.push(name.value) });
  return names;
}
