/** What a line tells beside its message. Never text of a caller, a person or a row: ids of traces, names, codes, numbers. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/**
 * Writes the log of one process, a line per event: for people in a terminal, or as JSON where LOG_FORMAT is `json`,
 * which it is in production unless it says `text`.
 */
export function logOf(service: string, environment: NodeJS.ProcessEnv = process.env): Log {
  const format = environment.LOG_FORMAT || (environment.NODE_ENV === 'production' ? 'json' : 'text');
  const line = format === 'json' ? jsonLine : textLine;
  return {
    info: (message, fields) => console.log(line(service, 'info', message, fields)),
    warn: (message, fields) => console.warn(line(service, 'warn', message, fields)),
    error: (message, fields) => console.error(line(service, 'error', message, fields)),
  };
}

function jsonLine(service: string, level: string, message: string, fields: LogFields = {}): string {
  return JSON.stringify({ time: new Date().toISOString(), level, service, message, ...fields });
}

function textLine(service: string, _level: string, message: string, fields: LogFields = {}): string {
  const told = Object.entries(fields).map(([name, value]) => `${name} ${value}`);
  return told.length === 0 ? `${service}: ${message}` : `${service}: ${message} (${told.join(', ')})`;
}
