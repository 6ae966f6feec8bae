/** The account that connects, and the database. */
export interface Login {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** Where a PostgreSQL is reached. */
export interface PostgresPlace {
  /** The folder of its Unix socket, or an address of this machine. */
  readonly host: string;
  readonly port: number;
}

/**
 * The address of a database, in a form that pg and TypeORM both accept as `url`, for a folder as well as for a host.
 * The port is named because pg would otherwise take it from `PGPORT`.
 */
export function databaseUrl({ host, port }: PostgresPlace, { user, password, database }: Login): string {
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return `postgresql://${login}@/${encodeURIComponent(database)}?host=${encodeURIComponent(host)}&port=${port}`;
}
