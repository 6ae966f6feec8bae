/** The account that connects, and the database. */
export interface Login {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/**
 * The address of a database behind a Unix socket, in a form that pg and TypeORM both accept as `url`.
 * The port is named because pg would otherwise take it from `PGPORT`.
 */
export function socketUrl(socketDir: string, { user, password, database }: Login): string {
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return `postgresql://${login}@/${encodeURIComponent(database)}?host=${encodeURIComponent(socketDir)}&port=5432`;
}
