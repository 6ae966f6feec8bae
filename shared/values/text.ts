import { BadInput } from './bad-input.ts';
import type { Wording } from './language/wording.ts';

/** What a text may not hold: control characters but tab and line breaks, and what is no character at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const NO_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/u;

/** The shape of a text in words, as the errors name it. */
const TEXT_SHAPE: Wording = {
  en: 'text of whole characters, without control characters but tab and line breaks',
  nl: 'tekst van hele tekens, zonder besturingstekens behalve tab en regeleinden',
};

/** Whether everything can keep it as it is: databases, JSON, files and screens. */
export function isText(text: string): boolean {
  return !NO_TEXT.test(text);
}

/**
 * A text as it comes in, in the normal form in which equal texts are equal (NFC).
 * @throws BadInput for what is no text; of it only the character is repeated, since the rest can be about a person
 */
export function parseText(text: string, argument: string): string {
  const [found] = NO_TEXT.exec(text) ?? [];
  if (found !== undefined) throw new BadInput(argument, TEXT_SHAPE, found);
  return text.normalize('NFC');
}
