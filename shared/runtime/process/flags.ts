import { parseArgs } from 'node:util';

/** Whether the words of a command line ask what the command does: then it does nothing else. */
export function asksForHelp(words: readonly string[]): boolean {
  return words.includes('--help') || words.includes('-h');
}

/**
 * Which of these flags stand on a command line that takes nothing else; null where something else stands there, which has
 * been reported on standard error and as exit code 2 then.
 */
export function onlyFlags<const Name extends string>(
  words: readonly string[],
  names: readonly Name[],
): Readonly<Record<Name, boolean>> | null {
  const options = Object.fromEntries(
    names.map((name) => [name, { type: 'boolean', default: false } as const]),
  );
  try {
    return parseArgs({ args: [...words], options }).values as Record<Name, boolean>;
  } catch (error) {
    console.error(`${(error as Error).message.split('. ')[0]}. With --help the command explains itself.`);
    process.exitCode = 2;
    return null;
  }
}
