import { TOKEN_BYTES } from './claims.ts';
import { CLAIM_BYTES } from './packed-claims.ts';

/**
 * Tokens under which an organisation counted a person and the person's placements before it erased the person, each with
 * the token under which it counts them now. Until every organisation moved to the tombstone, claims of the others bear
 * the former ones; with these the chain counts both as one. A register says the same of somebody whom another register
 * knows by another id. As text: base64 of 16 bytes a pair, the former token first.
 */

const PAIR_BYTES = 2 * TOKEN_BYTES;

/** Whether the text is base64 of whole pairs. */
export function areFormerNames(text: string): boolean {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length % PAIR_BYTES === 0 && bytes.toString('base64') === text;
}

/** What tokens are of one person or one placement, whoever says so, and by which of them it is counted. */
export class FormerNames {
  /** Each token with the one by which it is counted, where that is another. */
  readonly #now = new Map<string, Buffer>();
  /** By the first two bytes of a token: whether a former name may begin so. Nearly all claims are passed over by it. */
  readonly #begins = new Uint8Array(65_536);

  /** @param texts as organisations send them. */
  constructor(texts: readonly string[]) {
    const next = new Map<string, string>();
    const last = (token: string): string => {
      let at = token;
      for (let to = next.get(at); to !== undefined; to = next.get(at)) at = to;
      return at;
    };
    for (const text of texts) {
      const bytes = Buffer.from(text, 'base64');
      for (let at = 0; at < bytes.length; at += PAIR_BYTES) {
        // Of what is one already nothing is said anew: two registers may each say it of the other.
        const [former, now] = [last(name(bytes, at)), last(name(bytes, at + TOKEN_BYTES))];
        if (former !== now) next.set(former, now);
      }
    }
    for (const former of next.keys()) {
      this.#begins[Buffer.from(former, 'latin1').readUInt16LE(0)] = 1;
      this.#now.set(former, Buffer.from(last(former), 'latin1'));
    }
  }

  /** Unpacked claims under the names of today, in their order: the same bytes where nobody in them was renamed. */
  renamed(claims: Buffer): Buffer {
    if (this.#now.size === 0) return claims;
    let renamed: Buffer | null = null;
    for (let claim = 0; claim < claims.length; claim += CLAIM_BYTES) {
      for (let at = claim; at < claim + PAIR_BYTES; at += TOKEN_BYTES) {
        if (this.#begins[claims.readUInt16LE(at)] === 0) continue;
        const now = this.#now.get(name(claims, at));
        if (!now) continue;
        renamed ??= Buffer.from(claims);
        now.copy(renamed, at);
      }
    }
    return renamed ?? claims;
  }
}

function name(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at, at + TOKEN_BYTES);
}
