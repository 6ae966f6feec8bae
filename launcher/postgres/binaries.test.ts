import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scratchFolder } from '../fixtures/launched.ts';
import { databaseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { findBlockingFolder, readable } from './reach.ts';

const LINK = 'native/lib/libpq.so.5';

/** Somebody who owns nothing here. */
const STRANGER = { name: 'stranger', uid: 54_321, gid: 54_321 };

let scratch: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  scratch = scratchFolder();
});
afterEach(() => scratch.remove());

describe('the programs of PostgreSQL', () => {
  it('are those of the installed package when they can be run there', () => {
    const installed = fakePackage();
    const { postgres } = findBinaries(databaseAccount(''), installed);
    expect(postgres).toBe(join(installed, 'native', 'bin', 'postgres'));
  });

  it('run even where the install script did not make the links', () => {
    const installed = fakePackage();
    findBinaries(databaseAccount(''), installed);
    expect(readFileSync(join(installed, LINK), 'utf8')).toBe('library');
  });

  it('are copied once, for all to read and none to change, when the account cannot reach the package', () => {
    const installed = fakePackage();
    const copies = join(scratch.path, 'copies');
    mkdirSync(copies);
    chmodSync(copies, 0o755);
    chmodSync(join(installed, 'native'), 0o700);
    const umask = process.umask(0o077);
    try {
      const { postgres } = findBinaries(STRANGER, installed, copies);
      expect(execFileSync(postgres, { encoding: 'utf8' })).toBe('a fake postgres\n');
      expect(readFileSync(join(postgres, '../../..', LINK), 'utf8')).toBe('library');
      expect(readable(postgres, STRANGER)).toBe(true);
      const made = lstatSync(postgres).ctimeMs;
      expect(lstatSync(findBinaries(STRANGER, installed, copies).postgres).ctimeMs).toBe(made);
    } finally {
      process.umask(umask);
    }
    expect(readdirSync(copies)).toHaveLength(1);
  });

  it('are not taken from a copy that others could have changed', () => {
    const installed = fakePackage();
    chmodSync(join(installed, 'native'), 0o700);
    findBinaries(STRANGER, installed, scratch.path);
    const copy = readdirSync(scratch.path).find((name) => name.startsWith('social-return-chain'))!;
    chmodSync(join(scratch.path, copy), 0o777);
    expect(() => findBinaries(STRANGER, installed, scratch.path)).toThrow(
      `${join(scratch.path, copy)} is not the copy of PostgreSQL that we made. Remove it and start again.`,
    );
  });
});

describe('the way to a folder', () => {
  it('is blocked by the first folder that the account may not enter', () => {
    const inner = join(scratch.path, 'closed', 'open');
    mkdirSync(inner, { recursive: true });
    chmodSync(join(scratch.path, 'closed'), 0o700);
    expect(findBlockingFolder(join(inner, 'to', 'be', 'made'), STRANGER)).toBe(join(scratch.path, 'closed'));
    chmodSync(join(scratch.path, 'closed'), 0o711);
    expect(findBlockingFolder(inner, STRANGER)).toBeUndefined();
    expect(findBlockingFolder(inner, databaseAccount(''))).toBeUndefined();
  });
});

/** A package laid out as npm installs it, with a program that only prints its name. */
function fakePackage(): string {
  const folder = join(scratch.path, 'linux-x64');
  for (const path of ['bin', 'lib', 'share/postgresql'])
    mkdirSync(join(folder, 'native', path), { recursive: true });
  const write = (path: string, text: string, mode = 0o644) => {
    writeFileSync(join(folder, path), text);
    chmodSync(join(folder, path), mode);
  };
  write('package.json', JSON.stringify({ version: '18.4.0' }));
  write('native/pg-symlinks.json', JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: LINK }]));
  write('native/lib/libpq.so.5.18', 'library');
  write('native/share/postgresql/postgres.bki', 'catalogue');
  for (const name of ['initdb', 'postgres'])
    write(`native/bin/${name}`, '#!/bin/sh\necho a fake postgres\n', 0o755);
  return folder;
}
