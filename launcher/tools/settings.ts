import { readFileSync, writeFileSync } from 'node:fs';
import { asksForHelp, onlyFlags } from '@social-return/runtime/process/flags';

const HELP = `npm run settings [-- --check]: writes docs/settings.md from the tables of settings that the processes read.

  --check   writes nothing, and fails when the page is not what the tables give
`;

const words = process.argv.slice(2);
const flags = asksForHelp(words) ? null : onlyFlags(words, ['check']);
if (asksForHelp(words)) {
  process.stdout.write(HELP);
} else if (flags) {
  const { loadRegistry } = await import('@social-return/edge/registry/load');
  const { projectFile } = await import('@social-return/runtime/files');
  const { settingsPage } = await import('../settings-page.ts');
  const file = projectFile('docs', 'settings.md');
  // The page is of the project's own registry, whichever is in force.
  const page = settingsPage(await loadRegistry({}));
  if (!flags.check) writeFileSync(file, page);
  else if (readFileSync(file, 'utf8') !== page) {
    console.error(
      'docs/settings.md is not what the settings give. Run npm run settings and commit the difference.',
    );
    process.exitCode = 1;
  }
}
