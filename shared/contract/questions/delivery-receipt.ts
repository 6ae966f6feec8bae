import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Day, isDay } from '@social-return/values/day';
import { z } from 'zod';
import { isAreaCode } from '../areas/areas.ts';
import { DeliveryProof, QuantityUnit, RequestKind } from '../model/initiative-enums.ts';
import { id } from './shapes.ts';

const hundredths = z
  .string()
  .regex(/^[1-9]\d{0,11}$/)
  .transform(BigInt);

const facts = z.object({
  pledgeId: id,
  /** The organisation that the obligation is owed to: the receipt is for nobody else. */
  obligationAt: id,
  obligationId: id,
  /** Where the initiative is at home. */
  areaCode: z.string().refine((code): boolean => isAreaCode(code)),
  kind: z.enum(RequestKind),
  unit: z.enum(QuantityUnit),
  /** How much was delivered, in hundredths of the unit. */
  hundredths,
  /** The day on which both sides had confirmed it. */
  deliveredOn: z.custom<Day>(isDay),
  proof: z.enum(DeliveryProof),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What was delivered of a pledge, as both sides confirmed it. */
export type DeliveryFacts = z.infer<typeof facts>;

/** Longer than any receipt can be. */
const MOST_CHARACTERS = 4_000;

/**
 * A text by which the organisation that keeps an initiative proves to the one that an obligation is owed to what was
 * delivered. People bring it; they do not have the key that the organisations share and so cannot make one.
 */
export function writeDeliveryReceipt(claimKey: Buffer, delivery: DeliveryFacts): string {
  const stated = JSON.stringify({ ...delivery, hundredths: String(delivery.hundredths) });
  const text = Buffer.from(stated).toString('base64url');
  return `${text}.${signatureOf(claimKey, text)}`;
}

/** What a receipt proves; null for a text that no organisation with the key wrote, or of another shape. */
export function readDeliveryReceipt(claimKey: Buffer, receipt: string): DeliveryFacts | null {
  const [text = '', signature = '', ...rest] = receipt.length > MOST_CHARACTERS ? [] : receipt.split('.');
  const expected = Buffer.from(signatureOf(claimKey, text));
  const given = Buffer.from(signature);
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const stated: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
  return facts.safeParse(stated).data ?? null;
}

function signatureOf(claimKey: Buffer, text: string): string {
  return createHmac('sha256', claimKey).update(`pledge delivery|${text}`).digest('base64url');
}
