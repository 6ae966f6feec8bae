import { describe, expect, it } from 'vitest';
import { errorMessage, explainFailure, StartFailure } from './failure.ts';

describe('a failure to start', () => {
  it.each([
    [new StartFailure('Say please.'), 'Say please.'],
    [
      Object.assign(new Error('listen'), { code: 'EACCES', syscall: 'listen', port: 80 }),
      'Port 80 may only be used by root. Choose one above 1023 with PORT=N.',
    ],
    [
      Object.assign(new Error('listen'), {
        code: 'EADDRNOTAVAIL',
        syscall: 'listen',
        port: 80,
        address: '9.9.9.9',
      }),
      'Cannot listen on 9.9.9.9, port 80 (EADDRNOTAVAIL). Check HOST and PORT.',
    ],
    [
      Object.assign(new Error('ENOSPC: no space left on device, write'), {
        code: 'ENOSPC',
        syscall: 'write',
      }),
      'ENOSPC: no space left on device, write. Check who owns that file and how full the disk is.',
    ],
    [
      Object.assign(new Error('getaddrinfo ENOTFOUND db'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
      'The database cannot be reached: getaddrinfo ENOTFOUND db. Check DATABASE_URL.',
    ],
    [
      Object.assign(new Error('password authentication failed for user "me"'), { code: '28P01' }),
      'The database refused the password: password authentication failed for user "me". Check DATABASE_URL.',
    ],
  ])('is explained in one line: %s', (error, explanation) => {
    expect(explainFailure(error)).toBe(explanation);
  });

  it('of localhost, which is tried at two addresses, is explained by the first', () => {
    const attempt = (address: string) =>
      Object.assign(new Error(`connect ECONNREFUSED ${address}`), {
        code: 'ECONNREFUSED',
        syscall: 'connect',
      });
    const error = Object.assign(new AggregateError([attempt('::1:5432'), attempt('127.0.0.1:5432')]), {
      code: 'ECONNREFUSED',
    });
    expect(explainFailure(error)).toBe(
      'The database cannot be reached: connect ECONNREFUSED ::1:5432. Check DATABASE_URL.',
    );
  });

  it.each([
    [new TypeError('x is not a function')],
    ['a string'],
    [null],
    [Object.assign(new Error(), { code: 'ERR_X' })],
  ])('that is a fault of the program is not explained away: %s', (error) => {
    expect(explainFailure(error)).toBeUndefined();
  });

  it.each([
    [new Error('why'), 'why'],
    [Object.assign(new Error(''), { code: 'ECONNRESET' }), 'ECONNRESET'],
    ['text', 'text'],
    [undefined, 'undefined'],
  ])('always has a message: %s', (error, message) => {
    expect(errorMessage(error)).toBe(message);
  });
});
