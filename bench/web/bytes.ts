import { request } from 'undici';

/** What the first view of a page takes over the wire, compressed, in bytes. */
export interface FirstView {
  /** The page itself, with its data. */
  readonly html: number;
  readonly styles: number;
  readonly scripts: number;
  readonly pictures: number;
}

/** Asks a page and all that it names as a browser does that takes Brotli. */
export async function firstViewOf(address: string): Promise<FirstView> {
  const { text, bytes } = await load(address);
  const addressesIn = (pattern: RegExp) => [
    ...new Set([...text.matchAll(pattern)].map(([, path = '']) => new URL(path, address).href)),
  ];
  return {
    html: bytes,
    styles: await sizeOf(addressesIn(/<link rel="stylesheet" href="([^"]+)"/g)),
    scripts: await sizeOf(addressesIn(/<script[^>]* src="([^"]+)"/g)),
    pictures: await sizeOf(addressesIn(/<(?:img[^>]* src|link rel="icon"[^>]* href)="([^"]+)"/g)),
  };
}

/** All of it together. */
export function totalBytes({ html, styles, scripts, pictures }: FirstView): number {
  return html + styles + scripts + pictures;
}

async function sizeOf(addresses: readonly string[]): Promise<number> {
  const files = await Promise.all(addresses.map(async (address) => (await load(address)).bytes));
  return files.reduce((sum, bytes) => sum + bytes, 0);
}

/** The bytes as they were sent; the text where it came uncompressed, asked once more. */
async function load(address: string): Promise<{ text: string; bytes: number }> {
  const packed = await request(address, { headers: { 'accept-encoding': 'br' } });
  const bytes = (await packed.body.arrayBuffer()).byteLength;
  const plain = await request(address);
  if (packed.statusCode !== 200) throw new Error(`${address} answered ${packed.statusCode}.`);
  return { text: await plain.body.text(), bytes };
}
