import { readSupergraph, type SupergraphFileOptions, trustedText } from './file.ts';

export interface WatchOptions extends SupergraphFileOptions {
  /** How often the file is looked at, in milliseconds; 0 never. */
  readonly everyMs: number;
  /** Takes a new supergraph, or refuses it; never throws. */
  readonly offer: (read: () => Promise<string>) => Promise<void>;
}

export interface Watch {
  /** Offers what the file holds now. */
  check(): Promise<void>;
  stop(): void;
}

/**
 * Looks by content whether the file of the supergraph changed. A file that changes is offered once it is the same for
 * two looks in a row: it may be half written. What was offered is not offered again until it changes.
 * @param mark of the content that is served already
 */
export function watchSupergraph(options: WatchOptions, mark: string): Watch {
  const { everyMs, offer } = options;
  let offered = mark;
  let seen = mark;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async () => {
    const bytes = await readSupergraph(options).catch(() => null);
    // A file that is being replaced can be gone for a moment.
    if (bytes === null) return;
    const settled = bytes.mark === seen;
    seen = bytes.mark;
    if (!settled || bytes.mark === offered) return;
    offered = bytes.mark;
    await offer(async () => trustedText(bytes, options));
  };
  const again = () => {
    if (stopped || everyMs === 0) return;
    timer = setTimeout(() => void look().finally(again), everyMs);
    timer.unref();
  };
  again();
  return {
    check: () =>
      offer(async () => {
        const bytes = await readSupergraph(options);
        offered = bytes.mark;
        seen = bytes.mark;
        return trustedText(bytes, options);
      }),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
