import { describe, expect, it } from 'vitest';
import { composeSupergraph } from '../composition/compose.ts';
import { supergraphToServe } from './served.ts';

const supergraph = (field: string) =>
  composeSupergraph([
    {
      name: 's',
      sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@authenticated"]) type Query { ${field} }`,
    },
  ]);

describe('the supergraph that a gateway serves', () => {
  it('is refused when nothing in it is protected: it may be the stripped one', () => {
    const { stripped } = supergraphToServe(supergraph('a: Int @authenticated'));
    expect(() => supergraphToServe(stripped)).toThrow('The supergraph protects nothing');
    expect(supergraphToServe(stripped, true).access.fields.size).toBe(0);
  });
});
