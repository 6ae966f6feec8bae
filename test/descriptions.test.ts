import { globSync, readFileSync } from 'node:fs';
import { QUESTIONS } from '@social-return/contract/questions/questions';
import { purposeMap } from '@social-return/edge/access/purpose-directive';
import { artefacts } from '@social-return/gateway/composition/artefacts';
import { purposeText } from '@social-return/gateway/composition/describe-access';
import { projectFile } from '@social-return/runtime/files';
import { type ASTNode, Kind, parse, print, visit } from 'graphql';
import { describe, expect, it } from 'vitest';

const supergraph = parse(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));

/** Of what no client sees. */
const ANYTHING = '*';

/** What clients can see and has no description, by coordinate. */
function undescribed(): string[] {
  const missing: string[] = [];
  const look = (node: DescribedNode, coordinate: string) => {
    if (isHidden(node)) return;
    if (!node.description?.value.trim()) missing.push(coordinate);
    for (const child of [...(node.fields ?? []), ...(node.arguments ?? []), ...(node.values ?? [])]) {
      look(child, `${coordinate}.${child.name.value}`);
    }
  };
  for (const definition of supergraph.definitions) {
    if (!('name' in definition) || !definition.name || definition.kind === Kind.DIRECTIVE_DEFINITION)
      continue;
    const { value: name } = definition.name;
    // Machinery of federation, and the roots that every schema has.
    if (/^(join|link|core|requiresScopes)__/.test(name)) continue;
    const described = definition as unknown as DescribedNode;
    if (name === 'Query' || name === 'Mutation')
      for (const field of described.fields ?? []) look(field, `${name}.${field.name.value}`);
    else look(described, name);
  }
  return missing;
}

interface DescribedNode {
  readonly kind: ASTNode['kind'];
  readonly name: { readonly value: string };
  readonly description?: { readonly value: string };
  readonly directives?: readonly { readonly name: { readonly value: string } }[];
  readonly fields?: readonly DescribedNode[];
  readonly arguments?: readonly DescribedNode[];
  readonly values?: readonly DescribedNode[];
}

function isHidden(node: DescribedNode): boolean {
  return node.directives?.some((directive) => directive.name.value === 'inaccessible') ?? false;
}

/** What the chain describes itself, once for all organisations: they only extend these. */
const QUESTION_TYPES = new Set(QUESTIONS.filter(({ key }) => key === 'query').map(({ type }) => type));
const ROOTS = ['Query', 'Mutation'];

/** What one subgraph's own schema has without a description: `npm run check` holds the file to the code. */
function undescribedIn(file: string): string[] {
  const missing: string[] = [];
  visit(parse(readFileSync(projectFile(file), 'utf8')), {
    enter: (node) => {
      if (!('name' in node) || !node.name) return undefined;
      const { value: name } = node.name;
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION && QUESTION_TYPES.has(name) && !node.description)
        return false;
      if ('description' in node && !node.description?.value.trim() && !ROOTS.includes(name))
        missing.push(name);
      return undefined;
    },
  });
  return missing;
}

describe('the graph', () => {
  // The chain adds to types of organisations, which describe them; what clients see of it is below.
  it.each(globSync('subgraphs/!(chain)/schema.graphql', { cwd: projectFile('.') }))(
    'describes every type, field, argument and value of %s',
    (file) => {
      expect(undescribedIn(file)).toEqual([]);
    },
  );

  it('describes every type, field, argument and enum value that a client can see', () => {
    expect(undescribed()).toEqual([]);
  });

  it('says with every change, and with every field that needs a right of its own, which right and which purpose that is', () => {
    const { access, document } = artefacts(print(supergraph));
    const purposes = purposeMap(document);
    const types = supergraph.definitions as unknown as DescribedNode[];
    const descriptionOf = (coordinate: string): string => {
      const [type, field] = coordinate.split('.');
      const found = types
        .filter(({ name }) => name?.value === type)
        .flatMap(({ fields = [] }) => fields)
        .find(({ name }) => name.value === field);
      return found && !isHidden(found) ? (found.description?.value ?? '') : ANYTHING;
    };
    const unsaid = (coordinate: string, texts: readonly string[]) =>
      [descriptionOf(coordinate)].filter(
        (text) => text !== ANYTHING && texts.some((each) => !text.includes(each)),
      );
    const rights = [...access.fields].filter(
      ([at, needed]) => unsaid(at, ['Needs the right', ...needed.flat()]).length > 0,
    );
    expect(rights).toEqual([]);
    const changes = [...purposes].filter(([at]) => at.startsWith('Mutation.'));
    expect(changes.length).toBeGreaterThan(20);
    expect(changes.filter(([at, needed]) => unsaid(at, [purposeText(needed)]).length > 0)).toEqual([]);
  });

  it('shows clients no contribution and no key between subgraphs', () => {
    const visible = supergraph.definitions.flatMap((definition) => {
      const { fields = [], name } = definition as unknown as DescribedNode;
      return fields.filter((field) => !isHidden(field)).map((field) => `${name.value}.${field.name.value}`);
    });
    expect(visible.length).toBeGreaterThan(200);
    expect(
      visible.filter((field) =>
        /^(?!Query\.)\w+\.(ref|query|matchProfile|(gemeente|havensteder|eneco)[A-Z]\w*)$/.test(field),
      ),
    ).toEqual([]);
  });
});
