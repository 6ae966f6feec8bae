import { ImportFailure } from './failure.ts';

/** One object of a JSON file, with the line on which it begins. */
export interface JsonElement {
  readonly line: number;
  readonly element: Readonly<Record<string, unknown>>;
}

const MOST_CHARACTERS = 1_000_000;

/**
 * The objects of a JSON text, one at a time and without holding the rest: those of the list with one of these names in
 * the outermost object, those of a list that is the whole text, or objects that follow each other. Lines end in `\n`.
 *
 * @throws ImportFailure for what is not JSON, naming the line, and for an object of more than a million characters.
 */
export async function* jsonElements(
  text: AsyncIterable<string>,
  lists: readonly string[],
): AsyncGenerator<JsonElement> {
  const scanner = new Scanner(lists);
  for await (const piece of text) yield* scanner.scan(piece);
  scanner.end();
}

/** Follows strings and brackets only; `JSON.parse` judges each object. */
class Scanner {
  readonly #lists: readonly string[];
  #line = 1;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #started = false;
  /** The depth at which objects begin: 0 when they follow each other, 1 in a list, 2 in a named list. */
  #level = 0;
  #listEnded = false;
  /** Only the first outermost object can hold the list; in objects that follow each other it is a member like any other. */
  #firstEnded = false;
  /** The object at hand, what earlier pieces gave of it; null between objects. */
  #text: string | null = null;
  #textLine = 1;

  constructor(lists: readonly string[]) {
    this.#lists = lists;
  }

  *scan(piece: string): Generator<JsonElement> {
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const character = piece[at]!;
      if (character === '\n') this.#line += 1;
      if (this.#inString) this.#string(character);
      else if (character === '"') this.#openString();
      else if (character === '{' || character === '[') {
        if (this.#open(character, () => (this.#text ?? '') + piece.slice(from, at))) from = at;
      } else if (character === '}' || character === ']') {
        const text = this.#close() ? (this.#text ?? '') + piece.slice(from, at + 1) : null;
        if (text === null) continue;
        this.#text = null;
        yield { line: this.#textLine, element: this.#parsed(text) };
      } else this.#between(character);
    }
    if (this.#text === null) return;
    this.#text += piece.slice(from);
    if (this.#text.length > MOST_CHARACTERS)
      throw this.#failure(`an object of more than ${MOST_CHARACTERS} characters`);
  }

  end(): void {
    if (this.#depth > 0) throw this.#failure('the file ends inside an object or a list');
    if (!this.#started) throw this.#failure('there is no JSON object here');
  }

  #string(character: string): void {
    if (this.#escaped) this.#escaped = false;
    else if (character === '\\') this.#escaped = true;
    else if (character === '"') this.#inString = false;
  }

  #openString(): void {
    this.#inString = true;
    if (this.#expectsObject()) throw this.#failure('expected an object, got a text');
  }

  /** Whether a new object begins here. */
  #open(character: string, before: () => string): boolean {
    const isList = character === '[';
    const begins = this.#expectsObject() && !isList;
    if (isList && this.#expectsObject() && this.#started)
      throw this.#failure('expected an object, got a list');
    if (isList && !this.#started) this.#level = 1;
    if (isList && this.#mayBeTheList() && this.#lists.includes(nameBefore(before()))) {
      this.#level = 2;
      this.#text = null;
    }
    if (begins) {
      this.#text = '';
      this.#textLine = this.#line;
    }
    this.#started = true;
    this.#depth += 1;
    return begins;
  }

  /** Whether the object at hand ends here. */
  #close(): boolean {
    this.#depth -= 1;
    if (this.#depth < 0) throw this.#failure('a bracket closes what was never opened');
    if (this.#depth < this.#level) this.#listEnded = true;
    if (this.#depth === 0) this.#firstEnded = true;
    return this.#text !== null && this.#depth === this.#level;
  }

  #between(character: string): void {
    if (this.#expectsObject() && !/[\s,\ufeff]/.test(character))
      throw this.#failure(`expected an object, got ${JSON.stringify(character)}`);
  }

  #mayBeTheList(): boolean {
    return this.#level === 0 && this.#depth === 1 && !this.#firstEnded;
  }

  #expectsObject(): boolean {
    return this.#depth === this.#level && !this.#listEnded;
  }

  #parsed(text: string): Readonly<Record<string, unknown>> {
    try {
      return JSON.parse(text) as Readonly<Record<string, unknown>>;
    } catch {
      throw new ImportFailure(`line ${this.#textLine}: the object that begins here is not JSON.`);
    }
  }

  #failure(what: string): ImportFailure {
    return new ImportFailure(`line ${this.#line}: ${what}.`);
  }
}

/** The name in `… "name": `, as the text before a value ends. */
function nameBefore(text: string): string {
  return /"([^"\\]{1,100})"\s*:\s*$/.exec(text.slice(-200))?.[1] ?? '';
}
