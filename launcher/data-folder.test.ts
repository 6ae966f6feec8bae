import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareDataFolder } from './data-folder.ts';
import { scratchFolder } from './fixtures/launched.ts';

let scratch: ReturnType<typeof scratchFolder>;
let checkout: string;
beforeEach(() => {
  scratch = scratchFolder();
  checkout = scratch.path;
});
afterEach(() => scratch.remove());

const isRoot = process.getuid?.() === 0;

describe('the data folder', () => {
  it('is the folder data of the checkout, and nobody else may list it', () => {
    expect(prepareDataFolder({ asked: undefined, checkout, embedded: true })).toEqual({
      path: join(checkout, 'data'),
    });
    expect(statSync(join(checkout, 'data')).mode & 0o066).toBe(0);
  });

  it('is made with all that leads to it, passable whatever the umask', () => {
    const umask = process.umask(0o077);
    const asked = join(checkout, 'a', 'b', 'c');
    try {
      prepareDataFolder({ asked, checkout, embedded: true });
    } finally {
      process.umask(umask);
    }
    expect(statSync(asked).mode & 0o777).toBe(isRoot ? 0o711 : 0o700);
  });

  it('that exists is left as it is', () => {
    const asked = join(checkout, 'mine');
    mkdirSync(asked);
    chmodSync(asked, 0o755);
    prepareDataFolder({ asked, checkout, embedded: true });
    expect(statSync(asked).mode & 0o777).toBe(0o755);
  });

  it('cannot be where a file is in the way', () => {
    writeFileSync(join(checkout, 'file'), '');
    expect(() =>
      prepareDataFolder({ asked: join(checkout, 'file', 'data'), checkout, embedded: false }),
    ).toThrow(/data cannot be made: .* Choose another with --data DIR\.$/);
  });

  describe.runIf(isRoot)('of root, in a folder that only root may enter,', () => {
    beforeEach(() => chmodSync(checkout, 0o700));

    it('is a folder under /var/tmp that goes with the checkout, also when the way is opened later', () => {
      const { path, note } = prepareDataFolder({ asked: undefined, checkout, embedded: true });
      expect(path).toMatch(/^\/var\/tmp\/social-return-chain-[0-9a-f]{12}$/);
      expect(note).toContain(
        `may not enter ${checkout}: the data is kept in ${path}. --data DIR changes that.`,
      );
      expect(prepareDataFolder({ asked: undefined, checkout, embedded: true }).path).toBe(path);
      mkdirSync(join(path, 'postgres'));
      chmodSync(checkout, 0o755);
      expect(prepareDataFolder({ asked: undefined, checkout, embedded: true })).toEqual({
        path,
        note: `The data of an earlier start is in ${path}, and stays there.`,
      });
      rmSync(path, { recursive: true });
    });

    it('is refused when it was asked for, naming the folder that blocks the way', () => {
      const asked = join(checkout, 'data');
      expect(() => prepareDataFolder({ asked, checkout, embedded: true })).toThrow(
        `who may not enter ${checkout}. Choose a folder elsewhere, such as /var/tmp/data, or open the way with: chmod o+x ${checkout}`,
      );
      expect(existsSync(asked)).toBe(false);
    });

    it('is good enough when no embedded PostgreSQL needs it', () => {
      expect(prepareDataFolder({ asked: undefined, checkout, embedded: false }).path).toBe(
        join(checkout, 'data'),
      );
    });
  });
});
