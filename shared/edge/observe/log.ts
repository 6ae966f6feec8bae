import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { LOG_SETTINGS } from './settings.ts';

/** What a line holds beside its message. Never text of a caller, a person or a row: ids of traces, names, codes, numbers. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  /** A line that comes with every request: it may wait a moment, to be written with others. */
  frequent(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/**
 * Writes the log of one process, a line per event: for people in a terminal, or as JSON where LOG_FORMAT is `json`,
 * which it is in production unless it says `text`.
 */
export function logOf(service: string, environment: Environment = process.env): Log {
  const { LOG_FORMAT: format } = readSettings(LOG_SETTINGS, environment);
  const line = format === 'json' ? jsonLine : textLine;
  return {
    frequent: (message, fields) => WAITING.add(line(service, 'info', message, fields)),
    info: (message, fields) => console.log(line(service, 'info', message, fields)),
    warn: (message, fields) => console.warn(line(service, 'warn', message, fields)),
    error: (message, fields) => console.error(line(service, 'error', message, fields)),
  };
}

/** How long a line waits at most, in milliseconds, and how many characters wait together. */
const [WAIT_MS, MOST_WAITING] = [100, 16_000];

/** Lines that are written together: to write each alone costs a request more than to make it. */
class WaitingLines {
  #text = '';
  #timer: NodeJS.Timeout | null = null;

  add(line: string): void {
    this.#text += this.#text === '' ? line : `\n${line}`;
    if (this.#text.length > MOST_WAITING) this.write();
    else this.#timer ??= setTimeout(this.write, WAIT_MS).unref();
  }

  /** Writes what waits. */
  readonly write = (): void => {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#text !== '') console.log(this.#text);
    this.#text = '';
  };
}

const WAITING = new WaitingLines();
process.on('exit', WAITING.write);

function jsonLine(service: string, level: string, message: string, fields: LogFields = {}): string {
  return JSON.stringify({ time: new Date().toISOString(), level, service, message, ...fields });
}

function textLine(service: string, _level: string, message: string, fields: LogFields = {}): string {
  const parts = Object.entries(fields).map(([name, value]) => `${name} ${value}`);
  return parts.length === 0 ? `${service}: ${message}` : `${service}: ${message} (${parts.join(', ')})`;
}
