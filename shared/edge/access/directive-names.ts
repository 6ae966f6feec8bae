import { type ConstDirectiveNode, type ConstValueNode, type DocumentNode, Kind } from 'graphql';

/** What the access directives are called in one document. */
export interface AccessDirectives {
  readonly authenticated: ReadonlySet<string>;
  readonly requiresScopes: ReadonlySet<string>;
  readonly policy: ReadonlySet<string>;
}

type AccessDirective = keyof AccessDirectives;
const KINDS: readonly AccessDirective[] = ['authenticated', 'requiresScopes', 'policy'];

/**
 * Finds the names under which a document imported the access directives, through `import: [{name, as}]` and through
 * the namespace that `as` gives. To know them by their usual names only was a hole in a router once: a renamed
 * directive was not seen (GHSA-g8jh-vg5j-4h3f). The usual names always count, imported or not: an access directive
 * that is there and does not count is never what anybody meant.
 */
export function accessDirectives(document: DocumentNode): AccessDirectives {
  const names = {
    authenticated: new Set(['authenticated', 'federation__authenticated']),
    requiresScopes: new Set(['requiresScopes', 'federation__requiresScopes']),
    policy: new Set(['policy', 'federation__policy']),
  };
  for (const link of links(document)) {
    for (const kind of KINDS) {
      if (link.spec === 'federation') names[kind].add(`${link.namespace}__${kind}`);
      // In a specification of its own the directive is called as its namespace.
      if (link.spec === kind) names[kind].add(link.namespace);
      const renamed = link.imports.get(`@${kind}`);
      if (renamed && (link.spec === 'federation' || link.spec === kind)) names[kind].add(renamed.slice(1));
    }
  }
  return names;
}

/** The specifications that hold access directives, as `@link` names them. */
export function isAccessSpec(spec: string): boolean {
  return (KINDS as readonly string[]).includes(spec);
}

export interface Link {
  /** `federation`, `authenticated`, `requiresScopes`, …: the specification without its version. */
  readonly spec: string;
  /** What its names begin with: the specification's name unless `as` gives another. */
  readonly namespace: string;
  /** `@authenticated` → `@login`. */
  readonly imports: ReadonlyMap<string, string>;
}

/** The specifications that a document links. */
export function links(document: DocumentNode): Link[] {
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? []).flatMap(linkOf)
      : [],
  );
}

/** The link that a directive on the schema is; none for `@link(url: …)` without a url, or another directive. */
export function linkOf(directive: ConstDirectiveNode): Link[] {
  const url = text(argument(directive, 'url'));
  if (url === undefined) return [];
  const parts = url.split('/').filter((part) => part !== '');
  const spec = (/^v\d/.test(parts.at(-1) ?? '') ? parts.at(-2) : parts.at(-1)) ?? '';
  return [
    {
      spec,
      namespace: text(argument(directive, 'as')) ?? spec,
      imports: imports(argument(directive, 'import')),
    },
  ];
}

function imports(value: ConstValueNode | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const item of value?.kind === Kind.LIST ? value.values : []) {
    if (item.kind === Kind.STRING) found.set(item.value, item.value);
    if (item.kind !== Kind.OBJECT) continue;
    const entry = (key: string) => text(item.fields.find(({ name }) => name.value === key)?.value);
    const name = entry('name');
    if (name !== undefined) found.set(name, entry('as') ?? name);
  }
  return found;
}

export function argument(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((candidate) => candidate.name.value === name)?.value;
}

function text(value: ConstValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING ? value.value : undefined;
}
