import { readFileSync, writeFileSync } from 'node:fs';
import { asksForHelp, onlyFlags } from '@social-return/runtime/process/flags';

const HELP = `npm run settings [-- --check]: writes docs/settings.md from the tables of settings that the processes read, and
docker-compose.yml from the registry of the project.

  --check   writes nothing, and fails when a file is not what they give
`;

const words = process.argv.slice(2);
const flags = asksForHelp(words) ? null : onlyFlags(words, ['check']);
if (asksForHelp(words)) {
  process.stdout.write(HELP);
} else if (flags) {
  const { loadRegistry } = await import('@social-return/edge/registry/load');
  const { projectFile } = await import('@social-return/runtime/files');
  const { composeFile } = await import('../compose-file.ts');
  const { settingsPage } = await import('../settings-page.ts');
  // Both are of the project's own registry, whichever is in force.
  const registry = await loadRegistry({});
  const written = [
    ['docs/settings.md', settingsPage(registry)],
    ['docker-compose.yml', composeFile(registry)],
  ] as const;
  for (const [path, text] of written) {
    const file = projectFile(...path.split('/'));
    if (!flags.check) writeFileSync(file, text);
    else if (readFileSync(file, 'utf8') !== text) {
      console.error(`${path} is not what the code gives. Run npm run settings and commit the difference.`);
      process.exitCode = 1;
    }
  }
}
