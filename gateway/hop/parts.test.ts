import { describe, expect, it } from 'vitest';
import { joinAnswers, partsOf } from './parts.ts';

const entities = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ __typename: 'EnecoVacancy', ref: String(from + index) }));

describe('many entities', () => {
  it('are asked in parts of at most 200, in order', () => {
    expect(partsOf(entities(401)).map(({ length }) => length)).toEqual([200, 200, 1]);
    expect(partsOf(entities(401)).flat()).toEqual(entities(401));
    expect(partsOf(entities(200))).toHaveLength(1);
  });

  it('are answered as if they had been asked at once, errors in their places', () => {
    const parts = partsOf(entities(201));
    const answers = [
      { data: { _entities: entities(200) }, errors: [{ message: 'a', path: ['_entities', 3, 'title'] }] },
      {
        data: { _entities: entities(1, 200) },
        errors: [{ message: 'b', path: ['_entities', 0] }, { message: 'c' }],
      },
    ];
    expect(joinAnswers(answers, parts)).toEqual({
      data: { _entities: entities(201) },
      errors: [
        { message: 'a', path: ['_entities', 3, 'title'] },
        { message: 'b', path: ['_entities', 200] },
        { message: 'c' },
      ],
    });
  });

  it('of a part that is refused are null, and those of the other parts are there', () => {
    const parts = partsOf(entities(201));
    const refused = { data: null, errors: [{ message: 'no', extensions: { code: 'BAD_USER_INPUT' } }] };
    expect(joinAnswers([{ data: { _entities: entities(200) } }, refused], parts)).toEqual({
      data: { _entities: [...entities(200), null] },
      errors: refused.errors,
    });
  });
});
