import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { type Clock, type Run, supervise } from './supervise.ts';

describe('something supervised', () => {
  it('is started again when it ends by itself, later and later while it keeps ending', async () => {
    const { supervised, runs, events, up } = begin();
    runs[0]!.end('fell over');
    await up(1);
    runs[1]!.end('fell over again');
    await up(2);
    expect(events).toEqual(['fell over, 200', 'up', 'fell over again, 400', 'up']);
    await supervised.stop();
  });

  it('is started again soon when it had run well for half a minute', async () => {
    const { supervised, runs, events, up, pass } = begin();
    runs[0]!.end('fell over');
    await up(1);
    pass(30_000);
    runs[1]!.end('fell over much later');
    await up(2);
    expect(events).toEqual(['fell over, 200', 'up', 'fell over much later, 200', 'up']);
    await supervised.stop();
  });

  it('is tried again when it cannot be started', async () => {
    const { supervised, runs, events, up } = begin({ refuse: 1 });
    runs[0]!.end('fell over');
    await up(1);
    expect(events).toEqual(['fell over, 200', 'no room, 400', 'up']);
    await supervised.stop();
  });

  it('is stopped for good', async () => {
    const { supervised, runs, events } = begin();
    await supervised.stop();
    expect({ runs: runs.length, stops: runs[0]!.stops, events }).toEqual({ runs: 1, stops: 1, events: [] });
  });

  it('is not started again when it is stopped during the wait', async () => {
    const { supervised, runs, sleeping } = begin({ sleepy: true });
    runs[0]!.end('fell over');
    await sleeping;
    await supervised.stop();
    expect(runs).toHaveLength(1);
  });

  it('is stopped when it comes up while everything is being stopped', async () => {
    const { supervised, runs, starting, release } = begin({ slow: true });
    runs[0]!.end('fell over');
    await starting;
    const stopped = supervised.stop();
    release();
    await stopped;
    expect(runs[1]!.stops).toBe(1);
  });
});

interface FakeRun extends Run {
  stops: number;
  end(how: string): void;
}

function fakeRun(): FakeRun {
  let end: (how: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  const run: FakeRun = {
    ready: Promise.resolve(),
    ended,
    end,
    stops: 0,
    async stop() {
      run.stops++;
      end('stopped');
    },
  };
  return run;
}

/** Supervises a fake run with a clock that only moves when a test moves it: to wait takes no time. */
function begin({ refuse = 0, slow = false, sleepy = false } = {}) {
  const runs = [fakeRun()];
  const events: string[] = [];
  const slept = Promise.withResolvers<void>();
  const started = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  let now = 0;
  let refusals = refuse;
  const start = async () => {
    started.resolve();
    if (refusals-- > 0) throw new Error('no room');
    if (slow) await released.promise;
    runs.push(fakeRun());
    return runs.at(-1)!;
  };
  const clock: Clock = {
    now: () => now,
    async sleep(_, signal) {
      slept.resolve();
      if (sleepy) await once(signal, 'abort');
    },
  };
  const happened = new EventEmitter();
  const tell = (event: string) => {
    events.push(event);
    happened.emit('event');
  };
  const supervised = supervise(
    runs[0]!,
    start,
    { down: (how, waitMs) => tell(`${how}, ${waitMs}`), up: () => tell('up') },
    clock,
  );
  return {
    supervised,
    runs,
    events,
    sleeping: slept.promise,
    starting: started.promise,
    release: () => released.resolve(),
    pass: (ms: number) => {
      now += ms;
    },
    /** Waits until it has come up this many times. */
    async up(times: number) {
      while (events.filter((event) => event === 'up').length < times) await once(happened, 'event');
    },
  };
}
