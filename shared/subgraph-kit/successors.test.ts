import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Successors } from './successors.ts';

/** One that remembers whether it was closed, and how often. */
function closable(name: number) {
  return {
    name,
    closed: 0,
    async close() {
      this.closed += 1;
    },
  };
}

describe('Successors', () => {
  it('are each used until they are replaced, and closed once nobody uses them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 30 }), async (steps) => {
        const all = [closable(0)];
        const successors = new Successors(all[0]!);
        const working: { readonly on: number; readonly end: () => void; readonly over: Promise<void> }[] = [];
        for (const step of steps) {
          if (step === 0) {
            const next = closable(all.length);
            all.push(next);
            successors.replace(next);
          } else if (step === 3 && working.length > 0) {
            const { end, over } = working.shift()!;
            end();
            await over;
          } else {
            let end = (): void => undefined;
            const ended = new Promise<void>((resolve) => {
              end = resolve;
            });
            let on = -1;
            const over = successors.use(async ({ name }) => {
              on = name;
              await ended;
            });
            working.push({ on, end, over });
          }
          const used = new Set([...working.map(({ on }) => on), all.length - 1]);
          expect(all.map(({ closed }) => closed)).toEqual(all.map(({ name }) => (used.has(name) ? 0 : 1)));
        }
        for (const { end } of working) end();
        await Promise.all(working.map(({ over }) => over));
        await successors.close();
        expect(all.every(({ closed }) => closed === 1)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('close one whose work failed', async () => {
    const [first, next] = [closable(0), closable(1)];
    const successors = new Successors(first);
    const failing = successors.use(async () => {
      throw new Error('failed');
    });
    successors.replace(next);
    await expect(failing).rejects.toThrow('failed');
    expect([first.closed, next.closed]).toEqual([1, 0]);
  });
});
