import { type HopParameters, isComponent } from './hop-format.ts';

/** A `Signature-Input` and a `Signature` as they were read; nothing of it is proven yet. */
export interface ReadSignature {
  readonly components: readonly string[];
  readonly parameters: HopParameters;
  /** The text of the input after its label: signed as it stands. */
  readonly input: string;
  readonly signature: Buffer;
}

const INPUT =
  /^hop=(\(("[a-z@-]{1,32}"(?: "[a-z@-]{1,32}"){0,15})\)((?:;[a-z]{1,16}=(?:\d{1,12}|"[\w:.-]{1,128}")){1,8}))$/;
const PARAMETER = /;([a-z]+)=(?:(\d+)|"([^"]+)")/g;
const SIGNATURE = /^hop=:([A-Za-z0-9+/]{43}=):$/;

/**
 * Reads the two headers of a signed hop. Of the structured fields (RFC 8941) that they could be, only the one form
 * that a hop has is taken, so that there is one way to read it: one signature, plain components, each once, and
 * exactly the parameters of a hop.
 *
 * @returns null for anything else.
 */
export function readSignature(input: unknown, signature: unknown): ReadSignature | null {
  if (typeof input !== 'string' || typeof signature !== 'string') return null;
  const [, text, list, rest] = INPUT.exec(input) ?? [];
  const [, bytes] = SIGNATURE.exec(signature) ?? [];
  if (!text || !list || !rest || !bytes) return null;
  const components = list.slice(1, -1).split('" "');
  const parameters = readParameters(rest);
  const plain = components.every(isComponent) && new Set(components).size === components.length;
  if (!plain || !parameters) return null;
  return { components, parameters, input: text, signature: Buffer.from(bytes, 'base64') };
}

function readParameters(text: string): HopParameters | null {
  const read: Record<string, string | number> = {};
  let count = 0;
  for (const [, name, digits, quoted] of text.matchAll(PARAMETER)) {
    read[name as string] = digits === undefined ? (quoted as string) : Number(digits);
    count++;
  }
  const { created, expires, nonce, keyid, alg, tag } = read;
  const whole = [created, expires].every(Number.isInteger);
  const named = [nonce, keyid, alg, tag].every((value) => typeof value === 'string');
  // A name that stands twice would leave one of the six out, or make a seventh.
  if (!whole || !named || count !== 6) return null;
  return read as unknown as HopParameters;
}
