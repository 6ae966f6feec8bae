import { describe, expect, it } from 'vitest';
import { makeDisplay } from './progress.ts';

describe('the display', () => {
  it('writes plain lines where there is no terminal', () => {
    const { screen, written } = fakeScreen({});
    const display = makeDisplay(screen);
    display.busy('eneco', 'starting');
    for (let done = 0; done <= 100; done++) display.busy('eneco', 'loading', { done, total: 100 });
    display.busy('gemeente', 'starting');
    display.done('eneco', 'ready');
    display.done('gemeente');
    display.line('Done.');
    expect(written()).toBe(
      'eneco: starting\neneco: loading 0%\neneco: loading 25%\neneco: loading 50%\neneco: loading 75%\neneco: loading 100%\ngemeente: starting\neneco: ready\nDone.\n',
    );
  });

  it('rewrites one line on a terminal, with what every part is busy with', () => {
    const { screen, last } = fakeScreen({ isTTY: true, columns: 60 });
    const display = makeDisplay(screen);
    display.busy('eneco', 'loading', { done: 1, total: 4 });
    display.busy('gemeente', 'starting');
    expect(last()).toBe('\r\u001b[2Keneco: loading 25% · gemeente: starting');
    display.line('note');
    expect(last()).toBe('\r\u001b[2Keneco: loading 25% · gemeente: starting');
    display.done('eneco', 'ready');
    display.done('gemeente');
    expect(last()).toBe('\r\u001b[2K');
  });

  it('never fills a line of the terminal, which would make it scroll', () => {
    const { screen, last } = fakeScreen({ isTTY: true, columns: 10 });
    makeDisplay(screen).busy('havensteder', 'starting');
    expect(last()).toBe('\r\u001b[2Khavensted');
  });
});

function fakeScreen(properties: { isTTY?: boolean; columns?: number }) {
  const writes: string[] = [];
  const screen = { ...properties, write: (text: string) => writes.push(text) };
  return { screen, written: () => writes.join(''), last: () => writes.at(-1) };
}
