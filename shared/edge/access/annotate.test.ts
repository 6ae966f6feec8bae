import { Kind, parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { annotateAccess } from './annotate.ts';
import { anyOf } from './requirement.ts';
import type { AccessTable } from './table.ts';

const SDL = `
  type Query { own: Own }
  type Mutation { change: ChangePayload }
  type Own { things: ThingConnection! }
  type ThingConnection { edges: [ThingEdge!]! }
  type ThingEdge { node: Thing! }
  type Thing { id: ID! secret: Int elsewhere: Int @external }
  type ChangePayload { record: Thing }
  extend type Thing { more: Int }
`;
const TABLE: AccessTable = {
  Query: { type: 'public', fields: { own: 'public' } },
  Mutation: { type: 'public', fields: { change: anyOf('write') } },
  Own: 'public',
  Thing: { type: anyOf('read', 'people'), fields: { secret: anyOf('secret'), elsewhere: anyOf('secret') } },
};

function annotated(own: AccessTable, shared: AccessTable = {}): string {
  const definitions = annotateAccess(parse(SDL).definitions, shared, own);
  return print({ kind: Kind.DOCUMENT, definitions });
}

describe('the access table of a subgraph', () => {
  it('becomes directives on its types, once each, and on its fields, but on no field of somebody else', () => {
    const sdl = annotated(TABLE);
    expect(sdl).toContain('type Thing @requiresScopes(scopes: [["read"], ["people"]]) {');
    expect(sdl).toContain('extend type Thing {');
    expect(sdl).toContain('secret: Int @requiresScopes(scopes: [["secret"]])\n');
    expect(sdl).toContain('elsewhere: Int @external\n');
  });

  it('protects lists as what they list, and payloads as their change', () => {
    const sdl = annotated(TABLE);
    for (const type of ['ThingConnection', 'ThingEdge']) {
      expect(sdl).toContain(`type ${type} @requiresScopes(scopes: [["read"], ["people"]]) {`);
    }
    expect(sdl).toContain('type ChangePayload @requiresScopes(scopes: [["write"]]) {');
    expect(sdl).toContain('type Own {');
  });

  it('has to name every type, every query and every change', () => {
    expect(() => annotated({})).toThrow(
      [
        'Query.own: the access table does not say who may ask it.',
        'Mutation.change: the access table does not say who may ask it.',
        'Own: the access table does not say who may read it.',
        'ThingConnection: the access table does not say who may read it.',
        'ThingEdge: the access table does not say who may read it.',
        'Thing: the access table does not say who may read it.',
      ].join('\n'),
    );
  });

  it('may name nothing that is not there; what is shared may', () => {
    expect(() => annotated({ ...TABLE, Thnig: 'public' })).toThrow('Thnig: the access table names it');
    const wrong = { ...TABLE, Own: { type: 'public', fields: { thnigs: 'public' } } } as const;
    expect(() => annotated(wrong)).toThrow('Own.thnigs: the access table names it');
    expect(annotated(TABLE, { Elsewhere: 'public' })).toBe(annotated(TABLE));
  });
});
