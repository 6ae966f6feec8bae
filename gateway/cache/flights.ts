/** One execution that several ask for at the same time. */
interface Flight<T> {
  readonly result: Promise<T>;
  readonly abort: AbortController;
  /** Where the changes stood when it began. */
  readonly since: number;
  waiting: number;
}

/**
 * Equal work that is under way, done once. It stops when everybody who waits for it has left, and nobody joins work that
 * began before a change.
 */
export class Flights<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /**
   * @param now where the changes stand
   * @param left aborts when who asks leaves
   * @returns the result, and whether it was begun for this one
   */
  async join(
    key: string,
    { now, left }: { readonly now: number; readonly left?: AbortSignal },
    begin: (signal: AbortSignal) => Promise<T>,
  ): Promise<{ readonly result: T; readonly first: boolean }> {
    const known = this.#flights.get(key);
    const joins = known !== undefined && known.since === now && !known.abort.signal.aborted;
    const flight = joins ? known : this.#begin(key, now, begin);
    flight.waiting += 1;
    const leave = () => {
      flight.waiting -= 1;
      if (flight.waiting === 0) flight.abort.abort();
    };
    if (left?.aborted) leave();
    else left?.addEventListener('abort', leave, { once: true });
    try {
      return { result: await flight.result, first: !joins };
    } finally {
      left?.removeEventListener('abort', leave);
    }
  }

  #begin(key: string, since: number, begin: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const abort = new AbortController();
    const result = begin(abort.signal).finally(() => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    });
    const flight: Flight<T> = { result, abort, since, waiting: 0 };
    this.#flights.set(key, flight);
    return flight;
  }
}
