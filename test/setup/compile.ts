import { execFileSync } from 'node:child_process';
import { projectFile } from '../../shared/files.ts';

/** Tests that start real processes run what is compiled: it must be of these sources. */
export default function compile(): void {
  const tsc = projectFile('node_modules', 'typescript', 'bin', 'tsc');
  // The types are checked by `npm run check`.
  execFileSync(
    process.execPath,
    [tsc, '--noCheck', '--incremental', 'false', '-p', projectFile('tsconfig.json')],
    {
      stdio: 'inherit',
    },
  );
}
