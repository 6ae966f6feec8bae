import { type Feature, feature } from '../request/feature.ts';
import { EdgeRefusal } from '../request/refusal.ts';

export interface TransportOptions {
  /** Headers of one request. */
  readonly headers: number;
}

/** Refuses by its headers alone what is never read: too many of them, a compressed body, another charset than UTF-8. */
export function createTransportLimits({ headers: most }: TransportOptions): Feature {
  return feature({
    name: 'transport-limits',
    needs: {},
    adds: {},
    arrive: ({ raw, headers }) => {
      if (raw.rawHeaders.length / 2 > most) {
        throw new EdgeRefusal(431, 'BAD_REQUEST', 'The request has too many headers.');
      }
      const { 'content-encoding': encoding = 'identity', 'content-type': type = '' } = headers;
      if (encoding !== 'identity') {
        throw new EdgeRefusal(415, 'BAD_REQUEST', 'A request is sent as it is, without content-encoding.');
      }
      const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(type)?.[1] ?? 'utf-8';
      if (charset.toLowerCase() !== 'utf-8') {
        throw new EdgeRefusal(415, 'BAD_REQUEST', 'Expected content-type application/json in UTF-8.');
      }
      return undefined;
    },
  });
}
