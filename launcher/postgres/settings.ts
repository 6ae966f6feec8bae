/** Settings of PostgreSQL by name, each value as it is written in `postgresql.conf`. */
export type Settings = Readonly<Record<string, string>>;

/**
 * What every embedded cluster runs with: a committed change is on disk, nothing listens on the network, and the
 * log never repeats a statement, its parameters or the values of a row, for those can be about a person.
 */
export const SETTINGS: Settings = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  max_connections: '200',
};

/** For clusters that may be lost with the machine, such as those of tests: never waits for the disk. */
export const VOLATILE_SETTINGS: Settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum_naptime: '10min',
};

/** The settings as arguments of the `postgres` program. */
export function argumentsOf(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
