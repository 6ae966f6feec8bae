import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Admission } from './admission.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const doorWith = (queue: number) => new Admission({ inFlight: 1, inFlightOfCaller: 9, queue, queueMs: 200 });
const KNOWN = { caller: 'somebody', known: true };
const STRANGER = { caller: 'an address', known: false };

describe('a door that lets in a fixed number at a time', () => {
  it('hands a place on to the one that waits longest', async () => {
    const door = doorWith(2);
    await door.enter(STRANGER);
    const order: string[] = [];
    const first = door.enter(STRANGER).then((admitted) => order.push(`first ${admitted}`));
    const second = door.enter(STRANGER).then((admitted) => order.push(`second ${admitted}`));
    door.leave(STRANGER);
    await first;
    door.leave(STRANGER);
    await second;
    expect(order).toEqual(['first true', 'second true']);
    door.leave(STRANGER);
    expect(door.inside).toBe(0);
  });

  it('refuses who waited long enough, and who finds the queue full', async () => {
    const door = doorWith(1);
    await door.enter(KNOWN);
    const waiting = door.enter(KNOWN);
    expect(await door.enter(KNOWN)).toBe(false);
    vi.advanceTimersByTime(199);
    expect(await Promise.race([waiting, 'still waiting'])).toBe('still waiting');
    vi.advanceTimersByTime(1);
    expect(await waiting).toBe(false);
    door.leave(STRANGER);
    expect(door.inside).toBe(0);
  });

  it('lets who is known go first, and takes the place of a stranger in a full queue', async () => {
    const door = doorWith(2);
    await door.enter(STRANGER);
    const stranger = door.enter(STRANGER);
    const later = door.enter(STRANGER);
    const known = door.enter(KNOWN);
    expect(await later).toBe(false);
    expect(await door.enter(STRANGER)).toBe(false);
    door.leave(STRANGER);
    expect(await known).toBe(true);
    door.leave(STRANGER);
    expect(await stranger).toBe(true);
  });
});
