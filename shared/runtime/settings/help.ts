import type { SettingGroups, SettingTable } from './setting.ts';

const COLUMNS = 110;
const INDENT = 26;

/** The settings as `--help` shows them. */
export function settingsHelp(table: SettingTable): string {
  return Object.entries(table)
    .map(([name, { what, expected, otherwise }]) => {
      const words = [what, expected === 'text' ? '' : `${capitalise(expected)}.`, `Default: ${otherwise}.`];
      return entry(name, plainText(words.filter(Boolean).join(' ')));
    })
    .join('\n');
}

/** The same under their titles. */
export function groupsHelp(groups: SettingGroups): string {
  return Object.entries(groups)
    .map(([title, table]) => `${title}\n${settingsHelp(table)}\n`)
    .join('\n');
}

/** The names of the settings alone. */
export function namesHelp(table: SettingTable): string {
  const lines = [''];
  for (const name of Object.keys(table)) {
    if (`${lines.at(-1)} ${name},`.length > COLUMNS - 4) lines.push('');
    lines.push(`${lines.pop()}${name}, `);
  }
  return lines
    .map((line) => `    ${line}`.trimEnd())
    .join('\n')
    .replace(/,$/, '');
}

/**
 * The settings as a table of Markdown.
 * @param withStart whether a column says where `npm start` takes each from
 */
export function settingsMarkdown(table: SettingTable, withStart = false): string {
  const rows = Object.entries(table).map(([name, { what, expected, otherwise, isSecret, isPassedOn }]) => [
    `\`${name}\``,
    what,
    `${isSecret ? '**secret**: ' : ''}${expected}`,
    otherwise,
    ...(withStart ? [isPassedOn ? 'passes it on' : 'decides it'] : []),
  ]);
  const head = [
    'variable',
    'what it decides',
    'what may be given',
    'default',
    ...(withStart ? ['`npm start`'] : []),
  ];
  return [head, head.map(() => '---'), ...rows].map(row).join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** A name with words beside it, or below it where the name is long, in lines that fit a terminal. */
function entry(name: string, words: string): string {
  const lines: string[] = [];
  let line = name.length + 3 < INDENT ? `  ${name}`.padEnd(INDENT) : ' '.repeat(INDENT);
  for (const word of words.split(' ')) {
    if (line.length + word.length > COLUMNS) {
      lines.push(line.trimEnd());
      line = ' '.repeat(INDENT);
    }
    line += `${word} `;
  }
  const beside = [...lines, line.trimEnd()];
  return (name.length + 3 < INDENT ? beside : [`  ${name}`, ...beside]).join('\n');
}

function plainText(markdown: string): string {
  return markdown.replaceAll(/\[[^\]]+\]\(([^)]+)\)/g, 'docs/$1').replaceAll('`', '');
}

function capitalise(text: string): string {
  return text.replace(/^(an?|one) /, (word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
}
