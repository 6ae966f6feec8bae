import type { Outcome, OutcomeLine, Result } from './outcome.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: what could steer a terminal or turn text around.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text from a file, safe to show in a terminal. */
export function safe(text: string): string {
  return text.replace(UNSAFE, '�');
}

/** The outcome as a table: result, file and line, column, and what or why. */
export function outcomeTable(file: string, outcome: Outcome): string {
  const lines = outcome.lines();
  if (lines.length === 0) return '';
  const rows = [['result', 'where', 'column', 'what'], ...lines.map((line) => cells(file, line))];
  const widths = [0, 1, 2].map((index) => Math.max(...rows.map((row) => row[index]!.length)));
  const text = rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${[...text, ...more(outcome, lines)].join('\n')}\n`;
}

function cells(file: string, { result, line, column, what }: OutcomeLine): string[] {
  return [result, safe(`${file}:${line}`), safe(column), safe(what)];
}

function more(outcome: Outcome, shown: readonly OutcomeLine[]): string[] {
  return (['refused', 'changed', 'created'] as Result[]).flatMap((result) => {
    const left = outcome[result].lines - shown.filter((line) => line.result === result).length;
    return left > 0
      ? [`… and ${left.toLocaleString('en')} more ${result} (--show ${outcome[result].lines} shows all)`]
      : [];
  });
}

/** `12 created · 3 changed · 0 unchanged · 1 refused`, or what would be. */
export function summary(outcome: Outcome, written: boolean): string {
  const { created, changed, unchanged, refused } = outcome;
  return [
    `${created.rows.toLocaleString('en')} ${written ? 'created' : 'to create'}`,
    `${changed.rows.toLocaleString('en')} ${written ? 'changed' : 'to change'}`,
    `${unchanged.toLocaleString('en')} unchanged`,
    `${refused.rows.toLocaleString('en')} refused`,
  ].join(' · ');
}
