import { ref, refs, subgraph, type World } from '../world.ts';

/** Members of two unions have a field of one name and of different types. */
const childTypes: World = {
  name: 'fields of one name and different types',
  whole: `
    type Query { found: [Found] task: Task }
    union Found = Street | Lamp | Event
    union Task = Repair | Visit
    type Street { id: ID! child: Lamp children: [Lamp] size(unit: Unit = METRE, of: Of): String }
    type Lamp { id: ID! child: Bulb children: [Bulb!]! size(of: Of): String lit: Boolean }
    type Event { id: ID! child: Found children: [[Street]] size(unit: Unit): String }
    type Bulb { watt: Int child: Street }
    type Repair { id: ID! child: Lamp cost: Float }
    type Visit { id: ID! child: Street cost: Float }
    enum Unit { METRE FOOT }
    input Of { parts: [Int!] within: Of unit: Unit name: String! }`,
  subgraphs: [
    subgraph(
      'a',
      `type Query { found: [Found] }
       union Found = Street | Lamp | Event
       enum Unit { METRE FOOT }
       input Of { parts: [Int!] within: Of unit: Unit name: String! }
       type Street @key(fields: "id") { id: ID! child: Lamp }
       type Lamp @key(fields: "id") { id: ID! child: Bulb size(of: Of): String }
       type Bulb @shareable { watt: Int child: Street }
       type Event @key(fields: "id") { id: ID! child: Found size(unit: Unit): String }`,
    ),
    subgraph(
      'b',
      `type Query { task: Task }
       union Task = Repair | Visit
       enum Unit { METRE FOOT }
       input Of { parts: [Int!] within: Of unit: Unit name: String! }
       type Street @key(fields: "id") { id: ID! children: [Lamp] size(unit: Unit = METRE, of: Of): String }
       type Lamp @key(fields: "id") { id: ID! lit: Boolean }
       type Event @key(fields: "id") { id: ID! children: [[Street]] }
       type Repair { id: ID! child: Lamp cost: Float }
       type Visit { id: ID! child: Street cost: Float }`,
    ),
    subgraph(
      'c',
      `type Lamp @key(fields: "id") { id: ID! children: [Bulb!]! }
       type Bulb @shareable { watt: Int child: Street }
       type Street @key(fields: "id", resolvable: false) { id: ID! }`,
    ),
  ],
  records: {
    Query: { found: refs('s1', 'l1', 'e1', 'l2'), task: ref('v') },
    s1: { __typename: 'Street', id: '1', child: ref('l1'), children: [ref('l2'), null], size: 'long' },
    l1: {
      __typename: 'Lamp',
      id: '1',
      child: ref('b1'),
      children: refs('b1', 'b2'),
      size: 'tall',
      lit: true,
    },
    l2: { __typename: 'Lamp', id: '2', child: null, children: [], size: null, lit: null },
    e1: { __typename: 'Event', id: '1', child: ref('s1'), children: [refs('s1'), null, [null]], size: 'big' },
    b1: { __typename: 'Bulb', watt: 5, child: ref('s1') },
    b2: { __typename: 'Bulb', watt: null, child: null },
    v: { __typename: 'Visit', id: '1', child: ref('s1'), cost: 1.5 },
  },
};

/** A union of which each subgraph gives other members, with entities in it. */
const members: World = {
  name: 'unions with other members in each subgraph',
  whole: `
    type Query { news: [Item] wall: Wall }
    union Item = Post | Ad | Poll
    type Wall { id: ID! top: Item pinned: [Item!] }
    type Post { id: ID! text: String by: Item }
    type Ad { id: ID! price: Int text: String }
    type Poll { id: ID! question: String votes: Int }`,
  subgraphs: [
    subgraph(
      'a',
      `type Query { news: [Item] }
       union Item = Post | Ad
       type Wall @key(fields: "id") { id: ID! top: Item }
       type Post @key(fields: "id") { id: ID! text: String }
       type Ad @key(fields: "id") { id: ID! }`,
    ),
    subgraph(
      'b',
      `type Query { wall: Wall }
       union Item = Poll | Ad
       type Wall @key(fields: "id") { id: ID! pinned: [Item!] }
       type Post @key(fields: "id") { id: ID! by: Item }
       type Ad @key(fields: "id") { id: ID! price: Int text: String }
       type Poll @key(fields: "id") { id: ID! question: String }`,
    ),
    subgraph('c', 'type Poll @key(fields: "id") { id: ID! votes: Int }'),
  ],
  records: {
    Query: { news: [ref('p'), ref('a'), null], wall: ref('w') },
    w: { __typename: 'Wall', id: 'w', top: ref('a'), pinned: refs('o', 'a') },
    p: { __typename: 'Post', id: '1', text: 'Hi', by: ref('o') },
    a: { __typename: 'Ad', id: '1', price: 4, text: null },
    o: { __typename: 'Poll', id: '1', question: 'Why?', votes: 8 },
  },
};

export const unions: readonly World[] = [childTypes, members];
