/** A part of the address is nothing that the page can read there, such as a year that is a word: the answer is 400. */
export class NotReadable extends Error {
  override readonly name = 'NotReadable';
}
