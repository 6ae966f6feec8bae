/** The longest text of an error, in characters: about a line. */
const LONGEST = 300;
/** What is kept of the end: it often says what was expected. */
const END = 80;

/** A text that may hold what somebody sent, in at most a line: of a longer one its beginning and its end. */
export function shorten(text: string): string {
  if (text.length <= LONGEST) return text;
  const start = text
    .slice(0, LONGEST - END - 3)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
  const end = text
    .slice(-END)
    .toWellFormed()
    .replace(/^\uFFFD/, '');
  return `${start} … ${end}`;
}
