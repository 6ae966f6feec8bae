import { buildASTSchema, buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { accessMap, accessMapOf, Requirements } from './map.ts';
import { NEVER, SIGNED_IN } from './requirement.ts';

const DIRECTIVES = `
  directive @authenticated on FIELD_DEFINITION | OBJECT | SCALAR | ENUM
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | SCALAR | ENUM
`;

function requirements(sdl: string): Requirements {
  const document = parse(DIRECTIVES + sdl);
  return new Requirements(buildASTSchema(document), accessMap(document));
}

describe('an access map', () => {
  it('has the types and fields that are not public, with what they require', () => {
    const map = accessMap(
      parse(`type A @authenticated { open: Int closed: Int @requiresScopes(scopes: [["x"], ["y", "z"]]) }`),
    );
    expect([...map.types]).toEqual([['A', [[SIGNED_IN]]]]);
    expect([...map.fields]).toEqual([['A.closed', [['x'], ['y', 'z']]]]);
  });

  it('takes a type and its extensions together', () => {
    const map = accessMap(
      parse('type A @authenticated { a: Int } extend type A @requiresScopes(scopes: [["x"]]) { b: Int }'),
    );
    expect(map.types.get('A')).toEqual([[SIGNED_IN, 'x']]);
  });

  it('gives nobody what a @policy protects, or a list of scopes that is none', () => {
    const map = accessMap(
      parse(
        'type A { a: Int @policy(policies: [["p"]]) b: Int @requiresScopes c: Int @requiresScopes(scopes: []) }',
      ),
    );
    expect([...map.fields.values()]).toEqual([NEVER, NEVER, NEVER]);
  });

  it('is the same read from a schema as from its document', () => {
    const sdl = `${DIRECTIVES} type Query { a: A } type A @authenticated { b: Int @requiresScopes(scopes: [["x"]]) }`;
    expect(accessMapOf(buildSchema(sdl))).toEqual(accessMap(parse(sdl)));
  });

  it.each([
    [
      'R12 imported under another name',
      '@link(url: "https://specs.apollo.dev/federation/v2.11", import: [{ name: "@authenticated", as: "@login" }])',
      '@login',
    ],
    [
      'R12 renamed in the supergraph',
      '@link(url: "https://specs.apollo.dev/authenticated/v0.1", import: [{ name: "@authenticated", as: "@login" }])',
      '@login',
    ],
    [
      'R13 not imported at all',
      '@link(url: "https://specs.apollo.dev/federation/v2.11")',
      '@federation__authenticated',
    ],
    [
      'R13 in a namespace',
      '@link(url: "https://specs.apollo.dev/federation/v2.11", as: "fed")',
      '@fed__authenticated',
    ],
    [
      'R13 in a namespace in the supergraph',
      '@link(url: "https://specs.apollo.dev/authenticated/v0.1", as: "login")',
      '@login',
    ],
  ])('%s: the directive counts', (_, link, directive) => {
    const map = accessMap(parse(`extend schema ${link} type A { a: Int ${directive} }`));
    expect(map.fields.get('A.a')).toEqual([[SIGNED_IN]]);
  });
});

describe('what is required in the end', () => {
  const blogs = requirements(`
    type Query { blog: Blog any: Any }
    interface Blog { title: String author: String }
    type PublicBlog implements Blog { title: String author: String @requiresScopes(scopes: [["a"]]) }
    type PrivateBlog implements Blog @requiresScopes(scopes: [["p"]]) { title: String author: String }
    union Any = PublicBlog | PrivateBlog
    scalar Secret @requiresScopes(scopes: [["s"]])
  `);

  it('R6: of a field of an interface is what it requires of every type', () => {
    expect(blogs.ofField('Blog', 'title')).toEqual([['p']]);
    expect(blogs.ofField('Blog', 'author')).toEqual([['a', 'p']]);
  });

  it('R5: of a field of one type is what that type requires, however it is reached', () => {
    expect(blogs.ofField('PublicBlog', 'title')).toEqual([[]]);
    expect(blogs.ofField('PrivateBlog', 'title')).toEqual([['p']]);
  });

  it('to be given a value of an interface or a union is to be allowed one of the types', () => {
    expect(blogs.ofType('Blog')).toEqual([[]]);
    expect(blogs.ofType('Any')).toEqual([[]]);
    expect(blogs.ofType('Secret')).toEqual([['s']]);
  });
});
