import { accessMap, Requirements } from '@social-return/edge/access/map';
import { buildASTSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ArtefactError, artefacts } from './artefacts.ts';
import { composeSupergraph } from './compose.ts';

const IMPORT =
  '"@key", "@external", "@requires", "@shareable", "@inaccessible", "@authenticated", "@requiresScopes"';
const link = (imports = IMPORT, as = '') =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: [${imports}]${as})`;
const READ = '@requiresScopes(scopes: [["read"]])';

function compose(...bodies: string[]) {
  return artefacts(
    composeSupergraph(
      bodies.map((body, n) => ({ name: `s${n}`, sdl: body.includes('@link') ? body : `${link()} ${body}` })),
    ),
  );
}

function requires(served: ReturnType<typeof artefacts>, type: string, field: string) {
  const schema = buildASTSchema(parse(served.stripped), { assumeValid: true });
  return new Requirements(schema, served.access).ofField(type, field);
}

const PERSON = 'type Person @key(fields: "id") { id: ID! ';

describe('what a gateway serves', () => {
  const served = compose(
    `type Query { open: Int closed: Int @authenticated person: Person } ${PERSON} name: String ${READ} }`,
  );

  it('is the supergraph without its access directives, and a map of what they said', () => {
    expect(served.canonical).toContain('specs.apollo.dev/requiresScopes');
    expect(served.stripped).not.toMatch(/requiresScopes|authenticated/);
    expect(accessMap(parse(served.stripped))).toEqual({ types: new Map(), fields: new Map() });
    expect([...served.access.fields.keys()].sort()).toEqual(['Person.name', 'Query.closed']);
    expect(artefacts(served.canonical)).toEqual(served);
  });

  it('has one hash over both forms, which changes with a directive', () => {
    const other = compose(
      `type Query { open: Int closed: Int person: Person } ${PERSON} name: String ${READ} }`,
    );
    expect(served.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(other.hash).not.toBe(served.hash);
  });

  it('is nothing at all when something would be served without what protects it', () => {
    const odd = `${served.canonical} scalar requiresScopes__Odd @authenticated`;
    expect(() => artefacts(odd)).toThrow(
      new ArtefactError('Protected, but not served: requiresScopes__Odd.'),
    );
  });

  it.each([
    ['R12 under another name', link('"@key", { name: "@authenticated", as: "@login" }'), '@login'],
    ['R13 in a namespace', link('"@key"', ', as: "fed"'), '@fed__authenticated'],
    ['R13 without an import', link('"@key"'), '@federation__authenticated'],
  ])('%s the directive protects all the same', (_, header, directive) => {
    const renamed = compose(`${header} type Query { open: Int closed: Int ${directive} }`);
    expect(requires(renamed, 'Query', 'closed')).toEqual([['signed in']]);
    expect(renamed.stripped).not.toMatch(/specs\.apollo\.dev\/authenticated|login|__authenticated/);
  });
});

describe('composition', () => {
  it('R9, R10: refuses a field that depends on a protected one without saying so, at any distance', () => {
    const owner = `type Query { person: Person } ${PERSON} income: Int ${READ} }`;
    const dependent = (protection: string) =>
      `${PERSON} income: Int @external level: Int @requires(fields: "income") ${protection} }`;
    const next = `${PERSON} level: Int @external advice: Int @requires(fields: "level") }`;
    expect(() => compose(owner, dependent(''))).toThrow(
      'does not specify necessary @authenticated, @requiresScopes',
    );
    expect(() => compose(owner, dependent(READ), next)).toThrow('"Person.advice" does not specify necessary');
    expect(requires(compose(owner, dependent(READ)), 'Person', 'level')).toEqual([['read']]);
  });

  it('R20: protects a field that another subgraph adds later without protection', () => {
    const one = `type Query { person: Person } ${PERSON} name: String @shareable ${READ} }`;
    const other = `${PERSON} name: String @shareable }`;
    expect(requires(compose(one, other), 'Person', 'name')).toEqual([['read']]);
  });

  it('R20: asks of a field what every subgraph asks of it', () => {
    const one = `type Query { person: Person } ${PERSON} name: String @shareable ${READ} }`;
    const other = `${PERSON} name: String @shareable @requiresScopes(scopes: [["contact"], ["audit"]]) }`;
    // That they differ is a hint of composition, which is meant.
    expect(requires(compose(one, other), 'Person', 'name')).toEqual([
      ['audit', 'read'],
      ['contact', 'read'],
    ]);
  });

  it('refuses to protect an interface: its types are what is protected', () => {
    expect(() =>
      compose(`type Query { i: I } interface I @authenticated { a: Int } type A implements I { a: Int }`),
    ).toThrow('cannot be applied on interfaces');
  });
});
