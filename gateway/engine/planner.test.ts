import { expect, it } from 'vitest';
import { artefacts } from '../composition/artefacts.ts';
import { composeSupergraph } from '../composition/compose.ts';
import { plannerOf } from './planner.ts';

const supergraph = (field: string) =>
  artefacts(composeSupergraph([{ name: 's', sdl: `${LINK} type Query { ${field}: Int }` }])).stripped;
const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key"])';

it('A supergraph has one planner in a process, and another supergraph has another', async () => {
  const [one, other] = [supergraph('one'), supergraph('other')];
  const planner = await plannerOf(one);
  expect(Object.keys(planner.schema.getQueryType()?.getFields() ?? {})).toEqual(['one']);
  expect(Object.keys((await plannerOf(other)).schema.getQueryType()?.getFields() ?? {})).toEqual(['other']);
  expect(await plannerOf(one)).toBe(planner);
});

it('Those who ask for the planner of a supergraph at the same time get the same', async () => {
  const text = supergraph('sameTime');
  const [first, second] = await Promise.all([plannerOf(text), plannerOf(text)]);
  expect(first).toBe(second);
});

it('A text that is no supergraph is refused each time, and leaves the planners of others alone', async () => {
  const planner = await plannerOf(supergraph('one'));
  for (const _ of [1, 2]) await expect(plannerOf('type Query { one: Int }')).rejects.toThrow('supergraph');
  expect(await plannerOf(supergraph('one'))).toBe(planner);
});
