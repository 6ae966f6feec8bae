import { address, choice, text } from '@social-return/runtime/settings/kinds';

/** How the log of a process is written. */
export const LOG_SETTINGS = {
  NODE_ENV: choice(['production', 'development', 'test'], {
    what: 'In production every key and issuer must be given, and what strangers may do is narrower.',
    otherwise: 'development',
  }),
  LOG_FORMAT: choice(['json', 'text'], {
    what: 'How each line of the log is written.',
    standard: 'text',
    inProduction: 'json',
  }),
};

/** What every process that keeps running reads. */
export const PROCESS_SETTINGS = {
  ...LOG_SETTINGS,
  OTEL_EXPORTER_OTLP_ENDPOINT: address({
    what: 'Collector of traces over OTLP/HTTP, such as `http://127.0.0.1:4318`.',
  }),
};

/** Where programs are found. */
export const PATH_VARIABLE = { PATH: text({ what: 'Read by the system.' }) };

/** What Node.js and the system read themselves: passed on by `npm start`, and read by no code of ours. */
export const SYSTEM_VARIABLES = Object.fromEntries(
  [
    'PATH',
    'HOME',
    'LANG',
    'LC_ALL',
    'TMPDIR',
    'NODE_OPTIONS',
    'NODE_EXTRA_CA_CERTS',
    'NODE_COMPILE_CACHE',
  ].map((name) => [name, text({ what: 'Read by Node.js or the system.' })]),
);
