import { ref, refs, subgraph, type World } from '../world.ts';

/** What belongs together is only found by going from key to key. */
const severalKeys: World = {
  name: 'several keys',
  whole: `
    type Query { houses: [House] house: House permits: [Permit!]! }
    type House { id: ID! code: String! plot: Plot! rent: Int tenant: Tenant permit: Permit }
    type Plot { street: String! nr: Int! }
    type Tenant { id: ID! name: String house: House }
    type Permit { id: ID! plot: Plot! text: String }`,
  subgraphs: [
    subgraph(
      'a',
      `type Query { houses: [House] house: House }
       type House @key(fields: "id") @key(fields: "code") { id: ID! code: String! rent: Int }`,
    ),
    subgraph(
      'b',
      `type House @key(fields: "code") @key(fields: "plot { street nr }") { code: String! plot: Plot! tenant: Tenant }
       type Plot @shareable { street: String! nr: Int! }
       type Tenant @key(fields: "id", resolvable: false) { id: ID! }`,
    ),
    subgraph(
      'c',
      `type Query { permits: [Permit!]! }
       type House @key(fields: "plot { nr street }") { plot: Plot! permit: Permit }
       type Permit @key(fields: "id plot { nr street }") { id: ID! plot: Plot! text: String }
       type Plot @shareable { nr: Int! street: String! }
       type Tenant @key(fields: "id") { id: ID! name: String house: House }`,
    ),
  ],
  records: {
    Query: { houses: [ref('h1'), null, ref('h2'), ref('h1')], house: ref('h2'), permits: refs('p1', 'p2') },
    h1: {
      __typename: 'House',
      id: '1',
      code: 'one',
      plot: ref('n1'),
      rent: 7,
      tenant: ref('t1'),
      permit: ref('p2'),
    },
    h2: {
      __typename: 'House',
      id: '2',
      code: 'two',
      plot: ref('n2'),
      rent: null,
      tenant: null,
      permit: null,
    },
    n1: { __typename: 'Plot', street: 'Long', nr: 1 },
    n2: { __typename: 'Plot', street: 'Long', nr: 2 },
    t1: { __typename: 'Tenant', id: 't', name: 'Ann', house: ref('h2') },
    p1: { __typename: 'Permit', id: '1', plot: ref('n1'), text: 'shed' },
    p2: { __typename: 'Permit', id: '1', plot: ref('n2'), text: null },
  },
};

/** Keys that are another's in the words of Federation 1, stubs, and keys that cannot be asked by. */
const othersKeys: World = {
  name: 'keys that are another’s',
  whole: `
    type Query { trees: [Tree] planted: [Tree] gardener: Gardener }
    type Tree { id: ID! tag: String! kind: String height: Int gardener: Gardener }
    type Gardener { id: ID! badge: String! name: String trees: [Tree!] }`,
  subgraphs: [
    subgraph(
      'a',
      `type Query { trees: [Tree] }
       type Tree @key(fields: "id") @key(fields: "tag") { id: ID! tag: String! kind: String }`,
    ),
    {
      name: 'b',
      sdl: `type Query { planted: [Tree] }
        extend type Tree @key(fields: "id") { id: ID! @external height: Int gardener: Gardener }
        extend type Gardener @key(fields: "badge") { badge: String! @external }`,
    },
    subgraph(
      'c',
      `type Query { gardener: Gardener }
       type Gardener @key(fields: "id") @key(fields: "badge") { id: ID! badge: String! name: String trees: [Tree!] }
       type Tree @key(fields: "tag", resolvable: false) { tag: String! }`,
    ),
  ],
  records: {
    Query: { trees: refs('e1', 'e2'), planted: [ref('e2'), null], gardener: ref('g1') },
    e1: { __typename: 'Tree', id: '1', tag: 'A', kind: 'oak', height: 3, gardener: ref('g2') },
    e2: { __typename: 'Tree', id: '2', tag: 'B', kind: null, height: null, gardener: ref('g1') },
    g1: { __typename: 'Gardener', id: '1', badge: 'x', name: 'Bo', trees: refs('e2', 'e1', 'e2') },
    g2: { __typename: 'Gardener', id: '2', badge: 'y', name: null, trees: null },
  },
};

/** A key that is resolved in one subgraph and a stub in the same one by another key. */
const partlyResolvable: World = {
  name: 'a key that cannot be asked by beside one that can',
  whole: `
    type Query { boats: [Boat!] docked: Boat }
    type Boat { id: ID! sign: String! length: Int berth: Int owner: String }`,
  subgraphs: [
    subgraph(
      'a',
      `type Query { boats: [Boat!] }
       type Boat @key(fields: "id") { id: ID! length: Int }`,
    ),
    subgraph(
      'b',
      `type Boat @key(fields: "sign", resolvable: false) @key(fields: "id") { id: ID! sign: String! berth: Int }`,
    ),
    subgraph(
      'c',
      `type Query { docked: Boat }
       type Boat @key(fields: "sign") @key(fields: "id", resolvable: false) { sign: String! id: ID! owner: String }`,
    ),
  ],
  records: {
    Query: { boats: refs('b1', 'b2'), docked: ref('b2') },
    b1: { __typename: 'Boat', id: '1', sign: 'N1', length: 5, berth: 2, owner: 'Cas' },
    b2: { __typename: 'Boat', id: '2', sign: 'N2', length: null, berth: null, owner: null },
  },
};

/** One subgraph does not know what another one has: whatever hangs on it is null, and nobody is asked by a null. */
const unknownEntities: World = {
  name: 'entities that a subgraph does not know',
  whole: `
    type Query { shops: [Shop] }
    type Shop { id: ID! vat: String street: String turnover: Int }`,
  subgraphs: [
    subgraph('a', 'type Query { shops: [Shop] } type Shop @key(fields: "id") { id: ID! }'),
    subgraph('b', 'type Shop @key(fields: "id") @key(fields: "vat") { id: ID! vat: String street: String }'),
    subgraph('c', 'type Shop @key(fields: "vat") { vat: String turnover: Int }'),
  ],
  records: {
    Query: { shops: refs('s1', 's2', 's3') },
    s1: { __typename: 'Shop', id: '1', vat: 'v1', street: 'Long', turnover: 3 },
    s2: { __typename: 'Shop', id: '2', vat: null, street: null, turnover: null },
    s3: { __typename: 'Shop', id: '3', vat: 'v3', street: 'Short', turnover: null },
  },
  unknown: new Set(['b s2', 'c s3']),
};

/** Entities that stand in one list and are asked together, each by a key of another type. */
const keysOfOtherTypes: World = {
  name: 'keys of other types in one list',
  whole: `
    type Query { all: [Any] }
    union Any = Van | Bike | Boat
    type Van { id: ID! seats: Int }
    type Bike { frame: Int! gears: Int }
    type Boat { sign: String! mast: Int }`,
  subgraphs: [
    subgraph(
      'a',
      `type Query { all: [Any] }
       union Any = Van | Bike | Boat
       type Van @key(fields: "id") { id: ID! }
       type Bike @key(fields: "frame") { frame: Int! }
       type Boat @key(fields: "sign") { sign: String! }`,
    ),
    subgraph(
      'b',
      `type Van @key(fields: "id") { id: ID! seats: Int }
       type Bike @key(fields: "frame") { frame: Int! gears: Int }
       type Boat @key(fields: "sign") { sign: String! mast: Int }`,
    ),
  ],
  records: {
    Query: { all: refs('v', 'k', 'b') },
    v: { __typename: 'Van', id: '1', seats: 3 },
    k: { __typename: 'Bike', frame: 1, gears: 7 },
    b: { __typename: 'Boat', sign: '1', mast: null },
  },
};

export const keys: readonly World[] = [
  keysOfOtherTypes,
  severalKeys,
  othersKeys,
  partlyResolvable,
  unknownEntities,
];
