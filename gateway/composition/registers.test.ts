import { Registry } from '@social-return/contract/registry/registry';
import { newcomer, withNewcomer } from '@social-return/contract/registry/testing';
import { describe, expect, it } from 'vitest';
import { composeSupergraph } from './compose.ts';
import { joinRegisters } from './registers.ts';

const FEDERATION =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@requires", "@external", "@shareable", "@inaccessible", "@requiresScopes"])\n';
const ALL = { has: () => true } as unknown as ReadonlySet<string>;

/** A register as its program prints it. */
const registerSdl = (name: string, other: string, more = '') => `${FEDERATION}
  scalar Contribution @inaccessible
  type Query { ${name}: [Candidate!] }
  type Candidate @key(fields: "ref") { ref: ID! shared: ID @inaccessible notes: [Note!] ${more} }
  type Note @requiresScopes(scopes: [["${name}:people:read"]]) { text: String! }
  type Referral @key(fields: "ref") { ref: ID! shared: ID @inaccessible contact: String @requires(fields: "enecoDecision ${other}Decision") }
  extend type Referral { enecoDecision: Contribution @external ${other}Decision: Contribution @external ${name}Decision: Contribution @inaccessible }
  extend type Candidate { ${name}Placements: Contribution @inaccessible }`;

const ENECO = `${FEDERATION}
  scalar Contribution @inaccessible
  type Query { person: Candidate }
  type Candidate @key(fields: "ref") { ref: ID! shared: ID @external enecoPlacements: Contribution @inaccessible @requires(fields: "shared") }
  type Referral @key(fields: "ref") { ref: ID! enecoDecision: Contribution @inaccessible }`;

const TWO = withNewcomer({ name: 'tilburg', typePrefix: 'Tilburg', keepsCandidates: true });
const two = (more = '') => [
  { name: 'gemeente', sdl: registerSdl('gemeente', 'tilburg') },
  { name: 'tilburg', sdl: registerSdl('tilburg', 'gemeente', more) },
  { name: 'eneco', sdl: ENECO },
];

describe('Registers of candidates', () => {
  it('are one graph as it is where only one organisation keeps one', () => {
    const one = new Registry([
      newcomer({ name: 'gemeente', keepsCandidates: true }),
      newcomer({ name: 'eneco', typePrefix: 'Eneco' }),
    ]);
    const subgraphs = [
      { name: 'gemeente', sdl: registerSdl('gemeente', 'tilburg') },
      { name: 'eneco', sdl: ENECO },
    ];
    expect(joinRegisters(subgraphs, one)).toEqual(subgraphs);
  });

  it('are asked by nobody for a person by key in the graph of one of them, where there are several', () => {
    const supergraph = composeSupergraph(joinRegisters(two(), TWO), ALL);
    const [, graphs = '', candidate = ''] = /type Candidate ([^{]*)\{([\s\S]*?)\n}/.exec(supergraph) ?? [];
    const joins = graphs.match(/@join__type\([^)]*\)/g);
    expect(joins).toEqual([
      '@join__type(graph: ALL_REGISTERS, key: "ref")',
      '@join__type(graph: ENECO, key: "ref")',
      '@join__type(graph: GEMEENTE, key: "ref", resolvable: false)',
      '@join__type(graph: GEMEENTE_RECORDS, key: "ref")',
      '@join__type(graph: TILBURG, key: "ref", resolvable: false)',
      '@join__type(graph: TILBURG_RECORDS, key: "ref")',
    ]);
    expect(candidate).toContain(
      'tilburgPlacements: Contribution @inaccessible @join__field(graph: TILBURG_RECORDS, requires: "shared")',
    );
    expect(supergraph).toContain('requires: "enecoDecision tilburgDecision gemeenteDecision"');
  });

  it('open what is of one of them to the right on either, which each of them checks for itself', () => {
    const supergraph = composeSupergraph(joinRegisters(two(), TWO), ALL);
    expect(supergraph).toContain(
      '@requiresScopes(scopes: [["gemeente:people:read"], ["tilburg:people:read"]])',
    );
  });

  it('give in common only what each of them has', () => {
    const joined = joinRegisters(two('shoeSize: Int'), TWO);
    const of = (name: string) => joined.find((one) => one.name === name)?.sdl;
    expect([of('all-registers'), of('tilburg')].join()).not.toContain('shoeSize');
    expect(() => composeSupergraph(joined, ALL)).not.toThrow();
  });
});
