import { buildSchema, graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readTexts } from './read-texts.ts';

const schema = buildSchema(`
  input Inner { title: String tags: [[ID!]] inner: Inner count: Int }
  type Thing { echo(text: String, id: ID!, ids: [ID], input: Inner): String }
  type Query { thing: Thing }
`);
readTexts(schema);

/** What a resolver gets. */
async function got(given: string): Promise<unknown> {
  const { data, errors } = await graphql({
    schema,
    source: `{ thing { echo(${given}) } }`,
    rootValue: { thing: { echo: (args: object) => JSON.stringify(args) } },
  });
  if (errors) return errors.map(({ message }) => message.slice(0, message.indexOf(':')));
  return JSON.parse((data as { thing: { echo: string } }).thing.echo);
}

describe('the arguments of every field', () => {
  it('come in normal form, as deep as they stand', async () => {
    expect(
      await got(
        'text: "e\\u0301", id: 7, ids: ["e\\u0301", null], input: { title: null, count: 1, inner: { tags: [["e\\u0301"], null] } }',
      ),
    ).toEqual({
      text: '\u00e9',
      id: '7',
      ids: ['\u00e9', null],
      input: { title: null, count: 1, inner: { tags: [['\u00e9'], null] } },
    });
  });

  it.each([
    ['id: "\\u0000"', 'id'],
    ['id: "1", text: "\\u0007"', 'text'],
    ['id: "1", ids: ["1", "\\u0000"]', 'ids.1'],
    ['id: "1", input: { inner: { title: "\\u0000" } }', 'input.inner.title'],
    ['id: "1", input: { tags: [["a"], ["b", "\\u0000"]] }', 'input.tags.1.1'],
  ])('are refused by name: %s', async (given, name) => {
    expect(await got(given)).toEqual([`Argument "${name}"`]);
  });
});
