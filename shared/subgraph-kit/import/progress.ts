import type { Count } from '@social-return/runtime/process/messages';
import { lineFilter, progressText } from '@social-return/runtime/process/progress';

export interface ProgressScreen {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

export interface Progress {
  /** How many bytes of the file, and how many rows, are done. */
  at(bytes: Count, rows: number): void;
  end(): void;
}

const WIDTH = 30;
const CLEAR_LINE = '\r\u001b[2K';

/** A bar that is rewritten in place on a terminal; elsewhere a plain line at each quarter. */
export function progressOn(screen: ProgressScreen): Progress {
  return screen.isTTY ? bar(screen) : lines(screen);
}

function bar(screen: ProgressScreen): Progress {
  let last = -1;
  return {
    at({ done, total }, rows) {
      const share = total > 0 ? Math.min(1, done / total) : 1;
      const percentage = Math.floor(share * 100);
      if (percentage === last) return;
      last = percentage;
      const filled = Math.round(share * WIDTH);
      screen.write(
        `${CLEAR_LINE}[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${percentage}%  ${rows.toLocaleString('en')} rows`,
      );
    },
    end: () => void screen.write(CLEAR_LINE),
  };
}

function lines(screen: ProgressScreen): Progress {
  const deservesLine = lineFilter();
  return {
    at(bytes, rows) {
      if (deservesLine('Reading', bytes))
        screen.write(`${progressText('Reading', bytes)}, ${rows.toLocaleString('en')} rows\n`);
    },
    end: () => undefined,
  };
}
