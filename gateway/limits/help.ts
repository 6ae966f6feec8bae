import { POLICY_SETTINGS } from './settings.ts';
import { LIMITS, type Limit } from './table.ts';

/** The limits and choices as tables of Markdown: the middle of docs/limits.md. */
export function limitsMarkdown(): string {
  const limits = Object.values<Limit>(LIMITS).map(
    ({ variable, standard, unit, least, most, what, outcome }) =>
      `| ${what} | \`${variable}\` | ${number(standard)} ${unit} | ${number(least)}–${number(most)} | ${outcome} |`,
  );
  const choices = Object.entries(POLICY_SETTINGS).map(
    ([variable, { what, expected, otherwise }]) =>
      `| \`${variable}\` | ${expected} | ${otherwise} | ${what} |`,
  );
  return [
    '| limit | variable | default | may be | who goes over it gets |',
    '| --- | --- | --- | --- | --- |',
    ...limits,
    '',
    '| variable | what may be given | default | what it chooses |',
    '| --- | --- | --- | --- |',
    ...choices,
  ].join('\n');
}

function number(value: number): string {
  return value.toLocaleString('en-GB');
}
