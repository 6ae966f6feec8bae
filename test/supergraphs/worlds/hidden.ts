import { ref, refs, subgraph, type World } from '../world.ts';

/** Objects of a type, and a value of an enum, that clients may not see: null stands there, and nothing is wrong. */
const hiddenType: World = {
  name: 'a type and a value that are hidden from clients',
  whole: `
    type Query { doors: [Door] door: Door gates: [Gate] }
    interface Door { id: ID! state: State }
    enum State { OPEN SHUT }
    type Gate implements Door { id: ID! state: State wide: Int near: Door all: [[Door]] }`,
  subgraphs: [
    subgraph(
      'a',
      `type Query { doors: [Door] door: Door }
       interface Door { id: ID! state: State }
       enum State { OPEN SHUT BROKEN @inaccessible }
       type Gate implements Door @key(fields: "id") { id: ID! state: State }
       type Trapdoor implements Door @key(fields: "id") @inaccessible { id: ID! state: State }`,
    ),
    subgraph(
      'b',
      `type Query { gates: [Gate] }
       interface Door { id: ID! }
       type Gate implements Door @key(fields: "id") { id: ID! wide: Int near: Door all: [[Door]] }
       type Trapdoor implements Door @key(fields: "id", resolvable: false) @inaccessible { id: ID! }`,
    ),
  ],
  records: {
    Query: { doors: [ref('t1'), ref('g1'), null, ref('g2')], door: ref('t1'), gates: refs('g2', 'g1') },
    g1: {
      __typename: 'Gate',
      id: '1',
      state: 'OPEN',
      wide: 3,
      near: ref('t1'),
      all: [refs('t1', 'g1'), null, []],
    },
    g2: { __typename: 'Gate', id: '2', state: 'BROKEN', wide: null, near: ref('g1'), all: null },
    t1: { __typename: 'Trapdoor', id: '3', state: 'SHUT' },
  },
};

export const hidden: readonly World[] = [hiddenType];
