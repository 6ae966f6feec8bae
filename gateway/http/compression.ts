import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { onSendHookHandler } from 'fastify';
import { type Feature, feature } from '../request/feature.ts';

/** From how many bytes on compressing costs less than sending: about six packets of a network. */
const LEAST_BYTES = 8_192;

/** Up to how many bytes it is done at once; beyond it in the background, where it holds up nobody else. */
const AT_ONCE_BYTES = 32_768;

/** Texts that this gateway makes; files of the explorer are compressed when they are built, XLSX and PDF are by nature. */
const TEXTS = /^(application\/(graphql-response\+json|ld\+json|json)|text\/csv)/;

/**
 * Compresses long answers for anyone who accepts that, fast rather than small: the answers of the routes that features
 * after it add. Requests are taken as they are (`gateway/limits/transport.ts`).
 */
export function createCompression(): Feature {
  return feature({
    name: 'compression',
    needs: {},
    adds: {},
    serve: async (http) => {
      await http.register(compress, {
        threshold: LEAST_BYTES,
        syncThreshold: AT_ONCE_BYTES,
        encodings: ['br', 'gzip'],
        customTypes: TEXTS,
        brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
        zlibOptions: { level: constants.Z_BEST_SPEED },
        globalDecompression: false,
      });
      http.addHook('onRoute', (route) => {
        const own = route.onSend ?? [];
        route.onSend = [...(Array.isArray(own) ? own : [own]), weakTag];
      });
    },
  });
}

/** What is compressed is another representation: only a weak tag may stand for both (RFC 9110, section 8.8.3.3). */
const weakTag: onSendHookHandler = (_request, reply, payload, done) => {
  const tag = reply.getHeader('etag');
  const isStrong = typeof tag === 'string' && tag.startsWith('"');
  if (isStrong && reply.getHeader('content-encoding')) reply.header('etag', `W/${tag}`);
  done(null, payload);
};
