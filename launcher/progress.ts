import type { Count } from '@social-return/runtime/process/messages';
import { lineFilter, progressText } from '@social-return/runtime/process/progress';

/** Where the launcher writes: lines that stay, and what each part is busy with. */
export interface Display {
  /** A line that stays. */
  line(text: string): void;
  /** What a part is doing now. */
  busy(part: string, text: string, count?: Partial<Count>): void;
  /** A part is no longer busy; the text, if any, stays as a line. */
  done(part: string, text?: string): void;
}

export interface Screen {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** On a terminal one line is rewritten in place; elsewhere each step is a plain line. */
export function makeDisplay(screen: Screen): Display {
  return screen.isTTY ? terminalDisplay(screen) : plainDisplay(screen);
}

function plainDisplay(screen: Screen): Display {
  const filters = new Map<string, ReturnType<typeof lineFilter>>();
  const line = (text: string) => void screen.write(`${text}\n`);
  return {
    line,
    busy(part, text, count) {
      const deservesLine = filters.get(part) ?? lineFilter();
      filters.set(part, deservesLine);
      if (deservesLine(text, count)) line(`${part}: ${progressText(text, count)}`);
    },
    done(part, text) {
      filters.delete(part);
      if (text !== undefined) line(`${part}: ${text}`);
    },
  };
}

const CLEAR_LINE = '\r\u001b[2K';

function terminalDisplay(screen: Screen): Display {
  const parts = new Map<string, string>();
  const draw = () => {
    const status = [...parts].map(([part, text]) => `${part}: ${text}`).join(' · ');
    screen.write(CLEAR_LINE + status.slice(0, (screen.columns || 80) - 1));
  };
  const line = (text: string) => {
    screen.write(`${CLEAR_LINE}${text}\n`);
    if (parts.size > 0) draw();
  };
  return {
    line,
    busy(part, text, count) {
      parts.set(part, progressText(text, count));
      draw();
    },
    done(part, text) {
      parts.delete(part);
      if (text === undefined) draw();
      else line(`${part}: ${text}`);
    },
  };
}
