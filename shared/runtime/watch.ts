/** What was read, with a mark that is equal for equal content. */
export interface MarkedContent {
  readonly mark: string;
}

export interface WatchOptions<C extends MarkedContent> {
  /** How often it is looked, in milliseconds; 0 never. */
  readonly everyMs: number;
  /** Reads what is there now. @throws Error when it cannot be read */
  readonly read: () => Promise<C>;
  /** Takes new content, or refuses it; never throws. */
  readonly offer: (read: () => Promise<C>) => Promise<void>;
}

export interface Watch {
  /** Offers what is there now. */
  check(): Promise<void>;
  stop(): void;
}

/** The mark of what cannot be read. */
export const UNREADABLE = '';

/**
 * Looks by content whether something changed. What changes is offered once it is the same for two looks in a row: it
 * may be half written, and what is being replaced can be gone for a moment. That it cannot be read is a change too. What
 * was offered is not offered again until it changes.
 * @param mark of the content that is in use already
 */
export function watchContent<C extends MarkedContent>(
  { everyMs, read, offer }: WatchOptions<C>,
  mark: string,
): Watch {
  let offered = mark;
  let seen = mark;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async () => {
    const content = await read().catch(() => null);
    if (stopped) return;
    const mark = content?.mark ?? UNREADABLE;
    const settled = mark === seen;
    seen = mark;
    if (!settled || mark === offered) return;
    offered = mark;
    // The taker of the offer says why it cannot be read.
    await offer(content === null ? read : async () => content);
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
        const content = await read();
        offered = content.mark;
        seen = content.mark;
        return content;
      }),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
