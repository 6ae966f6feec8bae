import { describe, expect, it } from 'vitest';
import { helpText } from './help.ts';
import { readOptions } from './options.ts';

describe('the options', () => {
  it('have defaults', () => {
    expect(readOptions([], {})).toEqual({ help: false, data: undefined, demo: 'city', port: 4000 });
  });

  it('are read from the command line', () => {
    expect(readOptions(['--data', '/srv/sr', '--demo=small', '--port', '5000', '-h'], {})).toEqual({
      help: true,
      data: '/srv/sr',
      demo: 'small',
      port: 5000,
    });
  });

  it('take the port from PORT, unless --port says otherwise', () => {
    expect(readOptions([], { PORT: '4100' }).port).toBe(4100);
    expect(readOptions(['--port', '5000'], { PORT: '4100' }).port).toBe(5000);
  });

  it('read a folder as typed: from where npm start was called, else from the current folder', () => {
    expect(readOptions(['--data', 'd'], { npm_lifecycle_event: 'start', INIT_CWD: '/home/me' }).data).toBe(
      '/home/me/d',
    );
    expect(readOptions(['--data', 'd'], { npm_lifecycle_event: 'test', INIT_CWD: '/x' }).data).toBe(
      `${process.cwd()}/d`,
    );
  });

  it.each([
    [['--demo', 'huge'], {}, '--demo: expected none, small, city, got "huge"'],
    [['--port', 'x'], {}, '--port: expected a whole number from 1 to 65529, got "x"'],
    [['--port', '65530'], {}, '--port: expected a whole number from 1 to 65529, got "65530"'],
    [['--port', '0'], {}, '--port: expected a whole number from 1 to 65529, got "0"'],
    [['--port', '4e3'], {}, '--port: expected a whole number from 1 to 65529, got "4e3"'],
    [[], { PORT: '-1' }, 'PORT: expected a whole number from 1 to 65529, got "-1"'],
    [['--data='], {}, '--data: expected a folder, got nothing'],
  ])('%o with %o are refused', (words, environment, message) => {
    expect(() => readOptions(words, environment)).toThrow(message);
  });

  it.each([[['--verbose']], [['extra']], [['--data']], [['--help=yes']]])(
    '%o are refused by name',
    (words) => {
      expect(() => readOptions(words, {})).toThrow(words[0]!.split('=')[0]);
    },
  );

  it('are all explained by --help, with the variables that matter', () => {
    const help = helpText();
    for (const word of [
      '--data DIR',
      '--demo none|small|city',
      '--port N',
      '--help',
      'PORT',
      'HOST',
      'NODE_ENV',
    ]) {
      expect(help).toContain(word);
    }
    for (const word of ['DATABASE_URL_GEMEENTE', 'DATABASE_URL_ENECO', 'CLAIM_KEY', 'VOUCHER_KEY_GEMEENTE']) {
      expect(help).toContain(word);
    }
    expect(help.split('\n').filter((line) => line.length > 110)).toEqual([]);
  });
});
