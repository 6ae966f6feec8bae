import { holdsBsn, isBsn } from '@social-return/values/bsn';

/** Fields that are numbers by their nature: a number of the Chamber of Commerce (KvK) has eight digits. */
const NUMBERS = /kvk$/i;

/** A telephone number has ten digits at least. */
const PHONE = /^\+?[\d ()-]{10,30}$/;

/** Fields that hold what programs made: among their characters nine digits may come together by chance. */
const OPAQUE = /^(id|idempotencyKey|voucher|sha256|secret)$|(Id|Ids)$/;

/**
 * The first field, with dots, of an input that holds what may be a BSN; null when none does. Free text is searched for
 * one; of what programs made only a value that is nothing but a number counts.
 */
export function fieldWithBsn(input: unknown, field = ''): string | null {
  if (typeof input === 'string') return textHoldsBsn(input, field) ? field : null;
  if (typeof input !== 'object' || input === null || input instanceof Date) return null;
  for (const [name, value] of Object.entries(input)) {
    // The place in a list says nothing of what it holds.
    const inner = Array.isArray(input) ? field : field === '' ? name : `${field}.${name}`;
    const found = fieldWithBsn(value, inner);
    if (found !== null) return found;
  }
  return null;
}

function textHoldsBsn(text: string, field: string): boolean {
  const name = field.slice(field.lastIndexOf('.') + 1);
  if (name === 'phone' && PHONE.test(text) && text.replace(/\D/g, '').length >= 10) return false;
  if (NUMBERS.test(name) && /^\d{8}$/.test(text)) return false;
  return OPAQUE.test(name) ? isBsn(text) : holdsBsn(text) || holdsShortBsn(text);
}

/** Eight digits that are a BSN with a zero before them, as people leave it out. */
function holdsShortBsn(text: string): boolean {
  return [...text.matchAll(/(?<![\d.,-])\d{8}(?![\d.,-]*\d)/g)].some(([found]) => isBsn(`0${found}`));
}
