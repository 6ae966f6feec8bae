import { readFileSync } from 'node:fs';
import { personas } from '@social-return/edge/trust/personas';
import { projectFile } from '@social-return/runtime/files';
import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { artefacts } from '../composition/artefacts.ts';
import { makersOfChanges } from '../composition/makers-of-changes.ts';
import { EXAMPLES, explanation, variablesOf } from './examples.ts';

describe('the examples', () => {
  it.each(EXAMPLES)('$title: one named operation behind a comment that explains it', ({ query, input }) => {
    const { definitions } = parse(query);
    const [operation, ...others] = definitions;
    expect(others).toEqual([]);
    expect(operation).toMatchObject({
      kind: Kind.OPERATION_DEFINITION,
      operation: input ? 'mutation' : 'query',
    });
    // The tab takes its title from the operation's name.
    expect(operation?.kind === Kind.OPERATION_DEFINITION && operation.name?.value).toBeTruthy();
    expect(explanation(query).length).toBeGreaterThan(40);
  });

  it('hold a change for each persona who may make one, with a key of its own each time that it opens', () => {
    const served = artefacts(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));
    // What everybody may send is a form, and the key of a form is asked for when it opens: no example can hold one.
    const ofSomebody = [...makersOfChanges(served).values()].filter((of) => of.length < personas().length);
    const makers = new Set(ofSomebody.flat());
    const changes = EXAMPLES.filter(({ input }) => input);
    expect(new Set(changes.map(({ persona }) => persona))).toEqual(makers);
    for (const change of changes) {
      const [one, other] = [variablesOf(change), variablesOf(change)].map((text) => JSON.parse(text!).input);
      expect(one.idempotencyKey).toMatch(/^[\da-f-]{36}$/);
      expect(one.idempotencyKey).not.toBe(other.idempotencyKey);
    }
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
