import { readdirSync, readFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import { expect, it } from 'vitest';

const FOLDER = projectFile('test', 'clients', 'connect');
const PAGE = readFileSync(projectFile('docs', 'clients.md'), 'utf8');

it.each(readdirSync(FOLDER))('docs/clients.md shows connect/%s as it is run', (name) => {
  const kind = name.split('.').at(-1);
  expect(PAGE).toContain(`\`\`\`${kind}\n${readFileSync(`${FOLDER}/${name}`, 'utf8')}\`\`\`\n`);
});
