import { ref, refs, subgraph, type World } from '../world.ts';

/** Fields that are computed from others' fields: plain, nested, by type, and from what is computed itself. */
const requires: World = {
  name: 'computed fields',
  whole: `
    type Query { parcels: [Parcel] parcel: Parcel }
    type Parcel { id: ID! weight: Int size: Size content: Content price: String label: String bill: String note: String
      stamp: String round: String }
    type Size { wide: Int high: Int }
    union Content = Letter | Goods
    type Letter { id: ID! pages: Int }
    type Goods { id: ID! value: Int parts: [Part!] }
    type Part { name: String worth: Int }`,
  subgraphs: [
    subgraph(
      'a',
      `type Query { parcels: [Parcel] parcel: Parcel }
       type Parcel @key(fields: "id") { id: ID! weight: Int size: Size content: Content note: String }
       type Size @shareable { wide: Int high: Int }
       union Content = Letter | Goods
       type Letter @key(fields: "id") { id: ID! pages: Int }
       type Goods @key(fields: "id") { id: ID! value: Int parts: [Part!] }
       type Part @shareable { name: String worth: Int }`,
    ),
    subgraph(
      'b',
      `type Parcel @key(fields: "id") { id: ID! weight: Int @external size: Size @external
         price: String @requires(fields: "weight size { high wide }") }
       type Size { wide: Int @external high: Int @external }`,
    ),
    subgraph(
      'c',
      `type Parcel @key(fields: "id") { id: ID! price: String @external content: Content @external note: String @external
         stamp: String @external
         bill: String @requires(fields: "price")
         round: String @requires(fields: "stamp note")
         label: String @requires(fields: "note content { __typename ... on Letter { pages } ... on Goods { value parts { worth } } }") }
       union Content = Letter | Goods
       type Letter @key(fields: "id") { id: ID! pages: Int @external }
       type Goods @key(fields: "id") { id: ID! value: Int @external parts: [Part!] @external }
       type Part { worth: Int @external }`,
    ),
    subgraph(
      'd',
      `type Parcel @key(fields: "id") { id: ID! price: String @external stamp: String @requires(fields: "price") }`,
    ),
  ],
  records: {
    Query: { parcels: [ref('p1'), null, ref('p2'), ref('p3')], parcel: ref('p1') },
    p1: { __typename: 'Parcel', id: '1', weight: 3, size: ref('s1'), content: ref('l'), note: 'Soon' },
    p2: { __typename: 'Parcel', id: '2', weight: null, size: null, content: null, note: null },
    p3: { __typename: 'Parcel', id: '3', weight: 0, size: ref('s2'), content: ref('g'), note: 'Late' },
    s1: { __typename: 'Size', wide: 1, high: 2 },
    s2: { __typename: 'Size', wide: null, high: 5 },
    l: { __typename: 'Letter', id: '1', pages: 2 },
    g: { __typename: 'Goods', id: '1', value: 50, parts: refs('q1', 'q2') },
    q1: { __typename: 'Part', name: 'Bolt', worth: 1 },
    q2: { __typename: 'Part', name: null, worth: null },
  },
};

/** Computed from what an interface has, which one subgraph knows the types of. */
const requiresInterface: World = {
  name: 'fields computed from an interface',
  whole: `
    type Query { people: [Person!] }
    type Person { id: ID! address: Address route: String city: String }
    interface Address { id: ID! street: String }
    type Home implements Address { id: ID! street: String floor: Int }
    type Office implements Address { id: ID! street: String desk: String }`,
  subgraphs: [
    subgraph(
      'a',
      `type Query { people: [Person!] }
       type Person @key(fields: "id") { id: ID! address: Address }
       interface Address { id: ID! }
       type Home implements Address @key(fields: "id") { id: ID! }
       type Office implements Address @key(fields: "id") { id: ID! }`,
    ),
    subgraph(
      'b',
      `type Person @key(fields: "id") { id: ID! address: Address @external
         route: String @requires(fields: "address { __typename ... on Home { floor } ... on Office { desk street } }")
         city: String @requires(fields: "address { id }") }
       interface Address { id: ID! }
       type Home implements Address @key(fields: "id") { id: ID! @external floor: Int @external }
       type Office implements Address @key(fields: "id") { id: ID! @external street: String @external
         desk: String @external }`,
    ),
    subgraph(
      'c',
      `interface Address { id: ID! street: String }
       type Home implements Address @key(fields: "id") { id: ID! street: String floor: Int }
       type Office implements Address @key(fields: "id") { id: ID! street: String desk: String }`,
    ),
  ],
  records: {
    Query: { people: refs('p1', 'p2', 'p3') },
    p1: { __typename: 'Person', id: '1', address: ref('h') },
    p2: { __typename: 'Person', id: '2', address: ref('o') },
    p3: { __typename: 'Person', id: '3', address: null },
    h: { __typename: 'Home', id: '1', street: 'Long', floor: 3 },
    o: { __typename: 'Office', id: '1', street: null, desk: 'D4' },
  },
};

/** Fields that go along with a relation, fields that moved, and fields that nobody sees. */
const given: World = {
  name: 'provided, overridden and hidden fields',
  whole: `
    type Query { lists: [List!] things: [Thing] any: [Any] }
    type List { id: ID! items: [Item] first: Thing }
    interface Thing { id: ID! name: String }
    union Any = Item | Tool
    type Item implements Thing { id: ID! name: String price: Int kind: Kind tool: Tool cost: String }
    type Tool implements Thing { id: ID! name: String weight: Int }
    enum Kind { OLD NEW }`,
  subgraphs: [
    subgraph(
      'a',
      `type Query { lists: [List!] any: [Any] @provides(fields: "... on Tool { weight }") }
       type List @key(fields: "id") { id: ID! items: [Item] @provides(fields: "name tool { weight }")
         first: Thing @provides(fields: "... on Tool { weight }") }
       interface Thing { id: ID! }
       union Any = Item | Tool
       type Item implements Thing @key(fields: "id") { id: ID! name: String @external tool: Tool @external
         price: Int secret: String @inaccessible }
       type Tool implements Thing @key(fields: "id") { id: ID! weight: Int @external }`,
    ),
    subgraph(
      'b',
      `type Query { things: [Thing] }
       interface Thing { id: ID! name: String }
       type Item implements Thing @key(fields: "id") { id: ID! name: String @shareable tool: Tool @shareable kind: Kind
         price: Int @override(from: "a") }
       type Tool implements Thing @key(fields: "id") { id: ID! name: String @shareable weight: Int @shareable }
       enum Kind { OLD NEW LOST @inaccessible }`,
    ),
    subgraph(
      'c',
      `type Item @key(fields: "id") { id: ID! secret: String @external price: Int @external
         cost: String @requires(fields: "secret price") }
       type Tool @key(fields: "id") { id: ID! weight: Int @shareable name: String @shareable }`,
    ),
  ],
  records: {
    Query: { lists: refs('l1', 'l2'), things: refs('t1', 'i1', 'i2'), any: [ref('i2'), null, ref('t2')] },
    l1: { __typename: 'List', id: '1', items: [ref('i1'), null, ref('i2')], first: ref('t2') },
    l2: { __typename: 'List', id: '2', items: null, first: ref('i1') },
    i1: { __typename: 'Item', id: '1', name: 'Saw', price: 4, kind: 'OLD', tool: ref('t1'), secret: 's3' },
    i2: { __typename: 'Item', id: '2', name: null, price: null, kind: 'NEW', tool: null, secret: null },
    t1: { __typename: 'Tool', id: '1', name: 'Axe', weight: 9 },
    t2: { __typename: 'Tool', id: '2', name: null, weight: null },
  },
};

/** Parts without a key of their own, which are found through what they are a part of; roots that two subgraphs share. */
const parts: World = {
  name: 'parts without keys, and shared roots',
  whole: `
    type Query { club: Club clubs: [[Club]!] }
    type Mutation { rename(name: String!, of: Where): Club open: Club }
    input Where { city: String! near: [Where!] }
    type Club { id: ID! board: Board money: Money }
    type Board { chair: String seats: Int rules: Rules }
    type Rules { text: String year: Int }
    type Money { cents: Int currency: String }`,
  subgraphs: [
    subgraph(
      'a',
      `type Query { club: Club @shareable clubs: [[Club]!] }
       type Mutation { rename(name: String!, of: Where): Club }
       input Where { city: String! near: [Where!] }
       type Club @key(fields: "id") { id: ID! board: Board @shareable money: Money }
       type Board { chair: String rules: Rules @shareable }
       type Rules { text: String }
       type Money { cents: Int currency: String }`,
    ),
    subgraph(
      'b',
      `type Query { club: Club @shareable }
       type Mutation { open: Club }
       type Club @key(fields: "id") { id: ID! board: Board @shareable }
       type Board { seats: Int rules: Rules @shareable }
       type Rules { year: Int }`,
    ),
  ],
  records: {
    Query: { club: ref('c1'), clubs: [[ref('c1'), null], [], refs('c2')] },
    Mutation: { rename: ref('c2'), open: ref('c1') },
    c1: {
      __typename: 'Club',
      id: '1',
      board: ref('b1'),
      money: { __typename: 'Money', cents: 5, currency: 'EUR' },
    },
    c2: { __typename: 'Club', id: '2', board: null, money: null },
    b1: { __typename: 'Board', chair: 'Eve', seats: 7, rules: ref('r') },
    r: { __typename: 'Rules', text: 'None', year: 1999 },
  },
};

export const computed: readonly World[] = [requires, requiresInterface, given, parts];
