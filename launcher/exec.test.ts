import { spawnSync } from 'node:child_process';
import { projectFile } from '@social-return/runtime/files';
import { describe, expect, it } from 'vitest';

function exec(...words: readonly string[]) {
  return spawnSync(process.execPath, [projectFile('launcher/exec.mjs'), ...words], { encoding: 'utf8' });
}

describe('the exec that scripts of npm find on Windows', () => {
  it('runs a program with its words as they are, and ends with its code', () => {
    const words = ['a b', '"quoted"', '--dash', '%PATH%'];
    const script = 'console.log(JSON.stringify(process.argv.slice(1))); process.exit(7)';
    const { status, stdout } = exec('node', '-e', script, '--', ...words);
    expect(JSON.parse(stdout)).toEqual(words);
    expect(status).toBe(7);
  });

  it('says what cannot be run', () => {
    const { status, stderr } = exec('no-such-program');
    expect(stderr).toContain('no-such-program');
    expect(status).toBe(127);
  });
});

describe('the scripts of package.json', () => {
  it('are understood by the shells of Linux, macOS and Windows: no variable before a command, no single quotes', async () => {
    const { default: manifest } = await import('../package.json', { with: { type: 'json' } });
    const wrong = Object.entries(manifest.scripts).filter(([, script]) =>
      /^\w+=|[';$|]|(?<!&)&(?!&)/.test(script),
    );
    expect(wrong).toEqual([]);
  });
});
