/** What a secret address leads to. */
export interface SecretLink {
  readonly kind: 'response' | 'offer' | 'request';
  readonly organisation: string;
  readonly secret: string;
}

const SHAPE = /^(response|offer|request)\.([a-z]{1,40})\.([\w-]{20,100})$/;
/** A whole address, as somebody pastes it. */
const MOST_TEXT = 500;

/** What stands behind the `#` of a secret address: browsers send it to nobody, and it is in no log. */
export function writeSecret({ kind, organisation, secret }: SecretLink): string {
  return `${kind}.${organisation}.${secret}`;
}

/** What somebody pasted: a whole secret address, or what stands behind its `#`. Null for anything else. */
export function readSecret(text: string): SecretLink | null {
  const part = text.slice(0, MOST_TEXT).trim().split('#').at(-1) ?? '';
  const [, kind, organisation, secret] = SHAPE.exec(part) ?? [];
  return secret ? { kind: kind as SecretLink['kind'], organisation: organisation as string, secret } : null;
}
