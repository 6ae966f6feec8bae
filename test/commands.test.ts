import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { projectFile } from '@social-return/runtime/files';
import { describe, expect, it } from 'vitest';
import { budget } from './setup/budget.ts';

const { scripts } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const run = promisify(execFile);

/** The commands of npm that run one of our programs, and that program. */
const programs = Object.entries(scripts).flatMap(([command, script]): [command: string, file: string][] => {
  const program = /^exec node scripts\/run\.mjs (?:--\w+ )*(\S+)$/.exec(script)?.[1];
  return program ? [[command, program.endsWith('.mjs') ? program : `${program}.ts`]] : [];
});
const explained = programs.filter(([, file]) => file.endsWith('.ts'));

describe('a command of npm', () => {
  it.each(programs)('%s runs a program that is there', (_command, file) => {
    expect(existsSync(projectFile(file))).toBe(true);
  });

  // A second each: `npm test` tries the one that people meet first.
  it.each(explained.slice(0, budget({ quick: 1, deep: explained.length })))(
    '%s explains itself with --help before anything is compiled',
    async (command, file) => {
      const { stdout } = await run(
        process.execPath,
        ['--conditions=@social-return/source', projectFile(file), '--help'],
        {
          env: { PATH: process.env.PATH, HOME: process.env.HOME },
        },
      );
      expect(stdout).toContain(command === 'start' ? 'npm start' : `npm run`);
    },
  );

  it.each([
    ['-h', 0, /^npm run schema/, /^$/],
    ['--chekc', 2, /^$/, /^Unknown option '--chekc'\. With --help the command explains itself\.\n$/],
  ])('schema %s writes nothing', async (word, code, out, error) => {
    const words = ['--conditions=@social-return/source', projectFile('gateway/composition/main.ts'), word];
    const ended = await run(process.execPath, words, { env: {} }).catch((failed) => failed);
    expect(ended.code ?? 0).toBe(code);
    expect(ended.stdout).toMatch(out);
    expect(ended.stderr).toMatch(error);
  });
});
