import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { EXAMPLES, explanation } from './examples.ts';

describe('the examples', () => {
  it.each(EXAMPLES)('$title: one named query behind a comment that explains it', ({ query }) => {
    const { definitions } = parse(query);
    const [operation, ...others] = definitions;
    expect(others).toEqual([]);
    expect(operation).toMatchObject({ kind: Kind.OPERATION_DEFINITION, operation: 'query' });
    // The tab takes its title from the operation's name.
    expect(operation?.kind === Kind.OPERATION_DEFINITION && operation.name?.value).toBeTruthy();
    expect(explanation(query).length).toBeGreaterThan(40);
  });

  it('have different titles', () => {
    expect(new Set(EXAMPLES.map(({ title }) => title)).size).toBe(EXAMPLES.length);
  });
});

describe('the explanation of a query', () => {
  it('is the leading comment as one paragraph, not the comments further on', () => {
    expect(explanation('# Een vraag,\n# over twee regels.\n\n# een ander\n{ a } # nog een\n')).toBe(
      'Een vraag, over twee regels.',
    );
  });

  it('is empty without a leading comment', () => {
    expect(explanation('{ a }')).toBe('');
    expect(explanation('')).toBe('');
  });
});
