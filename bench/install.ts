import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { projectFile } from '../shared/files.ts';

/**
 * Installs the peers of the comparison when their lockfile is not the one that was installed last. They have a
 * package of their own, so that the product's install stays small. No script of any of them is run.
 * @throws Error when npm fails.
 */
export function installPeers(): void {
  const folder = projectFile('bench');
  const stamp = projectFile('bench', 'node_modules', '.installed');
  const wanted = createHash('sha256')
    .update(readFileSync(`${folder}/package-lock.json`))
    .digest('hex');
  if (readOr(stamp, '') === wanted) return;
  console.log('Installing the gateways that ours is measured against …');
  const { status } = spawnSync('npm', ['ci', '--prefix', folder, '--ignore-scripts', '--silent'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('npm ci --prefix bench failed.');
  writeFileSync(stamp, wanted);
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}
