/** A failure that the person who starts the program can mend: its message alone is shown, without a stack. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/** The code that Node.js (`EADDRINUSE`) or PostgreSQL (`28P01`) gave an error, if any. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  if (typeof code === 'string') return code;
  // `localhost` is tried on IPv6 and IPv4: Node.js wraps what both attempts met in one AggregateError.
  return Array.isArray(errors) ? errorCode(errors[0]) : undefined;
}

/** The message of whatever was thrown, never empty. */
export function errorMessage(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return errorMessage(error.errors[0]);
  if (error instanceof Error && error.message !== '') return error.message;
  return errorCode(error) ?? String(error);
}

const DATABASE_FAILURES: Readonly<Record<string, string>> = {
  '28P01': 'The database refused the password',
  '28000': 'The database refused this user',
  '3D000': 'The database does not exist',
  '42501': 'The database refused access',
  '53300': 'The database has no connections left',
  '57P03': 'The database is not ready for connections',
};

const FILE_FAILURES = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT']);

/**
 * What went wrong in one line, when it is a circumstance that the person who starts the program can change;
 * undefined when it is a fault of the program, for which a stack is the better answer.
 */
export function explainFailure(error: unknown): string | undefined {
  if (error instanceof StartFailure) return error.message;
  const code = errorCode(error);
  if (code === undefined) return undefined;
  const cause = error instanceof AggregateError ? error.errors[0] : error;
  const { port, address, syscall } = cause as { port?: number; address?: string; syscall?: string };
  if (syscall === 'listen') return explainListening(code, port, address);
  if (syscall === 'connect' || syscall === 'getaddrinfo') {
    return `The database cannot be reached: ${errorMessage(error)}. Check DATABASE_URL.`;
  }
  if (FILE_FAILURES.has(code))
    return `${errorMessage(error)}. Check who owns that file and how full the disk is.`;
  const database = DATABASE_FAILURES[code];
  return database && `${database}: ${errorMessage(error)}. Check DATABASE_URL.`;
}

function explainListening(code: string, port?: number, address?: string): string {
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Choose another with PORT=N.`;
  if (code === 'EACCES') return `Port ${port} may only be used by root. Choose one above 1023 with PORT=N.`;
  return `Cannot listen on ${address ?? 'that address'}, port ${port} (${code}). Check HOST and PORT.`;
}
