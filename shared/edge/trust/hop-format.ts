/**
 * How a signed hop looks on the wire: HTTP Message Signatures (RFC 9421) over the headers below and over the body by
 * its digest (RFC 9530). Only what both ends share is here; it knows no keys.
 */

/** The one algorithm of the hop. A verifier knows it from the key and never takes it from a message. */
export const HOP_ALGORITHM = 'hmac-sha256';

/** What every signature covers. */
export const ALWAYS_COVERED = [
  '@method',
  '@path',
  'content-type',
  'content-digest',
  'traceparent',
  'x-deadline',
] as const;

/** What a signature covers whenever the request has it. */
export const COVERED_WHEN_PRESENT = ['authorization', 'x-purpose', 'x-language'] as const;

/** What is no header: derived from the request line. */
const DERIVED: ReadonlySet<string> = new Set(['@method', '@path']);

/** Longest life of a signature, in seconds. */
export const LONGEST_LIFE_SECONDS = 60;

/** How far the clocks of the two ends may differ, in seconds. */
export const SKEW_SECONDS = 30;

/** Headers by their names in lower case. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The parts of a request that a signature speaks of. */
export interface HopMessage {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
}

/** The parameters of a signature, all of them required. */
export interface HopParameters {
  /** Seconds since 1970. */
  readonly created: number;
  readonly expires: number;
  /** Never used twice by one gateway. */
  readonly nonce: string;
  /** The gateway's key. */
  readonly keyid: string;
  readonly alg: string;
  /** For whom it is: {@link hopTag} of one subgraph. */
  readonly tag: string;
}

/** Names the one subgraph that a signature is for. Its host would not do: proxies in between have hosts of their own. */
export function hopTag(subgraph: string): string {
  return `social-return:${subgraph}`;
}

/** The text of `Signature-Input` after its label. */
export function signatureInput(components: readonly string[], parameters: HopParameters): string {
  const { created, expires, nonce, keyid, alg, tag } = parameters;
  const list = components.map((name) => `"${name}"`).join(' ');
  return `(${list});created=${created};expires=${expires};nonce="${nonce}";keyid="${keyid}";alg="${alg}";tag="${tag}"`;
}

/**
 * The text that is signed (RFC 9421, section 2.5); null when the message lacks a component, or has one that stands
 * there more than once.
 * @param input what {@link signatureInput} gives.
 */
export function signatureBase(
  message: HopMessage,
  components: readonly string[],
  input: string,
): string | null {
  let base = '';
  for (const name of components) {
    const value = componentValue(message, name);
    if (typeof value !== 'string') return null;
    base += `"${name}": ${value}\n`;
  }
  return `${base}"@signature-params": ${input}`;
}

function componentValue({ method, path, headers }: HopMessage, name: string) {
  if (name === '@method') return method;
  if (name === '@path') return path;
  return headers[name];
}

/**
 * Whether a signature can cover a component of that name. It can cover any header, because a later version of a gateway may
 * sign headers that this one does not read: a signature over more proves no less.
 */
export function isComponent(name: string): boolean {
  return DERIVED.has(name) || !name.includes('@');
}
