import { ref, refs, subgraph, type World } from '../world.ts';

/** A subgraph adds fields to whatever is of an interface, without knowing which types that are. */
const interfaceObject: World = {
  name: 'an interface object',
  whole: `
    type Query { works: [Work] rated: [Work!] best: Work books: [Book] shelf: Shelf }
    interface Work { id: ID! title: String stars: Int similar: [Work] label: String }
    type Book implements Work { id: ID! title: String stars: Int similar: [Work] label: String pages: Int }
    type Film implements Work { id: ID! title: String stars: Int similar: [Work] label: String minutes: Int }
    type Shelf { id: ID! works: [[Work]] first: Work! }`,
  subgraphs: [
    subgraph(
      'a',
      `type Query { works: [Work] books: [Book] }
       interface Work @key(fields: "id") { id: ID! title: String }
       type Book implements Work @key(fields: "id") { id: ID! title: String pages: Int }
       type Film implements Work @key(fields: "id") { id: ID! title: String minutes: Int }`,
    ),
    subgraph(
      'b',
      `type Query { rated: [Work!] best: Work shelf: Shelf }
       type Work @interfaceObject @key(fields: "id") { id: ID! stars: Int similar: [Work] title: String @external
         label: String @requires(fields: "title") }
       type Shelf { id: ID! works: [[Work]] first: Work! }`,
    ),
  ],
  records: {
    Query: {
      works: [ref('w1'), null, ref('w2')],
      rated: refs('w2', 'w1', 'w3'),
      best: ref('w1'),
      books: refs('w3', 'w1'),
      shelf: {
        __typename: 'Shelf',
        id: 's',
        works: [refs('w1', 'w2'), null, [null, ref('w3')]],
        first: ref('w2'),
      },
    },
    w1: { __typename: 'Book', id: '1', title: 'Up', stars: 3, similar: refs('w2', 'w3'), pages: 9 },
    w2: { __typename: 'Film', id: '2', title: null, stars: null, similar: [null, ref('w1')], minutes: 90 },
    w3: { __typename: 'Book', id: '3', title: 'In', stars: 5, similar: null, pages: null },
  },
};

/** Interfaces of which each subgraph knows its own types. */
const distributed: World = {
  name: 'an interface with types in several subgraphs',
  whole: `
    type Query { places: [Place] sights: [Place!]! anything: Named park: Park }
    interface Place { id: ID! name: String }
    interface Named { name: String }
    type Park implements Place & Named { id: ID! name: String area: Int near: Place trees: Int }
    type Museum implements Place & Named { id: ID! name: String fee: Int near: Place }
    type Harbour implements Place { id: ID! name: String depth: Int near: [Place!] }`,
  subgraphs: [
    subgraph(
      'a',
      `type Query { places: [Place] }
       interface Place { id: ID! }
       type Park implements Place @key(fields: "id") { id: ID! near: Place }
       type Museum implements Place @key(fields: "id") { id: ID! fee: Int near: Place }
       type Harbour implements Place @key(fields: "id") { id: ID! depth: Int }`,
    ),
    subgraph(
      'b',
      `type Query { sights: [Place!]! anything: Named park: Park }
       interface Place { id: ID! name: String }
       interface Named { name: String }
       type Park implements Place & Named @key(fields: "id") { id: ID! name: String area: Int }
       type Museum implements Place & Named @key(fields: "id") { id: ID! name: String }
       type Harbour implements Place @key(fields: "id") { id: ID! name: String near: [Place!] }`,
    ),
    subgraph('c', 'type Park @key(fields: "id") { id: ID! trees: Int }'),
  ],
  records: {
    Query: {
      places: [ref('k'), ref('m'), null, ref('h')],
      sights: refs('h', 'k', 'm'),
      anything: ref('m'),
      park: ref('k'),
    },
    k: { __typename: 'Park', id: '1', name: 'Vroesen', area: 4, near: ref('h'), trees: 12 },
    m: { __typename: 'Museum', id: '1', name: null, fee: 10, near: null },
    h: { __typename: 'Harbour', id: '1', name: 'Leuve', depth: 6, near: refs('k', 'm') },
  },
};

/** One interface in all subgraphs, by which anything is found. */
const nodes: World = {
  name: 'one interface over everything',
  whole: `
    type Query { node: Node nodes: [[Node!]] account: Account chat: Chat }
    interface Node { id: ID! }
    type Account implements Node { id: ID! name: String chats: [Chat] friend: Account }
    type Chat implements Node { id: ID! topic: String owner: Account about: Node }`,
  subgraphs: [
    subgraph(
      'a',
      `type Query { node: Node account: Account }
       interface Node { id: ID! }
       type Account implements Node @key(fields: "id") { id: ID! name: String friend: Account }
       type Chat implements Node @key(fields: "id", resolvable: false) { id: ID! }`,
    ),
    subgraph(
      'b',
      `type Query { nodes: [[Node!]] chat: Chat }
       interface Node { id: ID! }
       type Account implements Node @key(fields: "id") { id: ID! chats: [Chat] }
       type Chat implements Node @key(fields: "id") { id: ID! topic: String owner: Account about: Node }`,
    ),
  ],
  records: {
    Query: {
      node: ref('c1'),
      nodes: [refs('c1', 'a1'), null, refs('a2')],
      account: ref('a2'),
      chat: ref('c2'),
    },
    a1: { __typename: 'Account', id: '1', name: 'Dee', chats: [ref('c1'), null], friend: ref('a2') },
    a2: { __typename: 'Account', id: '2', name: null, chats: null, friend: null },
    c1: { __typename: 'Chat', id: '3', topic: 'Rent', owner: ref('a1'), about: ref('a2') },
    c2: { __typename: 'Chat', id: '4', topic: null, owner: null, about: ref('c1') },
  },
};

export const interfaces: readonly World[] = [interfaceObject, distributed, nodes];
