import { createHash } from 'node:crypto';
import {
  claimFacts,
  type DurabilityAnswer,
  months6Of,
  months12Of,
  packClaims,
  unpackClaims,
  type YesNoOrUnknown,
} from './packed-claims.ts';

/** For tests: a claim with any texts for person and placement. */
export type Claim = readonly [
  person: string,
  placement: string,
  minuteDays: number,
  resident: YesNoOrUnknown,
  months6: DurabilityAnswer,
  months12: DurabilityAnswer,
];

/** For tests: claims as they travel; equal texts give equal tokens. */
export function packForTest(claims: readonly Claim[]): string {
  return packClaims({
    tokens: Buffer.concat(
      claims.flatMap(([person, placement]) => [block(`person ${person}`), block(`placement ${placement}`)]),
    ),
    minuteDays: claims.map(([, , amount]) => amount),
    facts: claims.map(([, , , ...known]) => claimFacts(...known)),
  });
}

/** For tests: claims of nobody. */
export const NO_CLAIMS: string = packForTest([]);

/** For tests: claims as the chain counts them. */
export function claimBytes(claims: readonly Claim[]): Buffer {
  return unpackClaims(packForTest(claims)) as Buffer;
}

function block(text: string): Buffer {
  return createHash('sha256').update(text).digest().subarray(0, 16);
}

/** By `LASTED_DIGITS`. */
const LASTED: readonly DurabilityAnswer[] = [null, 'NOT_KNOWN', false, true];

/** For tests: packed claims one by one, tokens in hexadecimal. @throws Error for a text that is none. */
export function unpackForTest(text: string): Claim[] {
  const bytes = unpackClaims(text);
  if (!bytes) throw new Error('These are no packed claims.');
  const readFact = (facts: number): YesNoOrUnknown => (facts % 3 === 0 ? null : facts % 3 === 2);
  return Array.from({ length: bytes.length / 20 }, (_, n): Claim => {
    const at = n * 20;
    const facts = bytes[at + 19] as number;
    return [
      bytes.toString('hex', at, at + 8),
      bytes.toString('hex', at + 8, at + 16),
      bytes.readUIntBE(at + 16, 3),
      readFact(facts),
      LASTED[months6Of(facts)] as DurabilityAnswer,
      LASTED[months12Of(facts)] as DurabilityAnswer,
    ];
  });
}
