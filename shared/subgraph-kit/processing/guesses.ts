import type { Alarm } from '@social-return/edge/trust/alarm';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import type { Clock } from '@social-return/values/day';

/** This many ids of nobody in this many milliseconds are no mistake of one screen. */
export const GUESSES = 25;
export const WINDOW_MS = 600_000;
/**
 * How many callers are remembered: beyond it the one that began longest ago is forgotten, whose window is nearly over;
 * lru-cache would forget the one that guessed longest ago.
 */
const CALLERS = 2_000;

interface Guesser {
  readonly since: number;
  readonly count: number;
}

/**
 * Counts ids that nobody has, by caller, and raises an alarm once in a window for a caller that asked for
 * many. The alarm says whose people it is and in which trace: who it is, that organisation's own issuer knows.
 */
export class GuessWatch {
  readonly #alarm: Alarm;
  readonly #clock: Clock;
  readonly #guessers = new Map<string, Guesser>();

  constructor(alarm: Alarm, clock: Clock) {
    this.#alarm = alarm;
    this.#clock = clock;
  }

  /** @param count how many different ids that nobody has were asked for in one read. */
  unknown(count: number, { caller, trace, gateway }: RequestFacts): void {
    if (count === 0) return;
    const key = `${caller.issuer}\n${caller.subject}`;
    const now = this.#clock().getTime();
    const known = this.#guessers.get(key);
    const isCurrent = known !== undefined && now - known.since < WINDOW_MS;
    const before = isCurrent ? known.count : 0;
    const after = before + count;
    if (!isCurrent) this.#forget(key);
    this.#guessers.set(key, { since: isCurrent ? known.since : now, count: after });
    if (before >= GUESSES || after < GUESSES) return;
    this.#alarm('IDS_GUESSED', {
      organisation: caller.organisation ?? 'none',
      issuer: caller.issuer ?? 'none',
      count: after,
      minutes: WINDOW_MS / 60_000,
      gateway: gateway ?? 'none',
      traceId: trace.traceId,
    });
  }

  /** Makes room, so that a caller that begins anew stands last. */
  #forget(key: string): void {
    this.#guessers.delete(key);
    const [oldest] = this.#guessers.keys();
    if (this.#guessers.size >= CALLERS && oldest !== undefined) this.#guessers.delete(oldest);
  }
}
