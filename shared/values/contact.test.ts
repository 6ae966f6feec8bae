import { describe, expect, it } from 'vitest';
import { holdsContact, withoutContact } from './contact.ts';

describe('a telephone number or e-mail address in a text', () => {
  it.each([
    'Bel 06-12345678.',
    'Bel 06 12 34 56 78',
    '0612345678',
    '010-1234567',
    '(010) 123 45 67',
    '0182 123456',
    '+31 6 1234 5678',
    '+31(0)6-12345678',
    '0031612345678',
    '+32 470 12 34 56',
    'jan@example.nl',
    'Mail naar Jan.de-Vries+werk@mail.example.org!',
    'jan (at) example.nl',
    'josé@voorbeeld.nl',
  ])('%j is found', (text) => {
    expect(holdsContact(text)).toBe(true);
  });

  it.each([
    'Van 01-02-2026 08:00 tot 31.12.2026 17:00, 36 uur.',
    '€ 1.234.567,89 over 12345678 stuks',
    'KvK 12345678, postcode 3011 AB, 2025-12-31',
    'Bel 14 010 of 0800-1234.',
    'Wij werken @ de Maas, kijk op example.nl',
    '1234567890',
    'buurt BU05990321',
  ])('%j is none', (text) => {
    expect(holdsContact(text)).toBe(false);
  });

  it('is left out where a text is taken from elsewhere', () => {
    expect(withoutContact('Bel 06-12345678 of mail jan@example.nl, van 01-02-2026 08:00.')).toBe(
      'Bel [weggelaten] of mail [weggelaten], van 01-02-2026 08:00.',
    );
  });
});
