import { expect, it } from 'vitest';
import { hopStage, inLine } from './stage.ts';

interface Question {
  readonly text: string;
  readonly length: number;
}

const measures = hopStage<Pick<Question, 'text'>, Pick<Question, 'length'>, string>({
  name: 'measures',
  needs: { text: true },
  adds: { length: true },
  pass: async ({ text }, next) => `(${await next({ length: text.length })})`,
});
const answers = hopStage<Question, object, string>({
  name: 'answers',
  needs: { text: true, length: true },
  adds: {},
  pass: async ({ text, length }) => `${text} has ${length}`,
});

it('a question passes the stages in order, and its answer passes them in the other one', async () => {
  const ask = inLine<Question, 'text', string>({ text: true }, [measures, answers]);
  expect(await ask({ text: 'vraag' })).toBe('(vraag has 5)');
});

it('a stage that lacks what no stage before it adds is refused by its name', () => {
  expect(() => inLine<Question, 'text', string>({ text: true }, [answers, measures])).toThrow(
    'The stage "answers" needs "length", which no stage before it adds.',
  );
});

it('a way on which no stage answers says so', async () => {
  const ask = inLine<Question, 'text', string>({ text: true }, [measures]);
  await expect(ask({ text: 'vraag' })).rejects.toThrow(
    'Expected a stage that answers, got none at the end of the way.',
  );
});
