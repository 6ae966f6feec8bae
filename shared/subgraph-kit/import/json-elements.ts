import { ImportFailure } from './failure.ts';

/** One object of a JSON file, with the line on which it begins. */
export interface JsonElement {
  readonly line: number;
  readonly element: Readonly<Record<string, unknown>>;
}

/** How the objects that are looked for stand in a file. */
export interface JsonShape {
  /** Names of the lists in a package that hold them. */
  readonly lists: readonly string[];
  /** Members that only such an object has, so that one with a list of the same name is no package. */
  readonly marks: readonly string[];
}

const MOST_CHARACTERS = 1_000_000;
const LONGEST_NAME = 100;

/**
 * The objects of a JSON text, one at a time and without holding the rest. They follow each other, or are in a list that is
 * the whole text; each of those is such an object, or a package with lists of them. Lines end in `\n`.
 *
 * @throws ImportFailure for what is not JSON, naming the line, for an object of more than a million characters, and for one
 * whose mark comes after a list by which it was taken for a package.
 */
export async function* jsonElements(
  text: AsyncIterable<string>,
  shape: JsonShape,
): AsyncGenerator<JsonElement> {
  const scanner = new Scanner(shape);
  for await (const piece of text) yield* scanner.scan(piece);
  scanner.end();
}

/** Follows strings and brackets only; `JSON.parse` judges each object. */
class Scanner {
  readonly #shape: JsonShape;
  #line = 1;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #started = false;
  /** The depth at which objects begin: 0 when they follow each other, 1 in a list, one more than its package in a named list. */
  #level = 0;
  /** The depth at which a package began whose lists are read; null outside. */
  #package: number | null = null;
  /** The object at hand, what earlier pieces gave of it; null between objects and in a package. */
  #text: string | null = null;
  #textLine = 1;
  /** Whether the object at hand has a mark, so that none of its lists makes it a package. */
  #marked = false;
  /** The text that is, or was last, open where a name can stand; the name itself once a colon follows. */
  #word = '';
  #inWord = false;
  #name = '';

  constructor(shape: JsonShape) {
    this.#shape = shape;
  }

  *scan(piece: string): Generator<JsonElement> {
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const character = piece[at]!;
      if (character === '\n') this.#line += 1;
      if (this.#inString) this.#string(character);
      else if (character === '"') this.#openString();
      else if (character === '{') {
        if (this.#openObject()) from = at;
      } else if (character === '[') this.#openList();
      else if (character === '}' || character === ']') {
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
    else if (character === '"') this.#inString = this.#inWord = false;
    if (this.#inWord && this.#word.length < LONGEST_NAME) this.#word += character;
  }

  #openString(): void {
    this.#inString = true;
    if (this.#expectsObject()) throw this.#failure('expected an object, got a text');
    this.#inWord = this.#depth === this.#membersAt();
    if (this.#inWord) this.#word = '';
  }

  /** Whether a new object begins here. */
  #openObject(): boolean {
    const begins = this.#expectsObject();
    if (begins) {
      this.#text = '';
      this.#textLine = this.#line;
      this.#marked = false;
      this.#name = '';
    }
    this.#started = true;
    this.#depth += 1;
    return begins;
  }

  #openList(): void {
    const isNamed = this.#depth === this.#membersAt() && isOneOf(this.#name, this.#shape.lists);
    if (this.#expectsObject()) {
      if (this.#depth > 0) throw this.#failure('expected an object, got a list');
      this.#level = 1;
    } else if (isNamed && !this.#marked) {
      this.#package ??= this.#level;
      this.#level = this.#package + 2;
      this.#text = null;
    }
    this.#started = true;
    this.#depth += 1;
  }

  /** Whether the object at hand ends here. */
  #close(): boolean {
    this.#depth -= 1;
    if (this.#depth < 0) throw this.#failure('a bracket closes what was never opened');
    if (this.#depth === 0 && this.#package === null) {
      const ends = this.#text !== null && this.#level === 0;
      this.#level = 0;
      return ends;
    }
    if (this.#package !== null && this.#depth === this.#package) {
      this.#level = this.#package;
      this.#package = null;
      return false;
    }
    // Between the members of a package no object is looked for.
    if (this.#package !== null && this.#depth === this.#package + 1) this.#level = -1;
    return this.#text !== null && this.#depth === this.#level;
  }

  #between(character: string): void {
    if (this.#expectsObject() && !/[\s,\ufeff]/.test(character))
      throw this.#failure(`expected an object, got ${JSON.stringify(character)}`);
    if (character === ':' && this.#depth === this.#membersAt()) this.#named();
  }

  #named(): void {
    this.#name = this.#word;
    if (!isOneOf(this.#name, this.#shape.marks)) return;
    if (this.#package !== null)
      throw this.#failure(
        `"${this.#name}" comes after a list, so that this is no package: put "${this.#name}" first`,
      );
    this.#marked = true;
  }

  /** The depth of the members of a package, or of an object that may turn out to be one; -1 where none can be. */
  #membersAt(): number {
    if (this.#package !== null) return this.#package + 1;
    return this.#text === null ? -1 : this.#level + 1;
  }

  #expectsObject(): boolean {
    return this.#depth === this.#level;
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

/** Versions of a standard differ in capitals. */
function isOneOf(name: string, names: readonly string[]): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}
