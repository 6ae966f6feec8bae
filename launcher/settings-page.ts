import type { Registry } from '@social-return/contract/registry/registry';
import { GATEWAY_GROUPS } from '@social-return/gateway/settings';
import { settingsMarkdown } from '@social-return/runtime/settings/help';
import type { SettingGroups } from '@social-return/runtime/settings/setting';
import { CHAIN_GROUPS, ORGANISATION_GROUPS } from '@social-return/subgraph-kit/settings';
import { WEB_GROUPS } from '@social-return/web/settings';
import { DEVELOPMENT_ISSUER_GROUPS } from './issuer/settings.ts';
import { COMMAND_SETTINGS, launcherGroups } from './settings.ts';

const HEAD = `# Settings

Every process reads its settings from environment variables, once, when it starts. A value that does not fit is refused by
the name of the variable, with what was expected and what was got, but never with the value of a **secret**. A variable
that begins like a setting and is none changes nothing, and is reported with the nearest setting. With
\`NODE_ENV=production\` no key is ever made: they must be given.

\`npm start\` runs all processes on one machine. The last column says where their settings come from then: it _passes_ a
setting on as it was given to itself, or _decides_ it. A secret is never passed on as it was given.

\`npm run settings\` makes this page from the tables that the processes read, and \`npm run check\` holds it to them.
`;

/** The page docs/settings.md. */
export function settingsPage(registry: Registry): string {
  return [
    HEAD,
    chapter('npm start', launcherGroups(registry)),
    chapter('The gateway', GATEWAY_GROUPS, true),
    chapter('An organisation', ORGANISATION_GROUPS, true),
    chapter('The chain', CHAIN_GROUPS, true),
    chapter('The page', WEB_GROUPS, true),
    chapter('The development issuer', DEVELOPMENT_ISSUER_GROUPS, true),
    chapter('Commands', COMMAND_SETTINGS),
  ].join('\n');
}

function chapter(title: string, groups: SettingGroups, withStart = false): string {
  const parts = Object.entries(groups).map(
    ([name, table]) => `### ${name}\n\n${settingsMarkdown(table, withStart)}\n`,
  );
  return `## ${title}\n\n${parts.join('\n')}`;
}
