/** A browser takes 4,096 bytes a cookie, with its name and attributes. */
const MOST_IN_ONE = 3_600;

/** Cookies that are one text together: more would not fit in the headers that the gateway takes. */
const MOST_PARTS = 2;

/** The longest text that {@link cookieLines} can hold. */
export const MOST_TEXT = MOST_IN_ONE * 2 - 1_200;

/** One of our cookies; both halves of a long one have its name. */
export interface Cookie {
  readonly name: string;
  readonly secure: boolean;
}

/** A cookie of the page. Over https its name begins with `__Host-`, so that no other host of the domain can set it. */
export function cookieNamed(name: 'session' | 'sign-in', origin: string): Cookie {
  const secure = origin.startsWith('https:');
  return { name: `${secure ? '__Host-' : ''}social-return-${name}`, secure };
}

/** The text in a header `Cookie`; null without it. */
export function readCookie({ name }: Cookie, header: string | undefined): string | null {
  const given = new Map(
    (header ?? '').split(';').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
    }),
  );
  const parts = partNames(name).map((part) => given.get(part) ?? '');
  return parts.join('') || null;
}

/** The lines `Set-Cookie` that keep the text for so long; those that forget it, for null. Parts that are not needed go. */
export function cookieLines(
  { name, secure }: Cookie,
  text: string | null,
  seconds: number,
): readonly string[] {
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return partNames(name).map((part, index) => {
    const value = (text ?? '').slice(index * MOST_IN_ONE, (index + 1) * MOST_IN_ONE);
    return value === ''
      ? `${part}=; Max-Age=0; ${attributes}`
      : `${part}=${value}; Max-Age=${seconds}; ${attributes}`;
  });
}

function partNames(name: string): readonly string[] {
  return Array.from({ length: MOST_PARTS }, (_, index) => (index === 0 ? name : `${name}.${index}`));
}
