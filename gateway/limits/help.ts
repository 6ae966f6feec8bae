import { POLICY_HELP } from './policy.ts';
import { LIMITS, type Limit } from './table.ts';

const NARROW = 30;

/** The limits and choices for `npm run gateway -- --help`. */
export function limitsHelp(): string {
  const limits = (Object.values(LIMITS) as Limit[]).map(({ variable, standard, unit, what }) =>
    line(variable, `${plain(what)} Default ${standard} ${unit}.`),
  );
  const choices = POLICY_HELP.map(([variable, values, words]) => line(variable, `${values}: ${words}.`));
  return `\nWho may do what:\n\n${choices.join('\n')}\n\nLimits, each with its default:\n\n${limits.join('\n')}\n`;
}

/** The same as tables in Markdown: the middle of docs/limits.md. */
export function limitsMarkdown(): string {
  const limits = (Object.values(LIMITS) as Limit[]).map(
    ({ variable, standard, unit, least, most, what, outcome }) =>
      `| ${what} | \`${variable}\` | ${number(standard)} ${unit} | ${number(least)}–${number(most)} | ${outcome} |`,
  );
  const choices = POLICY_HELP.map(
    ([variable, values, words]) => `| \`${variable}\` | ${values.replaceAll('|', '\\|')} | ${words} |`,
  );
  return [
    '| limit | variable | default | may be | who goes over it gets |',
    '| --- | --- | --- | --- | --- |',
    ...limits,
    '',
    '| variable | values | what it chooses |',
    '| --- | --- | --- |',
    ...choices,
  ].join('\n');
}

function line(variable: string, words: string): string {
  return `  ${variable.padEnd(NARROW - 2)} ${words}`;
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', '');
}

function number(value: number): string {
  return value.toLocaleString('en-GB');
}
