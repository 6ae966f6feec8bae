import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asset } from './assets.ts';

/** Below this many bytes compressing wins nothing. */
const LEAST_BYTES = 1_000;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Sends a text, compressed for a browser that takes it. */
export async function sendText(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
): Promise<FastifyReply> {
  reply.header('vary', varyHeader(reply));
  const plain = Buffer.from(text);
  const encoding = plain.length < LEAST_BYTES ? null : chooseEncoding(request);
  if (encoding === null) return reply.send(plain);
  const packed =
    encoding === 'br'
      ? await brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
      : await zip(plain, { level: 6 });
  return reply.header('content-encoding', encoding).send(packed);
}

/** Sends a file that was compressed before, and may be kept for a year. */
export function sendAsset(request: FastifyRequest, reply: FastifyReply, asset: Asset): FastifyReply {
  const encoding = chooseEncoding(request);
  reply
    .type(asset.type)
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('vary', 'accept-encoding');
  if (encoding === null) return reply.send(asset.plain);
  return reply.header('content-encoding', encoding).send(asset[encoding === 'br' ? 'br' : 'gzip']);
}

function chooseEncoding({ headers }: FastifyRequest): 'br' | 'gzip' | null {
  const accepted = String(headers['accept-encoding'] ?? '').slice(0, 500);
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted)) return 'br';
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted) ? 'gzip' : null;
}

function varyHeader(reply: FastifyReply): string {
  const own = reply.getHeader('vary');
  return own === undefined ? 'accept-encoding' : `${own}, accept-encoding`;
}
