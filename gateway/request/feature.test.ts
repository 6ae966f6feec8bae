import { describe, expect, it } from 'vitest';
import { feature, inOrder, STAGES, stagesOf } from './feature.ts';

interface Context {
  readonly caller: string;
  readonly bill: number;
}
type HasCaller = Pick<Context, 'caller'>;
type HasBill = Pick<Context, 'bill'>;

const caller = feature<object, HasCaller>({
  name: 'caller',
  needs: {},
  adds: { caller: true },
  arrive: () => ({ caller: 'somebody' }),
});
const bill = feature<HasCaller, HasBill>({
  name: 'bill',
  needs: { caller: true },
  adds: { bill: true },
  open: () => ({ bill: 1 }),
});
const limit = feature<HasBill>({ name: 'limit', needs: { bill: true }, adds: {}, check: () => undefined });

describe('the list of features', () => {
  it('is taken when each finds what it needs in those before it', () => {
    expect(inOrder<Context>([caller, bill, limit]).map(({ name }) => name)).toEqual([
      'caller',
      'bill',
      'limit',
    ]);
  });

  it('is refused by the name of the feature that comes before what it needs', () => {
    expect(() => inOrder<Context>([bill, caller])).toThrow(
      new Error('The feature "bill" needs "caller", which no feature before it adds.'),
    );
    expect(() => inOrder<Context>([caller, limit])).toThrow(
      new Error('The feature "limit" needs "bill", which no feature before it adds.'),
    );
  });

  it('is refused when a feature acts at a stage before that at which what it needs is there', () => {
    const early = feature<HasBill>({
      name: 'early',
      needs: { bill: true },
      adds: {},
      admit: () => undefined,
    });
    expect(() => inOrder<Context>([caller, bill, early])).toThrow(
      new Error(
        'The feature "early" needs "bill" at the stage "admit", and "bill" adds it later, at "open".',
      ),
    );
  });

  it('is refused when a feature says that it adds something, and never does', () => {
    const idle = feature<object, HasBill>({ name: 'idle', needs: {}, adds: { bill: true } });
    expect(() => inOrder<Context>([idle])).toThrow(
      new Error('The feature "idle" adds "bill", and has no stage "arrive" or "open" to do so.'),
    );
  });

  it('holds each feature once', () => {
    expect(() => inOrder<Context>([caller, caller])).toThrow(
      new Error('Expected each feature once, got two of the name "caller".'),
    );
  });
});

it('a feature that was made with stages has them in the order of a request', () => {
  const both = feature({
    name: 'both',
    needs: {},
    adds: {},
    sent: () => undefined,
    answer: () => undefined,
    arrive: () => undefined,
  });
  expect(stagesOf(both)).toEqual(['arrive', 'answer', 'sent']);
  expect(Object.keys(STAGES).length).toBeGreaterThan(stagesOf(both).length);
});
