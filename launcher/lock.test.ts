import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './lock.ts';

const LOCKER = fileURLToPath(new URL('fixtures/locker.ts', import.meta.url));

let folder: string;
const lockers: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'srchain-lock-'));
});
afterEach(() => {
  for (const locker of lockers.splice(0)) locker.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

describe('the lock of a folder', () => {
  it('goes to exactly one of those who reach for it at the same time, and the others hear who has it', async () => {
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(reach));
    const holder = outcomes.find(({ held }) => held)!;
    const refused = outcomes.filter(({ held }) => !held);
    expect(refused).toHaveLength(4);
    for (const { message } of refused) {
      expect(message).toContain(`The data in ${folder} is in use by process ${holder.pid}, started `);
    }
  });

  it('is free again when its holder was killed, and the next one knows', async () => {
    const first = await reach();
    expect(first).toMatchObject({ held: true, afterCrash: false });
    lockers[0]!.kill('SIGKILL');
    await once(lockers[0]!, 'exit');
    expect(await reach()).toMatchObject({ held: true, afterCrash: true });
  });

  it('is free again when it was released, and nothing crashed', async () => {
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(`is in use by process ${process.pid}, started `);
    lock.release();
    const again = await lockFolder(folder);
    expect(again.afterCrash).toBe(false);
    again.release();
  });

  it('does not rest on what the files say: a stale name is no hindrance', async () => {
    writeFileSync(join(folder, 'lock.json'), JSON.stringify({ pid: process.pid, since: 'long ago' }));
    const lock = await lockFolder(folder);
    expect(lock.afterCrash).toBe(true);
    lock.release();
  });

  it('says so when the folder cannot hold one', async () => {
    await expect(lockFolder(join(folder, 'absent'))).rejects.toThrow(
      /absent.* cannot be used for data: .* Choose another with --data DIR\.$/,
    );
  });
});

async function reach(): Promise<{ pid: number; held: boolean; afterCrash?: boolean; message?: string }> {
  const locker = fork(LOCKER, [folder], { execArgv: [] });
  lockers.push(locker);
  const [outcome] = await once(locker, 'message');
  return { pid: locker.pid, ...outcome };
}
