import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { projectFile } from '@social-return/runtime/files';

/** A file of the page, as it is sent. */
export interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
}

/** The files that pages name: each under an address with its own digest, so that it may be kept for ever. */
export interface Assets {
  /** @throws Error for a file that is none of them: a fault of ours. */
  address(name: string): string;
  /** By the last part of the address. */
  find(name: string): Asset | undefined;
}

export const ASSETS_PATH = '/assets';

const FILES: readonly (readonly [name: string, type: string, path: readonly string[]])[] = [
  ['page.css', 'text/css; charset=utf-8', ['assets', 'page.css']],
  ['figures.css', 'text/css; charset=utf-8', ['assets', 'figures.css']],
  ['page.js', 'text/javascript; charset=utf-8', ['dist', 'browser', 'page.js']],
  ['icon.svg', 'image/svg+xml', ['assets', 'icon.svg']],
];

/** The colour that a theme replaces wherever a file has it. */
const THEME = '#00628b';

/** Reads and compresses the files once. @param theme the colour of buttons and links on a light ground */
export function readAssets(theme: string): Assets {
  const addresses = new Map<string, string>();
  const files = new Map<string, Asset>();
  for (const [name, type, path] of FILES) {
    const text = readFileSync(projectFile('web', ...path), 'utf8').replaceAll(THEME, theme);
    const plain = Buffer.from(text.replace(/^\/\/# sourceMappingURL=.*$/m, ''));
    const digest = createHash('sha256').update(plain).digest('hex').slice(0, 12);
    const served = name.replace('.', `.${digest}.`);
    addresses.set(name, `${ASSETS_PATH}/${served}`);
    files.set(served, { type, plain, br: brotliCompressSync(plain), gzip: gzipSync(plain, { level: 9 }) });
  }
  return {
    address(name) {
      const address = addresses.get(name);
      if (address === undefined) throw new Error(`The page has no file "${name}".`);
      return address;
    },
    find: (name) => files.get(name),
  };
}
