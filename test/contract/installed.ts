import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile } from '@social-return/runtime/files';

/** For tests: a folder outside the repository with packages of others, as after an install, and none of ours. */
export interface OutsideFolder {
  readonly path: string;
  /** Unpacks a tarball of `npm pack` as that package of ours. */
  add(name: string, tarball: string): void;
  /** Unpacks a tarball over the folder itself. */
  unpack(tarball: string): void;
  remove(): void;
}

const OURS = '@social-return';

/** Packages of others are those of the repository: a test needs no registry. */
export function outsideFolder(): OutsideFolder {
  const path = mkdtempSync(join(tmpdir(), 'srchain-outside-'));
  const modules = join(path, 'node_modules');
  mkdirSync(join(modules, OURS), { recursive: true });
  for (const name of readdirSync(projectFile('node_modules'))) {
    if (name !== OURS && !name.startsWith('.'))
      symlinkSync(projectFile('node_modules', name), join(modules, name), 'junction');
  }
  return {
    path,
    add: (name, tarball) => {
      const into = join(modules, OURS, name);
      mkdirSync(into);
      execFileSync('tar', ['-xzf', tarball, '-C', into, '--strip-components=1']);
    },
    unpack: (tarball) => execFileSync('tar', ['-xzf', tarball, '-C', path]),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
